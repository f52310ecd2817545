"""The indicators of a report: of which counts each is made, and which of these must not be small.

A count is a name in the numbers that `queries.reports` gives for some people. Counts in `checks` are of
people, also where the number that is shown counts something else, such as places on courses.
"""

from dataclasses import dataclass

from lms.facilitation.rules.surveys import CHANGED, CHANGES, FACES, RECOMMEND, SHARES

Checks = tuple[tuple[str, str], ...]

SPLITS = ("sex", "age_band", "country", "province", "workers", "women_owned", "locale")
"""By what people are told apart. A report has `country` or `province`, never both: one lies in the other."""

FIRST = "progress"
BY_OWNER = ("sex", "workers")


@dataclass(frozen=True)
class Measure:
    """One number of an indicator.

    `kind` is `count` (`part` alone), `share` (of `whole`), `mean` (`part` is a sum over `whole`), `net` (a sum
    over `whole`, perhaps below zero) or `spread` (the shares of all `classes` in `whole`; their counts are
    called `part_class`). What has the same `family` is shown by a split together or not at all, and nothing is
    where the family `progress` is not: who is in one of the others is mostly in that one too.
    """

    key: str
    code: str
    kind: str
    part: str
    whole: str = "people"
    checks: Checks = ()
    splits: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    family: str = ""

    @property
    def all_checks(self) -> Checks:
        """Also that no class is small, for where they cannot be put together."""
        return self.checks + tuple((self.whole, f"{self.part}_{one}") for one in self.classes)


# Who is in a part is in its whole, so each list begins with those of what its people are a part of: a part is
# not shown where its whole is hidden, or it would tell how many there are at least.
_REACHED = (("people", "reached"),)
_ENROLLED = (("people", "enrolled"),)
_BEGUN = (*_ENROLLED, ("enrolled", "beginners"), ("enrolled", "waiting"))
_ACTIVE = (*_REACHED, *_BEGUN, ("enrolled", "active"), ("reached", "active"), ("beginners", "active"))
_COMPLETED = (*_BEGUN, ("beginners", "finishers"), ("beginners", "unfinished"))
_CERTIFIED = (*_COMPLETED, ("people", "certified"), ("finishers", "certified"))
_PAIRED = (
    *(*_BEGUN, ("people", "paired"), ("beginners", "paired")),
    *(("paired", "improvers"), ("paired", "not_improved")),
)
_CHECKED = (*_REACHED, ("people", "checkers"), ("reached", "checkers"), ("checkers", "repeaters"))
_COMPARED = (*_CHECKED, ("repeaters", "compared_people"))
_ASKED = (("people", "asked"), ("asked", "answered"))
_DID = (*_ASKED, ("asked", "did"), ("answered", "did_answered"), ("did", "did_answered"))
_JOBS = (("people", "jobs_told"),)
_TRAINED, _LEADING, _PRESENT = (("trained",) * 2,), (("leading",) * 2,), (("present",) * 2,)
"""A part that is the whole: only that it is not small itself."""


def _progress(key: str, kind: str, part: str, whole: str, checks: Checks) -> Measure:
    return Measure(key, key[:2], kind, part, whole, checks, SPLITS, family=FIRST)


def _gain(key: str, kind: str, part: str) -> Measure:
    return Measure(key, "K1", kind, part, "pairs", _PAIRED, ("sex", "locale"), family="gain")


def _check(key: str, kind: str, part: str, whole: str, checks: Checks) -> Measure:
    return Measure(key, "C1", kind, part, whole, checks, ("workers",), family="checks")


def _uptake(key: str, part: str, whole: str, checks: Checks = _DID) -> Measure:
    return Measure(key, "A1", "share", part, whole, checks, BY_OWNER, family="uptake")


def _change(question: str, classes: tuple[str, ...] = CHANGES) -> Measure:
    told = f"{question}_told"
    return Measure(
        f"O1-{question}", "O1", "spread", question, told, (("people", told),), BY_OWNER, classes, question
    )


def _liked(part: str, classes: tuple[str, ...]) -> Measure:
    told = f"{part}_told"
    return Measure(f"S1-{part}", "S1", "spread", part, told, (("people", told),), (), classes)


MEASURES = (
    _progress("R1", "count", "reached", "people", _REACHED),
    _progress("R2", "count", "enrolled", "people", _ENROLLED),
    _progress("R3", "share", "active", "enrolled", _ACTIVE),
    _progress("R4-started", "share", "completed", "started", _COMPLETED),
    _progress("R4-all", "share", "completed", "places", _COMPLETED),
    _gain("K1-gain", "mean", "gain"),
    _gain("K1-improved", "share", "improved"),
    _check("C1-rounds", "count", "rounds", "checkers", _CHECKED),
    _check("C1-repeated", "share", "repeaters", "checkers", _CHECKED),
    _check("C1-change", "mean", "change", "compared", _COMPARED),
    _uptake("A1-asked", "did", "asked"),
    _uptake("A1-answered", "did_answered", "answered"),
    _uptake("A1-response", "answered", "asked", _ASKED),
    *(_change(question) for question in CHANGED),
    _change("credit", SHARES),
    Measure("O2-women", "O2", "net", "women_jobs", "jobs_told", _JOBS),
    Measure("O2-men", "O2", "net", "men_jobs", "jobs_told", _JOBS),
    Measure("T1", "T1", "count", "certificates", "certified", _CERTIFIED),
    Measure("F1-trained", "F1", "count", "trained", "trained", _TRAINED),
    Measure("F1-active", "F1", "count", "leading", "leading", _LEADING),
    Measure("F1-sessions", "F1", "count", "sessions", "sessions"),
    Measure("F1-present", "F1", "mean", "attendances", "sessions", _PRESENT),
    _liked("face", FACES),
    _liked("recommend", RECOMMEND),
)
CODES = tuple(dict.fromkeys(measure.code for measure in MEASURES))
SPLIT_CHECKS: dict[str, Checks] = {
    family: tuple(sorted({c for m in MEASURES if m.family in (FIRST, family) for c in m.all_checks}))
    for family in {measure.family for measure in MEASURES if measure.family}
}
"""By family, what must not be small in any line of a split: also nothing of the first family."""
