"""The tables of reports, as they go into files: exactly the numbers of the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from flask_babel import gettext as _

from lms.base.tables import Row, Value
from lms.catalogue.queries import Published
from lms.facilitation.queries.progress_lists import Listed
from lms.facilitation.rules.hiding import Categories
from lms.facilitation.rules.indicators import Measure
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.report import Figure, Report
from lms.facilitation.views.report_words import (
    COUNTED,
    LABELS,
    LEFT_OUT,
    MEANINGS,
    SPLITS,
    TOO_FEW,
    category_name,
    class_names,
)

DECIMALS = 4


@dataclass(frozen=True)
class About:
    """What every row of a file ends with: about whom, from when to when, and when it was counted."""

    name: str
    period: Period
    as_of: datetime

    def row(self, figure: tuple[Value, ...], where: tuple[str, str], code: str = "") -> Row:
        """One row; `figure` is code, name, answer, value and n."""
        meaning = str(MEANINGS[code]) if code else ""
        told = (self.name, self.period.start.date(), self.period.last_day, self.as_of)
        return (*figure[:3], *where, *figure[3:], *told, meaning)


def report_table(report: Report, about: About) -> Iterator[Row]:
    """A row for each figure, with its indicator, its n, its time and what it means."""
    yield _headings()
    everyone = ("", "")
    yield about.row(_people(str(COUNTED), report.people), everyone)
    yield about.row(_people(str(LEFT_OUT), report.left_out), everyone)
    yield from _rows(report.figures, report.withheld, everyone, about)
    for split in report.splits:
        title = str(SPLITS[split.key])
        for line in split.lines:
            where = (title, category_names(split.key, line.categories))
            yield about.row(_people(str(COUNTED), line.people), where)
            yield from _rows(line.figures, (), where, about)
        yield from _rows((), split.withheld, (title, ""), about)


def _headings() -> Row:
    return (
        # Translators: heading of a column in a file: the code of an indicator, such as R1.
        _("Code"),
        # Translators: heading of a column in a file: what a number is called.
        _("Figure"),
        # Translators: heading of a column in a file: the answer to a question that a number is about.
        _("Answer"),
        # Translators: heading of a column in a file: by what people are told apart, such as by sex.
        _("Table"),
        # Translators: heading of a column in a file: such as Woman or 25 to 34.
        _("Category"),
        # Translators: heading of a column in a file, above numbers.
        _("Number"),
        # Translators: heading of a column in a file: how many people or things a number is about.
        _("Out of (n)"),
        # Translators: heading of a column in a file: the name of the group or organisation of a report.
        _("Report"),
        # Translators: heading of a column in a file: the first day of a report.
        _("From"),
        # Translators: heading of a column in a file: the last day of a report.
        _("Until"),
        # Translators: heading of a column in a file: when the numbers were counted.
        _("Counted at"),
        # Translators: heading of a column in a file: what a number means.
        _("Meaning"),
    )


def _rows(
    figures: Iterable[Figure], withheld: Iterable[Measure], where: tuple[str, str], about: About
) -> Iterator[Row]:
    for figure in figures:
        yield about.row(_told(figure), where, figure.measure.code)
    for measure in withheld:
        told = (measure.code, str(LABELS[measure.key]), "", str(TOO_FEW), None)
        yield about.row(told, where, measure.code)


def _told(figure: Figure) -> tuple[Value, ...]:
    measure = figure.measure
    answer = ", ".join(class_names(measure, figure.classes))
    return measure.code, str(LABELS[measure.key]), answer, round(figure.value, DECIMALS), figure.whole


def _people(label: str, people: float | None) -> tuple[Value, ...]:
    return "", label, "", str(TOO_FEW) if people is None else people, None


def category_names(split: str, categories: Categories) -> str:
    """The categories of a line, which stand together if they are several."""
    return ", ".join(category_name(split, one) for one in categories)


def progress_table(course: Published, groups: Mapping[UUID, str], rows: Iterable[Listed]) -> Iterator[Row]:
    """A row for each person: small group, when last here, and per cent of each module of a course."""
    modules = course.outline.modules
    # Translators: heading of a column in a file, above a small group's name.
    headings = _("Name"), _("Small group"), _("Last here"), *(str(module.title["text"]) for module in modules)
    keys = [module.key for module in modules]
    return chain([headings], (_person(one, keys, groups) for one in rows))


def _person(one: Listed, modules: Iterable[str], groups: Mapping[UUID, str]) -> Row:
    last_day = one.last_at.date() if one.last_at else None
    counts = (one.modules.get(module, (0, 0)) for module in modules)
    group = groups.get(one.group_id, "") if one.group_id else ""
    return one.name, group, last_day, *(_per_cent(done, total) for done, total, *_begun in counts)


def _per_cent(done: int, total: int) -> int:
    return 100 * done // total if total else 100
