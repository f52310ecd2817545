"""Caption files cut into cues, after the parser of the WebVTT standard; SubRip and SubViewer likewise.

https://www.w3.org/TR/webvtt1/#file-parsing says how a file is cut into blocks. Times are in seconds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cue:
    """A few words, and from when to when they are shown."""

    start: float
    end: float
    text: str


@dataclass
class Block:
    """Lines up to a blank one or the next times: `timing` is the line with times, `number` its 1-based line."""

    number: int
    before: list[str] = field(default_factory=list)
    timing: str | None = None
    after: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Timing:
    """What a line of times says. `usual` is false if it is not quite as the standard wants it."""

    start: float
    end: float
    settings: str
    usual: bool


def blocks(lines: list[str], is_timing: Callable[[str], bool], *, first: int = 1) -> Iterator[Block]:
    """The blocks of a file; `first` is the number of the first line."""
    block: Block | None = None
    for number, line in enumerate(lines, first):
        if not line.strip():
            if block:
                yield block
            block = None
        elif is_timing(line):
            if block and (block.timing is not None or len(block.before) > 1):
                last = block.before if block.timing is None else block.after
                identifier = [last.pop()] if last and last[-1].strip().isdecimal() else []
                yield block
                block = Block(number, identifier)
            block = block or Block(number)
            block.timing, block.number = line, number
        else:
            block = block or Block(number)
            (block.before if block.timing is None else block.after).append(line)
    if block:
        yield block


_ARROW = re.compile(r"\s*(\S+?)\s*-->\s*(\S+)(.*)")
_COMMA = re.compile(r"\s*([^\s,]+),([^\s,]+)()\s*")
_USUAL = {
    "vtt": re.compile(r"(?:\d{2,}:)?\d\d:\d\d\.\d{3}"),
    "srt": re.compile(r"\d\d:\d\d:\d\d,\d{3}"),
    "sbv": re.compile(r"\d+:\d\d:\d\d\.\d{3}"),
}
_LENIENT = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?")


def has_arrow(line: str) -> bool:
    """Whether a line is one of times in WebVTT and SubRip."""
    return "-->" in line


def has_two_times(line: str) -> bool:
    """Whether a line is one of times in SubViewer: `0:00:01.000,0:00:02.000`."""
    return re.fullmatch(r"\s*\d+:[^\s,]+,\d+:[^\s,]+\s*", line) is not None


def read_timing(line: str, kind: str) -> Timing | None:
    """The times on a line; None if they are none."""
    found = (_COMMA.fullmatch if kind == "sbv" else _ARROW.fullmatch)(line)
    if found is None:
        return None
    start, end = _seconds(found[1]), _seconds(found[2])
    if start is None or end is None:
        return None
    usual = all(_USUAL[kind].fullmatch(found[n]) for n in (1, 2))
    return Timing(start, end, found[3].strip(), usual)


def _seconds(text: str) -> float | None:
    found = _LENIENT.fullmatch(text)
    if found is None or int(found[2]) > 59 or int(found[3]) > 59:
        return None
    hours, fraction = int(found[1] or 0), (found[4] or "").ljust(3, "0")
    return ((hours * 3600 + int(found[2]) * 60 + int(found[3])) * 1000 + int(fraction)) / 1000
