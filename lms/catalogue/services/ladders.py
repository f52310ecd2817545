"""The smaller copies of films and sound: asked for when a draft comes in, made one after the other by the worker.

A row of the outbox stands for one rung of one file. What is made, or cannot be, is noted at once, so that a
worker that is killed loses one rung at most, and to ask twice is harmless.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from lms.base import outbox, programs
from lms.base.db import db, unit_of_work
from lms.base.outbox import Delivery
from lms.base.storage import storage
from lms.catalogue.models import CourseVersion, MediaRendition
from lms.catalogue.renditions import (
    MADE,
    NO_SMALLER,
    TOO_LONG,
    UNREADABLE,
    Rung,
    best_file,
    open_rungs,
    recordings_of,
    shown_versions,
)
from lms.packs import transcoding
from lms.packs.ladder import POSTER, rungs_of
from lms.packs.pictures import as_poster

KIND = "media_rung"
WORTH = 0.8


def ask_for_rungs(version: CourseVersion, *, now: datetime) -> None:
    """Have the recordings of a version made smaller, when the worker has time."""
    for place, (source, rung) in enumerate(_wanted(version)):
        payload, in_order = {"source": source, "rung": rung}, now + timedelta(microseconds=place)
        outbox.put(KIND, payload, f"{KIND}:{rung}:{source}", now=in_order, not_before=now)


def ask_for_missing_rungs(moment: datetime) -> None:
    """Ask again for what is neither there nor under way: published before ffmpeg came, or lost by a restore."""
    if programs.ffmpeg() is None:
        return
    rows = db.session.query(MediaRendition).all()
    for row in rows:
        if row.name and not storage().has(row.name):
            db.session.delete(row)
    known = {Rung(row.source, row.rung) for row in rows if not row.name or storage().has(row.name)}
    wanted = {rung for version in shown_versions() for rung in _wanted(version)}
    for source, rung in sorted(wanted - known - open_rungs(KIND)):
        payload, today = {"source": source, "rung": rung}, f"{moment:%Y-%m-%d}"
        outbox.put(KIND, payload, f"{KIND}:{rung}:{source}:{today}", now=moment)


def _wanted(version: CourseVersion) -> Iterator[Rung]:
    for recording in recordings_of(version):
        source = best_file(recording.sources)
        for rung in rungs_of(recording.kind, has_poster=recording.has_poster):
            yield Rung(source, rung)


@outbox.delivers(KIND, is_ready=lambda: programs.ffmpeg() is not None, is_slow=True)
def make_rung(delivery: Delivery) -> None:
    """Make one rung of one file, unless that was done; nothing of the database is held meanwhile."""
    key = (delivery.payload["source"], delivery.payload["rung"])
    is_known = db.session.get(MediaRendition, key) is not None
    db.session.rollback()
    if is_known:
        return
    with programs.workbench("rungs") as folder:
        outcome, name, size = _made(*key, folder)
        with unit_of_work():
            db.session.merge(
                MediaRendition(
                    source=key[0], rung=key[1], outcome=outcome, name=name, size=size, made_at=delivery.moment
                )
            )


def _made(source: str, rung: str, folder: Path) -> tuple[str, str | None, int | None]:
    """How it went; and if there is a copy that saves a fifth at least, its name and its bytes."""
    ffmpeg, file = programs.ffmpeg() or "", storage().path(source)
    target = folder / f"copy.{transcoding.suffix_of(rung)}"
    try:
        found = transcoding.look_into(ffmpeg, file)
        if not transcoding.can_make(rung, found):
            return NO_SMALLER, None, None
        transcoding.make(ffmpeg, rung, file, found, target)
    except transcoding.Unreadable:
        return UNREADABLE, None, None
    except transcoding.TookTooLong:
        return TOO_LONG, None, None
    data, suffix = target.read_bytes(), target.suffix
    if rung == POSTER:
        data, suffix = as_poster(data), "webp"
    elif len(data) > WORTH * file.stat().st_size:
        return NO_SMALLER, None, None
    return MADE, storage().put(data, suffix), len(data)
