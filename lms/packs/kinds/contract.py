"""What every kind of activity provides. Its folder holds `content.py`, `rules.py` and `activity.html`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lms.packs.document import Content


class Form(Protocol):
    """A posted form: werkzeug's MultiDict, seen from here."""

    def get(self, key: str, /) -> str | None:
        """The first value of a field."""

    def getlist(self, key: str, /) -> list[str]:
        """All values of a field."""


@dataclass(frozen=True)
class Said:
    """One thing a learner did, before it has an identity: a kind of event, an item and a value."""

    kind: str
    item: str = ""
    value: Any = None


@dataclass(frozen=True)
class Record:
    """All that one learner did with one activity, whatever the order it came in.

    `answers` holds the latest answer per item, `given` the latest that was one, for what stays done when an
    answer is taken back; `scores` the share of points (0 to 1) of each
    submitted attempt, `watched` merged stretches in seconds, `turned` the furthest card from 1.
    `attended` says that attendance was marked where a group met.
    """

    marked_done: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    scores: Sequence[float | None] = ()
    watched: Sequence[tuple[float, float]] = ()
    turned: int = 0
    attended: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a record amounts to. `completion` is done, `success` is passed (None: no such thing);
    `score` and `progress` run from 0 to 1.
    """

    completion: bool
    progress: float
    success: bool | None = None
    score: float | None = None


@dataclass(frozen=True)
class Kept:
    """The name and unit under which an item's answer is kept for other activities."""

    name: str
    unit: str


@dataclass(frozen=True)
class Kind:
    """One kind of activity.

    `read_form` says what a posted form says, `outcome` what a record amounts to, `score` the share of
    points (0 to 1) of one attempt, `marks` the share per item, `body_field` where a text file's body goes.
    `faults` says of the items of a posted form that cannot be taken why, in a word that its page explains;
    `results` is what the answers come to, for the page; `numbers` names the items whose answers are numbers
    that are kept for other activities.
    """

    name: str
    content: type[Content]
    suffix: str
    read_form: Callable[[Any, Form], list[Said]]
    outcome: Callable[[Any, Record, float], Outcome]
    score: Callable[[Any, Mapping[str, Any]], float | None] = lambda _content, _answers: None
    marks: Callable[[Any, Mapping[str, Any]], dict[str, float | None]] = lambda _content, _answers: {}
    body_field: str | None = None
    faults: Callable[[Any, Form], Mapping[str, str]] = lambda _content, _form: {}
    results: Callable[[Any, Mapping[str, Any]], Any] = lambda _content, _answers: None
    numbers: Callable[[Any], Mapping[str, Kept]] = lambda _content: {}


def done_or_not(_content: Content, record: Record, _mastery_score: float) -> Outcome:
    """The outcome of a kind that is done when its reader says so."""
    return Outcome(completion=record.marked_done, progress=float(record.marked_done))
