"""Questions about recordings: which there are, and the sizes that were made of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select

from lms.base.db import db
from lms.base.outbox import MOST_TRIES, OutboxMessage
from lms.catalogue.models import Course, CourseVersion, MediaRendition
from lms.packs.ladder import Choice, Made, Stored, best_of, film_choices, rungs_of, sound_choices

RECORDINGS = ("video", "audio")
MADE, NO_SMALLER, UNREADABLE, TOO_LONG = "made", "no-smaller", "unreadable", "too-long"
"""How the making of a smaller copy went."""


class Rung(NamedTuple):
    """One size of one file."""

    source: str
    rung: str


@dataclass(frozen=True)
class Recording:
    """A film or a sound recording of a version, and the files that its author gave for it."""

    kind: str
    title: str
    sources: tuple[Stored, ...]
    has_poster: bool


def recordings_of(version: CourseVersion) -> Iterator[Recording]:
    """The recordings of a version whose files it has, in order."""
    for module in version.document["modules"]:
        for activity in module["activities"]:
            if activity["kind"] in RECORDINGS:
                content = activity["content"]
                sources = sources_in(content, version.media)
                if sources:
                    poster = content.get("poster") in version.media
                    yield Recording(activity["kind"], activity["title"], sources, poster)


def sources_in(content: Mapping[str, Any], media: Mapping[str, Any]) -> tuple[Stored, ...]:
    """The files of a recording as it was authored."""
    found = [(media[s["file"]], s.get("height")) for s in content["sources"] if s["file"] in media]
    return tuple(Stored(file["shown"], file["size"], height) for file, height in found)


@dataclass(frozen=True)
class Ladder:
    """A recording, the sizes it can be played in, and whether some are still to be made or could not be."""

    recording: Recording
    choices: tuple[Choice, ...]
    is_waiting: bool
    is_unreadable: bool


def ladders_of(version: CourseVersion) -> list[Ladder]:
    """Every recording of a version, with what was made of it. One statement."""
    recordings = list(recordings_of(version))
    rows = rows_of({best_file(recording.sources) for recording in recordings})
    return [_ladder(one, [row for row in rows if row.source == best_file(one.sources)]) for one in recordings]


def _ladder(recording: Recording, rows: Sequence[MediaRendition]) -> Ladder:
    made = {row.rung: Stored(row.name, row.size or 0) for row in rows if row.name is not None}
    return Ladder(
        recording,
        choices_of(recording.kind, recording.sources, made),
        is_waiting=len(rows) < len(rungs_of(recording.kind, has_poster=recording.has_poster)),
        is_unreadable=any(row.outcome == UNREADABLE for row in rows),
    )


def rows_of(sources: Collection[str]) -> list[MediaRendition]:
    """What was made of some files, or could not be. One statement, and none if there are no files."""
    if not sources:
        return []
    wanted = select(MediaRendition).where(MediaRendition.source.in_(sources))
    return list(db.session.scalars(wanted))


def made_of(sources: Collection[str]) -> dict[str, dict[str, Stored]]:
    """The smaller copies of some files, by file and rung. One statement, and none if there are no files."""
    found: dict[str, dict[str, Stored]] = {source: {} for source in sources}
    for row in rows_of(sources):
        if row.name is not None:
            found[row.source][row.rung] = Stored(row.name, row.size or 0)
    return found


def unreadable_recordings() -> int:
    """How many files ffmpeg could not read."""
    wanted = select(func.count(MediaRendition.source.distinct())).where(MediaRendition.outcome == UNREADABLE)
    return db.session.scalar(wanted) or 0


def choices_of(kind: str, sources: Sequence[Stored], made: Made) -> tuple[Choice, ...]:
    """The sizes in which a recording can be played."""
    return film_choices(sources, made) if kind == "video" else sound_choices(sources, made)


def shown_versions() -> Iterator[CourseVersion]:
    """Of each course the version that learners see, and the newest."""
    for course in db.session.scalars(select(Course)):
        newest = (
            select(CourseVersion)
            .where(CourseVersion.course_id == course.id)
            .where(CourseVersion.number >= (course.published_number or 0))
        )
        yield from db.session.scalars(newest)


def open_rungs(kind: str) -> set[Rung]:
    """What was asked for and is still to be made."""
    rows = db.session.scalars(
        select(OutboxMessage.payload)
        .where(OutboxMessage.kind == kind, OutboxMessage.sent_at.is_(None))
        .where(OutboxMessage.tries < MOST_TRIES)
    )
    return {Rung(payload["source"], payload["rung"]) for payload in rows}


def best_file(sources: Sequence[Stored]) -> str:
    """The name of the file that the smaller copies are made from."""
    return best_of(sources).name
