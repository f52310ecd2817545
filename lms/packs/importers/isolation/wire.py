"""How a file, a draft and a refusal go from one process to the other: a line of JSON, then bytes."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

from lms.packs.document import Pack
from lms.packs.draft import Draft, Loss, Translation, Translations
from lms.packs.errors import NothingLeft, PackFaulty, UnreadableFile
from lms.packs.faults import Fault
from lms.packs.importers.contract import Upload


def question(upload: Upload) -> bytes:
    """An upload as bytes."""
    return _line({"name": upload.name, "lang": upload.lang}) + upload.data


def read_question(source: BinaryIO) -> Upload:
    """An upload out of bytes."""
    head = json.loads(source.readline())
    return Upload(head["name"], source.read(), head["lang"])


def write_draft(out: BinaryIO, draft: Draft) -> None:
    """A draft, file by file, so that it is not held twice."""
    head = {
        "pack": draft.pack.model_dump(mode="json", by_alias=True),
        "translations": {lang: _rows(entries) for lang, entries in draft.translations.items()},
        "losses": _losses(draft.losses),
        "is_keyed": draft.is_keyed,
        "media": [[path, len(data)] for path, data in draft.media.items()],
    }
    out.write(_line(head))
    for data in draft.media.values():
        out.write(data)


def write_refusal(out: BinaryIO, refusal: UnreadableFile) -> None:
    """A refusal by its code, with the values for its words."""
    head = {
        "refusal": refusal.code,
        "values": refusal.values,
        "faults": [[f.code, f.values, f.file, f.line] for f in getattr(refusal, "faults", ())],
        "losses": _losses(getattr(refusal, "losses", ())),
    }
    out.write(_line(head))


def read_answer(data: bytes) -> Draft:
    """The draft; or the refusal, raised."""
    source = BytesIO(data)
    head = json.loads(source.readline())
    if "refusal" in head:
        _refuse(head)
    media = {path: source.read(size) for path, size in head["media"]}
    translations = {lang: _translations(rows) for lang, rows in head["translations"].items()}
    return Draft(Pack.model_validate(head["pack"]), media, translations, _read_losses(head), head["is_keyed"])


def _refuse(head: Mapping[str, Any]) -> NoReturn:
    kind = _refusals(UnreadableFile)[head["refusal"]]
    if issubclass(kind, PackFaulty):
        raise kind([Fault(code, values, file, line) for code, values, file, line in head["faults"]])
    if issubclass(kind, NothingLeft):
        raise kind(_read_losses(head), **head["values"])
    raise kind(**head["values"])


def _refusals(kind: type[UnreadableFile]) -> dict[str, type[UnreadableFile]]:
    """Every sort of refusal by its code."""
    found = {kind.code: kind}
    for narrower in kind.__subclasses__():
        found |= _refusals(narrower)
    return found


def _line(head: object) -> bytes:
    return json.dumps(head, default=str).encode() + b"\n"


def _rows(entries: Translations) -> list[list[str]]:
    return [[context, source, t.text, t.state, t.previous] for (context, source), t in entries.items()]


def _translations(rows: list[list[str]]) -> Translations:
    return {(context, source): Translation(*said) for context, source, *said in rows}


def _losses(losses: Any) -> list[list[Any]]:
    return [[loss.code, loss.place, dict(loss.values)] for loss in losses]


def _read_losses(head: Mapping[str, Any]) -> tuple[Loss, ...]:
    return tuple(Loss(*loss) for loss in head["losses"])
