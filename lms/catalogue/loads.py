"""What readers load of a course: its pages and files, in the sizes that they get, and what they weigh.

The rule of the price tag: a picture counts in the widest size that its page offers (a phone with few pixels may
load less), for who wants to save data in the narrowest; a recording counts in the size that plays if nothing is
chosen. With sound, a film counts as its sound alone; with films, as the film. What a page shows twice counts once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import CourseVersion, VersionActivity
from lms.catalogue.outline import ActivityOutline
from lms.catalogue.queries import Published, fragment_body
from lms.catalogue.renditions import RECORDINGS, best_file, choices_of, made_of, sources_in
from lms.packs.document import Activity
from lms.packs.ladder import POSTER, Made, Stored, usual
from lms.packs.segments import media_paths

FileKind = Literal["text", "picture", "audio", "sound", "video", "other"]
KINDS: dict[str, FileKind] = {
    **dict.fromkeys((".vtt",), "text"),
    **dict.fromkeys((".webp", ".avif", ".png", ".jpg", ".jpeg", ".gif"), "picture"),
}
WEIGHTS: dict[str, tuple[FileKind, ...]] = {
    "text": ("text",),
    "pictures": ("text", "picture"),
    "audio": ("text", "picture", "audio", "sound"),
    "video": ("text", "picture", "audio", "video"),
    "all": ("text", "picture", "audio", "video", "other"),
}
"""How much of a course one can have, each with the kinds of files that belong to it; `sound` is that of a film."""
SHELL_BYTES = 5_000
"""What a page takes beside its text, compressed: header, menus, buttons."""


@dataclass(frozen=True)
class File:
    """One file: its name in the storage (a SHA-256 and an ending), its bytes, and what it is."""

    name: str
    size: int
    kind: FileKind

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal."""
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Page:
    """One activity: the hash of what it says in this language, its bytes as sent, its files.

    Cards have a page each, and one before them.
    """

    module: str
    activity: str
    kind: str
    fragment: str
    size: int
    files: tuple[File, ...]
    cards: int = 0

    @property
    def media_size(self) -> int:
        """The bytes of its recording, or if there is none of its pictures."""
        wanted: tuple[FileKind, ...] = ("video", "audio") if self.kind in RECORDINGS else ("picture",)
        return sum(file.size for file in self.files if file.kind in wanted)


def pages_of(course: Published, *, is_light: bool) -> tuple[Page, ...]:
    """All pages of a course, in the language in which it was looked up."""
    files = _files_of(course.version_id, is_light=is_light)
    return tuple(
        Page(m.key, a.key, a.kind, a.fragment, a.size, files.get(a.key, ()), _cards(a))
        for m, a in course.outline.steps()
    )


@dataclass(frozen=True)
class Loads:
    """What a course weighs: as a whole and by module, for each of the weights that differ.

    `media` is what each step loads beside its text.
    """

    whole: Mapping[str, int]
    modules: Mapping[str, Mapping[str, int]]
    media: Mapping[str, int]


def loads_of(course: Published, *, is_light: bool) -> Loads:
    """What the readers of a course load."""
    pages = pages_of(course, is_light=is_light)
    modules = {m.key: weights_apart(p for p in pages if p.module == m.key) for m in course.outline.modules}
    return Loads(weights_apart(pages), modules, {page.activity: page.media_size for page in pages})


def weight(pages: Iterable[Page], name: str) -> int:
    """The bytes of some pages, with the files that belong to one of `WEIGHTS`."""
    pages = list(pages)
    texts = sum(page.size + SHELL_BYTES * (1 + page.cards) for page in pages)
    files = {file.name: file for page in pages for file in page.files}
    return texts + sum(file.size for file in files.values() if file.kind in WEIGHTS[name])


def weights_apart(pages: Iterable[Page]) -> dict[str, int]:
    """The weights that differ from the one before: a course without sound has none with sound."""
    pages, found = list(pages), dict[str, int]()
    for name in ("text", "pictures", "audio", "video"):
        if (size := weight(pages, name)) not in found.values():
            found[name] = size
    return found


def _cards(activity: ActivityOutline) -> int:
    return len(fragment_body(activity.fragment)["cards"]) if activity.kind == "cards" else 0


@dataclass(frozen=True)
class _Parts:
    """The files of an activity: what is settled, usual and light, and the recording, of which sizes may yet be made."""

    usual: tuple[File, ...]
    light: tuple[File, ...]
    kind: str
    sources: tuple[Stored, ...] = ()
    has_poster: bool = True


def _files_of(version_id: UUID, *, is_light: bool) -> Mapping[str, tuple[File, ...]]:
    """The files of each activity, by its key."""
    parts = _parts_of(version_id)
    made = made_of({best_file(part.sources) for part in parts.values() if part.sources})
    return {key: (*_settled(part, is_light), *_played(part, made, is_light)) for key, part in parts.items()}


def _settled(part: _Parts, is_light: bool) -> tuple[File, ...]:
    return part.light if is_light else part.usual


def _played(part: _Parts, made: Mapping[str, Made], is_light: bool) -> Iterable[File]:
    """What is played of a recording if nothing is chosen; of a film also its sound, and its picture if it had none."""
    if not part.sources:
        return
    copies = made[best_file(part.sources)]
    choices = choices_of(part.kind, part.sources, copies)
    chosen = usual(choices, is_light=is_light).files[0]
    yield File(chosen.name, chosen.size, "video" if part.kind == "video" else "audio")
    if part.kind == "video":
        yield from (File(c.files[0].name, c.size, "sound") for c in choices if c.is_sound)
        if POSTER in copies and not part.has_poster and not is_light:
            yield File(copies[POSTER].name, copies[POSTER].size, "picture")


@lru_cache(maxsize=256)
def _parts_of(version_id: UUID) -> Mapping[str, _Parts]:
    """What does not change of a version, by the key of the activity."""
    media = db.session.scalars(select(CourseVersion.media).where(CourseVersion.id == version_id)).one()
    rows = db.session.execute(
        select(VersionActivity.key, VersionActivity.activity)
        .where(VersionActivity.version_id == version_id)
        .order_by(VersionActivity.module_key, VersionActivity.position)
    )
    return {key: _parts_in(authored, media) for key, authored in rows}


def _parts_in(authored: Mapping[str, Any], media: Mapping[str, Any]) -> _Parts:
    content, kind = authored["content"], authored["kind"]
    is_recording, poster = kind in RECORDINGS, content.get("poster")
    played = {source["file"] for source in content["sources"]} if is_recording else set()
    paths = dict.fromkeys(media_paths(Activity.model_validate(authored)))
    settled = [media[path] for path in paths if path in media and path not in played]
    usual_files = tuple(_one(file, -1) for file in settled)
    light_files = tuple(
        _one(media[path], 0) for path in paths if path in media and path not in {*played, poster}
    )
    if not is_recording:
        return _Parts(usual_files, light_files, kind)
    has_poster = kind == "audio" or poster in media
    return _Parts(usual_files, light_files, kind, sources_in(content, media), has_poster)


def _one(file: Mapping[str, Any], which: int) -> File:
    """A file in the narrowest (0) or widest (-1) size that is offered, or as it is."""
    offered = file.get("sizes") or [{"name": file["shown"], "size": file["size"]}]
    name = offered[which]["name"]
    return File(name, offered[which]["size"], KINDS.get(PurePosixPath(name).suffix, "other"))
