"""The files of activities and of a hub's pages: YAML, or Markdown with lines of settings on top."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lms.packs.document import Activity, Content, HubPage
from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault
from lms.packs.importers.pack.captions import with_webvtt
from lms.packs.importers.pack.reading import Reading
from lms.packs.kinds import kind_of_file, kinds
from lms.packs.kinds.contract import Kind
from lms.packs.yaml_lines import Located, read_yaml

OUTER = ("key", "title", "minutes", "summary", "move_on", "mastery_score", "optional", "kind")


@dataclass(frozen=True)
class Part:
    """An activity or page with the tree that knows the lines of its file."""

    value: Activity | HubPage
    located: Located


def read_modules(reading: Reading, head: Located) -> list[list[Part]]:
    """The activities of each module that `pack.yaml` lists. What has faults is left out."""
    entries = head.fields().get("modules")
    return [
        list(_parts(reading, head, ("modules", m, "activities"), entry.get("activities"), read_activity))
        if isinstance(entry, dict)
        else []
        for m, entry in enumerate(entries if isinstance(entries, list) else [])
    ]


def read_pages(reading: Reading, head: Located) -> list[Part]:
    """The pages of a hub. What has faults is left out."""
    return list(_parts(reading, head, ("pages",), head.fields().get("pages"), read_page))


def _parts(
    reading: Reading, head: Located, place: tuple[str | int, ...], paths: object, read: Any
) -> Iterator[Part]:
    for n, path in enumerate(paths if isinstance(paths, list) else []):
        line = head.line((*place, n))
        if not isinstance(path, str) or path not in reading.files:
            reading.fault("file-missing", "pack.yaml", line, path=path)
        elif path in reading.used:
            reading.fault("entry-twice", "pack.yaml", line, path=path)
        else:
            reading.used.add(path)
            try:
                yield read(reading, path)
            except PackFaulty as refusal:
                reading.faults.extend(refusal.faults)


def read_activity(reading: Reading, path: str) -> Part:
    """One activity's file, checked; `PackFaulty` with its own lines."""
    kind = kind_of_file(path)
    if kind is None:
        allowed = ", ".join(k.suffix for k in kinds().values())
        raise PackFaulty(
            [Fault("unknown-kind", {"kind": PurePosixPath(path).name, "allowed": allowed}, path, 1)]
        )
    located, body = _opened(reading, path)
    fields = dict(located.fields())
    outer = {name: fields.pop(name) for name in OUTER if name in fields}
    if outer.get("kind", kind.name) != kind.name:
        values = {"kind": outer["kind"], "found": kind.name}
        raise PackFaulty([Fault("kind-differs", values, path, located.line(("kind",)))])
    if kind.body_field and body is not None:
        fields[kind.body_field] = body
    content, faults = None, []
    try:
        content = with_webvtt(reading, path, located.validate(kind.content, fields))
    except PackFaulty as refusal:
        faults = refusal.faults
    value = {"key": default_key(path, kind), **outer, **_stand_in(kind, content)}
    try:
        activity = located.validate(Activity, value)
    except PackFaulty as refusal:
        faults = [*refusal.faults, *faults]
    if faults:
        raise PackFaulty(sorted(faults, key=lambda f: f.line or 0))
    return Part(activity, located)


def _stand_in(kind: Kind, content: Content | None) -> dict[str, Any]:
    """Kind and content; some page if the content has faults, so that those around it are found too."""
    if content is not None:
        return {"kind": kind.name, "content": content}
    return {"kind": "page", "content": {"body": "."}}


def read_page(reading: Reading, path: str) -> Part:
    """One page of a hub, checked."""
    located, body = _opened(reading, path)
    fields = {"key": default_key(path, kinds()["page"]), **located.fields(), "body": body or ""}
    return Part(located.validate(HubPage, fields), located)


def default_key(path: str, kind: Kind) -> str:
    """The key an activity gets from its file's name: no leading number, no kind."""
    name = PurePosixPath(path).name.removesuffix(kind.suffix)
    return re.sub(r"^\d+[-_.]?", "", name) or name


def _opened(reading: Reading, path: str) -> tuple[Located, str | None]:
    """A file's fields, and its body if it is Markdown."""
    if not path.endswith(".md"):
        return reading.yaml(path), None
    text = reading.text(path)
    if not re.match(r"---[ \t]*\n", text):
        return Located({}, None, path), text
    parts = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) < 3:
        raise PackFaulty([Fault("front-matter-open", {}, path, 1)])
    return read_yaml(parts[1], file=path), parts[2]
