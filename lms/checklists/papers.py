"""What the sheets of checklists and plans are given: plain values, every word in the reader's language already.

A phrase is a text, or text and language as pages have them: one in another language than the sheet is marked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lms.base.pdf.compiler import render
from lms.base.pdf.frame import Frame

Phrase = str | Mapping[str, Any]
Tone = Literal["accent", "good", "ochre", "warm"]


@dataclass(frozen=True)
class PlanLabels:
    """What stands before the parts of an action."""

    first_step: str
    who: str
    by_when: str
    cost: str
    status: str


@dataclass(frozen=True)
class PlanItem:
    """One action. A part that is empty becomes a line to write on; `status` is in words."""

    what: Phrase
    first_step: Phrase = ""
    who: Phrase = ""
    by_when: Phrase = ""
    cost: Phrase = ""
    status: Phrase = ""
    is_done: bool = False


@dataclass(frozen=True)
class Plan:
    """An action plan. `lines` stand under the title: whose it is, the day. `blank` rows follow for a pen."""

    frame: Frame
    title: Phrase
    lines: Sequence[Phrase]
    labels: PlanLabels
    items: Sequence[PlanItem]
    blank: int = 0


@dataclass(frozen=True)
class ResultBand:
    """Where the business stands, in words."""

    title: Phrase
    advice: Phrase = ""


@dataclass(frozen=True)
class ResultPart:
    """A section or the whole: `words` say what the bar shows. Shares are from 0 to 1, or None: then no bar."""

    title: Phrase
    words: Phrase
    share: float | None = None
    tone: Tone = "accent"
    before: float | None = None


@dataclass(frozen=True)
class ResultAction:
    """Something to do; `about` is the item that it comes from, `mark` a word or two such as "Find out"."""

    text: Phrase
    about: Phrase = ""
    mark: Phrase = ""


@dataclass(frozen=True)
class Result:
    """The result of a checklist. `before_label` says what the notches in the bars are."""

    frame: Frame
    title: Phrase
    lines: Sequence[Phrase]
    sections: Sequence[ResultPart]
    band: ResultBand | None = None
    notice: Phrase = ""
    overall: ResultPart | None = None
    before_label: Phrase = ""
    actions_heading: Phrase = ""
    actions: Sequence[ResultAction] = ()
    closing: Sequence[Phrase] = ()


@dataclass(frozen=True)
class FormItem:
    """One item. `options` are answers of its own, in order; None if it has those of the whole form."""

    code: str
    text: Phrase
    is_critical: bool = False
    options: Sequence[Phrase] | None = None


@dataclass(frozen=True)
class FormSection:
    """Items that belong together."""

    title: Phrase
    items: Sequence[FormItem]


@dataclass(frozen=True)
class Form:
    """A checklist for a pen. `options` are numbered from 1, and so are an item's own; `qr` leads to `address`."""

    frame: Frame
    title: Phrase
    intro: Phrase
    fields: Sequence[Phrase]
    options: Sequence[Phrase] | None
    sections: Sequence[FormSection]
    address: str
    caption: Phrase
    qr: str


def plan_pdf(plan: Plan, *, lang: str) -> bytes:
    """An action plan."""
    return render("checklists/plan.typ", asdict(plan), lang=lang)


def result_pdf(result: Result, *, lang: str) -> bytes:
    """The result of a checklist."""
    return render("checklists/result.typ", asdict(result), lang=lang)


def paper_pdf(form: Form, *, lang: str) -> bytes:
    """A checklist to fill in with a pen."""
    return render("checklists/paper.typ", asdict(form), lang=lang)
