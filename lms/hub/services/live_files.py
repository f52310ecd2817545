"""What stays of an event: materials, the recording with captions, and the transcript."""

from dataclasses import dataclass
from typing import Any

from lms.base.db import db
from lms.base.storage import storage
from lms.hub.errors import NothingGiven
from lms.hub.models import LiveEvent
from lms.hub.rules.live_files import MATERIALS, RECORDINGS, suffix_of
from lms.packs.importers.captions import read_cues, to_webvtt


@dataclass(frozen=True)
class NewFile:
    """A file as it was sent."""

    name: str
    data: bytes


def add_material(event: LiveEvent, title: str, given: NewFile | str | None) -> None:
    """Offer a file or an address with an event."""
    if not given:
        raise NothingGiven
    what = (
        {"url": given}
        if isinstance(given, str)
        else _kept(given, suffix_of(given.name, given.data, MATERIALS))
    )
    event.materials = [*event.materials, {"title": title} | what]
    db.session.flush()


def remove_material(event: LiveEvent, number: int) -> None:
    """Offer one of them no longer, counted from 0; harmless if it is gone already."""
    event.materials = [one for place, one in enumerate(event.materials) if place != number]
    db.session.flush()


def keep_recording(
    event: LiveEvent,
    given: NewFile | str | None,
    *,
    language: str,
    captions: NewFile | None = None,
    transcript: str | None = None,
) -> None:
    """Keep the recording, and its captions and transcript in one language; what is not given stays as it is."""
    recording = dict(event.recording)
    if isinstance(given, str):
        recording = {key: said for key, said in recording.items() if key != "file"} | {"url": given}
    elif given:
        kept = _kept(given, suffix_of(given.name, given.data, RECORDINGS))
        recording = {key: said for key, said in recording.items() if key != "url"} | {"file": kept}
    if captions:
        recording["captions"] = recording.get("captions", {}) | {language: _captions(captions)}
    if transcript:
        recording["transcript"] = recording.get("transcript", {}) | {language: transcript}
    event.recording = recording
    db.session.flush()


def _captions(given: NewFile) -> str:
    cues, _ = read_cues(given.data, given.name)
    return f"/media/{storage().put(to_webvtt(cues).encode(), 'vtt')}"


def _kept(given: NewFile, suffix: str) -> dict[str, Any]:
    name = storage().put(given.data, suffix)
    return {"url": f"/media/{name}", "name": given.name, "size": len(given.data)}
