"""A draft as the folder of a pack. Read in again, it is the same draft."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pydantic import BaseModel

from lms.packs.document import Activity, HubPage
from lms.packs.draft import Draft
from lms.packs.exporters.paths import Paths
from lms.packs.exporters.yaml_text import yaml_text
from lms.packs.kinds import kind_named
from lms.packs.po import write_po

NO_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
UNIX = 3
PACKS_TOO_WELL = 50
"""A file that becomes so many times smaller is kept as it is: readers take such a zip for an attack."""


def write(draft: Draft) -> dict[str, bytes]:
    """The files of the pack by path."""
    pack, paths = draft.pack, Paths()
    head = _fields(pack, {"modules", "pages"})
    head = {"key": pack.key, "kind": pack.kind, **{name: v for name, v in head.items() if name != "key"}}
    files: dict[str, bytes] = {}
    for module in pack.modules:
        listed = []
        for number, activity in enumerate(module.activities, 1):
            path, key = paths.of_activity(module.key, number, activity)
            files[path] = _activity(activity, key)
            listed.append(path)
        head.setdefault("modules", []).append({**_fields(module, {"activities"}), "activities": listed})
    for page in pack.pages:
        path, key = paths.of_page(page)
        files[path] = _page(page, key)
        head.setdefault("pages", []).append(path)
    return {"pack.yaml": yaml_text(head).encode(), **files, **_locale(draft), **draft.media}


def _locale(draft: Draft) -> dict[str, bytes]:
    return {
        f"locale/{lang}.po": write_po(draft.pack, lang, entries).encode()
        for lang, entries in draft.translations.items()
    }


def _activity(activity: Activity, key: dict[str, str]) -> bytes:
    """One activity: `key` is there if the file's name does not say it."""
    kind = kind_named(activity.kind)
    fields = {**key, **_fields(activity, {"key", "kind", "content"}), **_fields(activity.content)}
    if kind.body_field is None:
        return yaml_text(fields).encode()
    return _with_body(fields, fields.pop(kind.body_field))


def _page(page: HubPage, key: dict[str, str]) -> bytes:
    return _with_body({**key, **_fields(page, {"key", "body"})}, page.body)


def _with_body(fields: Mapping[str, Any], body: str) -> bytes:
    return f"---\n{yaml_text(fields)}---\n\n{body}\n".encode()


def _fields(model: BaseModel, without: set[str] | None = None) -> dict[str, Any]:
    """What a part says beyond what goes without saying."""
    return model.model_dump(by_alias=True, exclude_defaults=True, exclude=without or set())


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, in order and without times: the same files make the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, NO_TIME)
            entry.external_attr, entry.create_system = PLAIN_FILE, UNIX
            entry.compress_type = _method(files[path])
            archive.writestr(entry, files[path])
    return out.getvalue()


def _method(data: bytes) -> int:
    smaller = len(zlib.compress(data, 1))
    worth_it = len(data) * 0.95 > smaller > len(data) / PACKS_TOO_WELL
    return zipfile.ZIP_DEFLATED if worth_it else zipfile.ZIP_STORED
