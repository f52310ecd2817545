"""What an offline copy of a published course needs. It never changes, so it is kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.models import CourseVersion, VersionActivity
from lms.catalogue.queries import Published, fragment_body
from lms.packs.document import Activity
from lms.packs.segments import media_paths

FileKind = Literal["text", "picture", "audio", "video", "other"]
KINDS: dict[str, FileKind] = {
    **dict.fromkeys((".vtt",), "text"),
    **dict.fromkeys((".webp", ".avif", ".png", ".jpg", ".jpeg", ".gif"), "picture"),
    **dict.fromkeys((".opus", ".ogg", ".mp3", ".m4a", ".aac", ".wav"), "audio"),
    **dict.fromkeys((".webm", ".mp4"), "video"),
}
WEIGHTS: dict[str, tuple[FileKind, ...]] = {
    "text": ("text",),
    "pictures": ("text", "picture"),
    "audio": ("text", "picture", "audio"),
    "video": ("text", "picture", "audio", "video"),
    "all": ("text", "picture", "audio", "video", "other"),
}
"""How much of a course one can keep, each with the kinds of files that belong to it."""
SHELL_BYTES = 5_000
"""What a page takes beside its text, compressed: header, menus, buttons."""


@dataclass(frozen=True)
class File:
    """One file: its name in the storage (a SHA-256 and an ending) and its bytes."""

    name: str
    size: int

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal."""
        return self.name.partition(".")[0]

    @property
    def kind(self) -> FileKind:
        """Which weight of a copy it belongs to first."""
        return KINDS.get(PurePosixPath(self.name).suffix, "other")


@dataclass(frozen=True)
class Page:
    """One activity: the hash of what it says in this language, its bytes as sent, its files' names."""

    module: str
    activity: str
    kind: str
    fragment: str
    size: int
    files: tuple[str, ...]
    cards: int = 0


@dataclass(frozen=True)
class Copy:
    """All pages and files of a course in one language."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]

    def weight(self, name: str) -> int:
        """The bytes of all pages, and of the files that belong to one of `WEIGHTS`."""
        texts = sum(page.size + SHELL_BYTES * (1 + page.cards) for page in self.pages)
        return texts + sum(file.size for file in self.files if file.kind in WEIGHTS[name])


def copy_of(course: Published) -> Copy:
    """What a copy of a course needs, in the language in which it was looked up."""
    by_activity = _files_of(course.version_id)
    pages = tuple(
        Page(
            m.key,
            a.key,
            a.kind,
            a.fragment,
            a.size,
            tuple(f.name for f in by_activity.get(a.key, ())),
            len(fragment_body(a.fragment)["cards"]) if a.kind == "cards" else 0,
        )
        for m, a in course.outline.steps()
    )
    files = {file.name: file for some in by_activity.values() for file in some}
    return Copy(pages, tuple(files.values()))


@lru_cache(maxsize=256)
def _files_of(version_id: UUID) -> Mapping[str, tuple[File, ...]]:
    """The files of each activity, by its key."""
    media = db.session.scalars(select(CourseVersion.media).where(CourseVersion.id == version_id)).one()
    rows = db.session.execute(
        select(VersionActivity.key, VersionActivity.activity)
        .where(VersionActivity.version_id == version_id)
        .order_by(VersionActivity.module_key, VersionActivity.position)
    )
    return {key: _files_in(authored, media) for key, authored in rows}


def _files_in(authored: Mapping[str, Any], media: Mapping[str, Any]) -> tuple[File, ...]:
    paths = dict.fromkeys(media_paths(Activity.model_validate(authored)))
    return tuple(File(media[path]["shown"], media[path]["size"]) for path in paths if path in media)
