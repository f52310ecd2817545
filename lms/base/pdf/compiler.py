"""From a template and plain values to a PDF.

A template `<feature>/<name>.typ` lies in `lms/<feature>/templates/<feature>/`, as Jinja's do. Typst is handed
its text, with `lms/base/templates` as the only folder it can read: a template imports `/base/page.typ`, the look
of everything printed, and no package. What people wrote never becomes part of a template: it goes in as JSON.
"""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from math import ceil
from pathlib import Path
from typing import Any

from lms.base.pdf.errors import FontsMissing, TooMuchText
from lms.base.pdf.fonts import FOLDER, missing_fonts
from lms.base.pdf.texts import printable

LMS = Path(__file__).resolve().parents[2]
ROOT = LMS / "base" / "templates"
WORKER = Path(__file__).with_name("worker.py")
NAME = re.compile(r"([a-z_]+)/[a-z_]+\.typ")
LONGEST = 300_000
"""Characters of one document as JSON: about a hundred pages, and five seconds."""
LEAST_SHARE = 40
"""How many documents a second process must have to make, to be worth its start."""
SECONDS = 20
SECONDS_MORE = 0.2

_log = logging.getLogger(__name__)


def render(document: str, data: Mapping[str, Any], *, lang: str) -> bytes:
    """A PDF of a template, such as `credentials/certificate.typ`, and its data, in one of our languages.

    The same data gives the same bytes. FontsMissing or TooMuchText if there can be none.
    """
    return render_many(document, [data], lang=lang)[0]


def render_many(document: str, items: Sequence[Mapping[str, Any]], *, lang: str) -> list[bytes]:
    """A PDF for each of many data, in their order: about 10 ms each, where one alone takes 60."""
    return [files[0] for files in compiled(source_of(document), items, lang=lang)]


def compiled(
    source: str, items: Sequence[Mapping[str, Any]], *, lang: str, form: str = "pdf"
) -> list[list[bytes]]:
    """What Typst makes of a template's text, for each data: one `pdf`, or one `svg` or `png` a page."""
    if missing_fonts():
        raise FontsMissing
    texts = [_text_of(item) for item in items]
    common = {"source": source, "root": str(ROOT), "fonts": str(FOLDER), "lang": lang, "form": form}
    size = max(LEAST_SHARE, ceil(len(texts) / (os.cpu_count() or 1)))
    shares = [texts[start : start + size] for start in range(0, len(texts), size)]
    with ThreadPoolExecutor(len(shares) or 1) as threads:
        made = threads.map(lambda share: _share({**common, "items": share}, len(share)), shares)
        return list(chain.from_iterable(made))


def _share(question: Mapping[str, Any], items: int) -> list[list[bytes]]:
    """The part of a batch that one process makes."""
    return _read(_ask(json.dumps(question).encode(), SECONDS + SECONDS_MORE * items))


def _text_of(data: Mapping[str, Any]) -> str:
    text = json.dumps(printable(data), ensure_ascii=False)
    if len(text) > LONGEST:
        raise TooMuchText
    return text


def source_of(document: str) -> str:
    """The text of a template; FileNotFoundError if there is none of this name."""
    named = NAME.fullmatch(document)
    if named is None:
        raise FileNotFoundError(document)
    return (LMS / named[1] / "templates" / document).read_text()


def _ask(question: bytes, seconds: float) -> bytes:
    command = (sys.executable, "-I", str(WORKER))
    try:
        done = subprocess.run(  # noqa: S603 our own file, no shell
            command, input=question, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TooMuchText from error
    if done.returncode < 0:
        raise TooMuchText
    if done.returncode > 0:
        _log.error("making a PDF failed: %s", done.stderr.decode(errors="replace")[-4000:])
        raise RuntimeError(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout


def _read(answer: bytes) -> list[list[bytes]]:
    head, _, rest = answer.partition(b"\n")
    documents, start = [], 0
    for lengths in json.loads(head):
        files = []
        for length in lengths:
            files.append(rest[start : start + length])
            start += length
        documents.append(files)
    return documents
