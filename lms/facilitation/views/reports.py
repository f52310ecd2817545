"""Reports of a cohort, of an organisation, and of the whole site: as a page, as CSV and as a workbook."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import abort, current_app, render_template, request
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs
from lms.base.web.downloads import csv_response, xlsx_response
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import groups_of
from lms.facilitation.queries.progress_lists import progress_rows
from lms.facilitation.queries.reports import Scope, counts_of
from lms.facilitation.rules.indicators import MEASURES
from lms.facilitation.rules.periods import Period, periods_until, read_period
from lms.facilitation.rules.report import Report, report_of
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404, group_label
from lms.facilitation.views.board import chosen_of
from lms.facilitation.views.moments import local_moment
from lms.facilitation.views.report_tables import About, category_names, progress_table, report_table
from lms.facilitation.views.report_words import (
    LABELS,
    MEANINGS,
    SPLITS,
    TITLES,
    class_names,
    order_of_categories,
)

_WORDS = {
    "titles": TITLES,
    "meanings": MEANINGS,
    "labels": LABELS,
    "tables": SPLITS,
    "class_names": class_names,
    "category_names": category_names,
}


@dataclass(frozen=True)
class Asked:
    """The report that was asked for: about whom, called how, and when."""

    scope: Scope
    name: str
    period: Period
    as_of: datetime

    def made(self) -> Report:
        """What may be shown of it."""
        return report_of(counts_of(self.scope, self.period), order_of_categories())


@bp.get(COHORT + "report")
@needs("facilitator")
def report(cohort_id: UUID) -> str:
    """The report of one of my cohorts."""
    cohort = cohort_or_404(cohort_id)
    course = chosen_of(courses_shown(cohort_id, current_lang()))
    return _page(_of_cohort(cohort), ".report", cohort=cohort, course=course)


@bp.get(COHORT + "report.<any(csv, xlsx):kind>")
@needs("facilitator")
def report_file(cohort_id: UUID, kind: str) -> Response:
    """The same numbers as a file."""
    return _file(_of_cohort(cohort_or_404(cohort_id)), kind)


@bp.get("/groups/report")
@needs("facilitator")
def whole_report() -> str:
    """The report of my organisation; for administrators, of the whole site."""
    return _page(_of_all(), ".whole_report")


@bp.get("/groups/report.<any(csv, xlsx):kind>")
@needs("facilitator")
def whole_report_file(kind: str) -> Response:
    """The same numbers as a file."""
    return _file(_of_all(), kind)


@bp.get(COHORT + "progress.csv")
@needs("facilitator")
def progress_file(cohort_id: UUID) -> Response:
    """People by modules of one course of a cohort: those who let me see how far they are, and nobody else."""
    cohort_or_404(cohort_id)
    course = chosen_of(courses_shown(cohort_id, current_lang())) or abort(404)
    groups = {group.id: group_label(group) for group in groups_of(cohort_id)}
    rows = progress_rows(cohort_id, course.course_id)
    return csv_response(progress_table(course, groups, rows), f"progress-{course.slug}")


def _of_cohort(cohort: Cohort) -> Asked:
    return _asked(Scope(cohort_id=cohort.id), cohort.name)


def _of_all() -> Asked:
    if me().has_role("admin"):
        return _asked(Scope(), current_app.config["SITE_NAME"])
    organisation = me().organisation or abort(404)
    return _asked(Scope(organisation_id=organisation.id), organisation.name)


def _asked(scope: Scope, name: str) -> Asked:
    return Asked(scope, name, read_period(request.args.get("period", ""), now=now()), now())


def _page(asked: Asked, endpoint: str, **about: object) -> str:
    made = asked.made()
    return render_template(
        "facilitation/report.html",
        asked=asked,
        report=made,
        unsplit=[SPLITS[key] for key in made.unsplit],
        periods=periods_until(asked.as_of),
        as_of=local_moment(asked.as_of),
        here=endpoint,
        place=request.view_args or {},
        measures=MEASURES,
        **_WORDS,
        **about,
    )


def _file(asked: Asked, kind: str) -> Response:
    name = f"report-{asked.period.key}"
    table = list(report_table(asked.made(), About(asked.name, asked.period, asked.as_of)))
    return csv_response(table, name) if kind == "csv" else xlsx_response({asked.period.key: table}, name)
