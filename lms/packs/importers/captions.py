"""Captions (.vtt, .srt, .sbv): clean cues for a film, or a transcript to read."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePath

from lms.packs.document import Activity
from lms.packs.draft import Draft, Loss
from lms.packs.errors import CaptionsUnreadable, NothingInIt
from lms.packs.importers import cues as files
from lms.packs.importers.assembling import course_of
from lms.packs.importers.commonmark import escape
from lms.packs.importers.contract import Upload
from lms.packs.importers.cues import Block, Cue
from lms.packs.importers.encoding import read_text
from lms.packs.importers.naming import is_seen, minutes, title_of_file
from lms.packs.importers.report import Report
from lms.packs.kinds.page.content import PageContent

ENDINGS = (".vtt", ".srt", ".sbv")
NAME = "WebVTT, SRT"

MOST_CUES = 20_000
PAUSE = 2.0
LONG_PARAGRAPH = 400
SHOWN_FOR = 2.0
"""For how many seconds a cue stays if its end is not after its start and none follows."""

_TAG = re.compile(r"<(?:/|\.|[A-Za-z]|\d)[^<>\n]*>|\{\\[^{}\n]*\}")
_STAMP = re.compile(r"<[\d:.]+>")


def read(upload: Upload) -> Draft:
    """A course of one page: what is said, in paragraphs."""
    cues, losses = read_cues(upload.data, upload.name)
    body = "\n\n".join(map(escape, _paragraphs(cues)))
    if not body:
        raise NothingInIt(name=upload.name)
    title = title_of_file(upload.name)
    page = Activity(
        key="transcript",
        kind="page",
        title=title,
        minutes=minutes(body, upload.lang),
        content=PageContent(body=body),
    )
    return Draft(course_of(upload, [page]), losses=(*losses, Loss("minutes-guessed")))


def read_cues(data: bytes, name: str) -> tuple[list[Cue], list[Loss]]:
    """The cues of a caption file in the order of time, their text without any markup."""
    kind = PurePath(name).suffix.lower().lstrip(".")
    text, losses = read_text(data, name)
    lines = text.split("\n")
    report = Report()
    first = _lines_of_head(lines, name, report) if kind == "vtt" else 0
    is_timing = files.has_two_times if kind == "sbv" else files.has_arrow
    found = []
    for block in files.blocks(lines[first:], is_timing, first=first + 1):
        cue = _cue_of(block, kind, name, report)
        if cue is not None and (cue.text or kind == "vtt"):
            found.append(cue)
    _check(found, kind, name)
    return _ordered(found, name, report), [*losses, *report.losses]


def _check(cues: list[Cue], kind: str, name: str) -> None:
    if not cues and kind != "vtt":
        raise CaptionsUnreadable(name=name, reason="no times with text")
    if len(cues) > MOST_CUES:
        raise CaptionsUnreadable(name=name, reason=f"more than {MOST_CUES} captions")


def _lines_of_head(lines: list[str], name: str, report: Report) -> int:
    """How many lines WebVTT's head has; a refusal if there is none."""
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise CaptionsUnreadable(name=name, reason="no WEBVTT line")
    end = 1
    while end < len(lines) and lines[end].strip() and not files.has_arrow(lines[end]):
        end += 1
    if any(line.strip().startswith(("Style:", "::cue", "STYLE", "REGION")) for line in lines[1:end]):
        report.add("cue-styling", name)
    return end


def _cue_of(block: Block, kind: str, name: str, report: Report) -> Cue | None:
    """One block as a cue; None, with a loss, if it is something else."""
    place = f"{name}:{block.number}"
    if block.timing is None:
        if kind == "vtt" and re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", block.before[0]):
            report.add("cue-styling", name)
        else:
            report.add("cue-dropped", place, text=_quoted(block.before))
        return None
    timing = files.read_timing(block.timing, kind)
    if timing is None:
        report.add("cue-dropped", place, text=_quoted(block.after or [block.timing.strip()]))
        return None
    if not timing.usual:
        report.add("cue-times-mended", name)
    if timing.settings or any(_TAG.search(_STAMP.sub("", line)) for line in block.after):
        report.add("cue-styling", name)
    text = _plain(block.after)
    if not text:
        report.add("cue-empty", place)
    return Cue(timing.start, timing.end, text)


def _plain(lines: Iterable[str]) -> str:
    """What is said, without tags, one line a line."""
    said = (html.unescape(_TAG.sub("", line.replace("[br]", "\n"))) for line in lines)
    kept = (" ".join(part.split()) for text in said for part in text.split("\n"))
    return "\n".join(part for part in kept if is_seen(part))


def _quoted(lines: list[str]) -> str:
    """What stood there, without a number above it, for the report."""
    if len(lines) > 1 and lines[0].strip().isdecimal():
        lines = lines[1:]
    text = " ".join(_plain(lines).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _ordered(cues: list[Cue], name: str, report: Report) -> list[Cue]:
    """By time, and each with an end that comes after its start."""
    ordered = sorted(cues, key=lambda cue: cue.start)
    mended = []
    for cue, following in zip_longest(ordered, ordered[1:]):
        if cue.end <= cue.start:
            later = following.start if following and following.start > cue.start else cue.start + SHOWN_FOR
            mended.append(replace(cue, end=min(later, cue.start + SHOWN_FOR)))
        else:
            mended.append(cue)
    if mended != cues:
        report.add("cue-times-mended", name)
    return mended


def to_webvtt(cues: Iterable[Cue]) -> str:
    """The cues as WebVTT: times and plain text, nothing else. A cue without words is left out."""
    return "\n".join(["WEBVTT\n", *(_written(cue) for cue in cues if cue.text)])


def _written(cue: Cue) -> str:
    text = html.escape(cue.text, quote=False)
    return f"{_clock(cue.start)} --> {_clock(cue.end)}\n{text}\n"


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    hours, rest = divmod(thousandths, 3_600_000)
    return f"{hours:02d}:{rest // 60_000:02d}:{rest // 1000 % 60:02d}.{rest % 1000:03d}"


def _paragraphs(cues: Iterable[Cue]) -> Iterator[str]:
    """What is said, a new paragraph after a pause or a long one's last sentence. Repeated lines stand once."""
    said: list[str] = []
    last, end = "", None
    for cue in cues:
        new = "\n".join(line for line in cue.text.split("\n") if line != last)
        long_enough = len(" ".join(said)) > LONG_PARAGRAPH and said[-1].endswith((".", "?", "!", "។", "…"))
        if said and end is not None and (cue.start - end >= PAUSE or long_enough):
            yield " ".join(said)
            said = []
        said += [line for line in new.split("\n") if line]
        last, end = cue.text.split("\n")[-1], cue.end
    if said:
        yield " ".join(said)
