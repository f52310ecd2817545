"""Reading what a program sends: JSON, gzipped or not, never more than we are ready for."""

import json
import zlib
from typing import Any, NoReturn

from flask import request

from lms.sync.errors import BadQuestion, BatchTooLarge, NotABatch, WrongMediaType
from lms.sync.permissions import body_sent

MOST_UNPACKED = 1024 * 1024
GZIP = 16 + zlib.MAX_WBITS


def json_sent() -> dict[str, Any]:
    """The JSON object of the request: at most 64 KB as sent, 1 MB unpacked."""
    if request.mimetype != "application/json":
        raise WrongMediaType
    try:
        found = json.loads(_unpacked(body_sent()), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotABatch from error
    if not isinstance(found, dict):
        raise NotABatch
    return found


def _unpacked(data: bytes) -> bytes:
    """Unpacks no more than it may give, so that a small request cannot fill the memory."""
    match request.headers.get("Content-Encoding", "identity").strip().lower():
        case "identity" | "":
            return data
        case "gzip":
            return _gunzipped(data)
        case _:
            raise WrongMediaType


def _gunzipped(data: bytes) -> bytes:
    packer = zlib.decompressobj(GZIP)
    try:
        unpacked = packer.decompress(data, MOST_UNPACKED + 1)
    except zlib.error as error:
        raise NotABatch from error
    if len(unpacked) > MOST_UNPACKED:
        raise BatchTooLarge
    if not packer.eof or packer.unused_data:
        raise NotABatch
    return unpacked


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def number_asked(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number of the address, in its bounds."""
    text = request.args.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and least <= int(text) <= most):
        raise BadQuestion
    return int(text)
