"""The file with which a phone without any connection hands its answers to somebody else.

`{"content": TEXT, "seal": HEX}`: the text is JSON, the seal its HMAC-SHA256 under the hexadecimal SHA-256 of the
phone's token. The site keeps exactly that hash, so it can check the seal, and the file itself lets nobody in.
"""

import hashlib
import hmac
import json
from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

MOST_FORMS = 2000


class Unreadable(ValueError):
    """Not such a file, or damaged on its way."""


@dataclass(frozen=True)
class Attached:
    """A photo or recording inside of a form."""

    name: str
    data: bytes


@dataclass(frozen=True)
class SentForm:
    """One form: its identity, the path it belongs to, and its fields in order."""

    id: UUID
    path: str
    fields: tuple[tuple[str, "str | Attached"], ...]


@dataclass(frozen=True)
class Relay:
    """What a file holds, before anyone has looked at its seal."""

    learner_id: UUID
    device: str
    forms: tuple[SentForm, ...]
    content: str
    seal: str

    def is_sealed_with(self, token_hash: str) -> bool:
        """Whether the phone with this token wrote it, and nobody has changed it since."""
        made = hmac.new(token_hash.encode(), self.content.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(made, self.seal)


def read_relay(data: bytes) -> Relay:
    """The file; `Unreadable` if it is none."""
    try:
        outer = json.loads(data)
        content = json.loads(outer["content"])
        forms = tuple(_form(one) for one in content["forms"])
        relay = Relay(
            UUID(content["learner"]), str(content["device"]), forms, str(outer["content"]), str(outer["seal"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable from error
    if len(forms) > MOST_FORMS or not relay.seal.isascii():
        raise Unreadable
    return relay


def _form(sent: dict[str, Any]) -> SentForm:
    path = sent["path"]
    if not isinstance(path, str) or not path.startswith("/") or path.startswith("//"):
        raise Unreadable
    return SentForm(
        UUID(sent["id"]), path, tuple((str(name), _value(value)) for name, value in sent["fields"])
    )


def _value(value: Any) -> "str | Attached":
    if isinstance(value, str):
        return value
    try:
        return Attached(str(value["name"]), b64decode(value["data"].partition(",")[2], validate=True))
    except NotBase64 as error:
        raise Unreadable from error
