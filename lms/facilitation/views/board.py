"""The board of a cohort: who is where, and whom to call today."""

from collections.abc import Sequence
from uuid import UUID

from flask import render_template, request

from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs
from lms.catalogue.queries import Published
from lms.facilitation.models import Cohort
from lms.facilitation.queries.board import page_of, people_to_call, summary_of
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import groups_of
from lms.facilitation.rules.board import NEEDS, Choice
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404
from lms.facilitation.views.calls import calls_in, titles_in
from lms.facilitation.views.moments import local_moment

FIELDS = ("group", "need", "module", "name", "order")


@bp.get(COHORT + "board")
@needs("facilitator")
def board(cohort_id: UUID) -> str:
    """People by modules of one of the cohort's courses."""
    cohort, courses = cohort_or_404(cohort_id), courses_shown(cohort_id, current_lang())
    course = chosen_of(courses)
    if course is None:
        return render_template("facilitation/board.html", cohort=cohort, course=None)
    return _board(cohort, courses, course)


def chosen_of(courses: Sequence[Published]) -> Published | None:
    """The course that the address asks for, else the first; None if there is none."""
    slug = request.args.get("course")
    return next((one for one in courses if one.slug == slug), next(iter(courses), None))


def _board(cohort: Cohort, courses: Sequence[Published], course: Published) -> str:
    moment, choice = now(), _choice(course)
    place = _uuid(request.args.get("after"))
    page, after = page_of(cohort.id, course, choice, place, moment)
    summary = summary_of(cohort.id, course.course_id, moment)
    return render_template(
        "facilitation/board.html",
        cohort=cohort,
        courses=courses,
        course=course,
        titles=titles_in(course.outline),
        summary=summary,
        as_of=local_moment(summary.as_of) if summary.as_of else None,
        groups={group.id: group for group in groups_of(cohort.id)},
        calls=None if place else calls_in(cohort, course, people_to_call(cohort.id, course, moment)),
        page=page,
        after=after,
        choice=choice,
        chosen={name: value for name in FIELDS if (value := getattr(choice, name))},
        now=moment,
    )


def _choice(course: Published) -> Choice:
    asked = request.args
    need, module = asked.get("need", ""), asked.get("module", "")
    return Choice(
        group=_uuid(asked.get("group")),
        need=need if need in NEEDS else "",
        module=module if module in {one.key for one in course.outline.modules} else "",
        name=asked.get("name", "").strip()[:80],
        order="name" if asked.get("order") == "name" else "",
    )


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
