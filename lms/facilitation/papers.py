"""What the printed pack of a session is given: plain values, every word in the reader's language already."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lms.base.pdf import Frame, render

Phrase = str | Mapping[str, Any]


@dataclass(frozen=True)
class PackLabels:
    """What stands above and before the parts of the pack."""

    roles: str
    here: str
    tip: str
    skip: str
    name: str
    promise: Sequence[str]


@dataclass(frozen=True)
class PackStep:
    """One step. `facts` are its minutes and grouping; `output` says which room to write it needs."""

    code: str
    title: Phrase
    facts: Sequence[str]
    prompt: str
    tip: str
    output: str
    options: Sequence[Phrase]
    columns: Sequence[Phrase]


@dataclass(frozen=True)
class Pack:
    """A session on paper. `roles` are name and task, `tables` a group's name and its people.

    `promises` is how many people have room for a plan, `reasons` are why a step is left out, and `qr` leads to
    `address`, where the sheets are typed in.
    """

    frame: Frame
    title: Phrase
    lines: Sequence[str]
    labels: PackLabels
    roles: Sequence[tuple[str, str]]
    roles_note: str
    tables: Sequence[tuple[str, Sequence[str]]]
    steps: Sequence[PackStep]
    reasons: Sequence[str]
    promises: int
    address: str
    caption: str
    qr: str


def pack_pdf(pack: Pack, *, lang: str) -> bytes:
    """The pack of a session."""
    return render("facilitation/pack.typ", asdict(pack), lang=lang)
