"""Recordings: what video and audio share. Times are in seconds from the start."""

from collections.abc import Iterable

from lms.packs.document import Content, Lang, Markdown, MediaPath, Strict
from lms.packs.kinds.contract import Form, Outcome, Record, Said

ENOUGH = 0.9

Stretch = tuple[float, float]


class Source(Strict):
    """One file of a recording; `height` in pixels, for video."""

    file: MediaPath
    height: int | None = None


class Recording(Content):
    """A recording with its transcript."""

    seconds: int
    sources: list[Source]
    captions: dict[Lang, MediaPath] = {}
    transcript: Markdown


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches sorted, with those that touch or overlap made one."""
    whole: list[Stretch] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        elif end > start:
            whole.append((start, end))
    return whole


def watched_share(stretches: Iterable[Stretch], seconds: float) -> float:
    """The share (0 to 1) of a recording that was played at least once."""
    played = sum(max(0.0, min(end, seconds) - max(start, 0.0)) for start, end in merged(stretches))
    return min(1.0, played / seconds) if seconds > 0 else 0.0


def read_form(_content: Recording, form: Form) -> list[Said]:
    """A stretch that was played, if the form tells of one; else that it is done."""
    if form.get("from") is None and form.get("to") is None:
        return [Said("activity_completed")]
    start, end = read_seconds(form.get("from")), read_seconds(form.get("to"))
    if start is None or end is None or end <= start:
        return []
    return [Said("video_watched", value={"from": start, "to": end})]


def read_seconds(text: str | None) -> float | None:
    """A time in seconds out of a form's field; None if it is not one."""
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return round(seconds, 1) if 0 <= seconds < 86_400 else None


def outcome(content: Recording, record: Record, _mastery_score: float) -> Outcome:
    """Done when played to nine tenths, or when its reader says so after the transcript."""
    share = watched_share(record.watched, content.seconds)
    done = record.marked_done or share >= ENOUGH
    return Outcome(completion=done, progress=1.0 if done else share)
