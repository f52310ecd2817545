"""What people say afterwards: actions done (A1), change in the business (O1, O2), how they liked it (S1)."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, case, func, or_, select

from lms.checklists.models import ActionItem
from lms.facilitation.models import CourseOpinion, SurveyAnswer, SurveyInvitation
from lms.facilitation.queries.reports.people import Scope, counted_in
from lms.facilitation.queries.reports.sums import Sums, during, flag, sums_of, times
from lms.facilitation.rules.indicators import BY_OWNER
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.surveys import CHANGED, CHANGES, COUNTS, FACES, RECOMMEND, SHARES

DAYS = 90
Columns = dict[str, ColumnElement[Any]]


def uptake_in(scope: Scope, period: Period) -> Sums:
    """Counts of people with a plan who were asked after 90 days what they did. One statement."""
    people = counted_in(scope, period)
    facts = _asked(people, period)
    is_answered, is_done = facts.c.answered == 1, facts.c.done == 1
    sums: Columns = {
        "asked": func.count(facts.c.person_id),
        "answered": times(is_answered),
        "did": times(is_done),
        "did_answered": times(and_(is_answered, is_done)),
    }
    return sums_of(facts, sums, BY_OWNER)


def _asked(people: CTE, period: Period) -> CTE:
    """One row for each person who was asked in the period."""
    said = SurveyAnswer.actions_done
    ticked = (
        select(ActionItem.learner_id)
        .where(ActionItem.status == "done", ActionItem.done_at < period.end)
        .where(ActionItem.learner_id == people.c.person_id)
        .exists()
    )
    own = [people.c[name] for name in ("person_id", *BY_OWNER)]
    return (
        select(
            *own,
            func.max(flag(said.is_not(None))).label("answered"),
            func.max(flag(or_(said.in_(SHARES[1:]), ticked))).label("done"),
        )
        .join(SurveyInvitation, SurveyInvitation.person_id == people.c.person_id)
        .outerjoin(SurveyAnswer, SurveyAnswer.invitation_id == SurveyInvitation.id)
        .where(
            SurveyInvitation.days == DAYS,
            SurveyInvitation.had_plan.is_(True),
            during(SurveyInvitation.invited_at, period),
        )
        .group_by(*own)
        .cte("facts")
    )


def changes_in(scope: Scope, period: Period) -> Sums:
    """Counts of people by what they say has changed, and sums of paid workers. One statement."""
    facts = _latest_answers(counted_in(scope, period), period)
    sums: Columns = {}
    for question in CHANGED:
        sums |= _classes(facts, question, CHANGES)
    sums |= _classes(facts, "credit", SHARES)
    women = facts.c.women_now - facts.c.women_before
    men = facts.c.men_now - facts.c.men_before
    has_told = women.is_not(None) & men.is_not(None)
    sums["jobs_told"] = times(has_told)
    sums["women_jobs"] = func.sum(case((has_told, women), else_=0))
    sums["men_jobs"] = func.sum(case((has_told, men), else_=0))
    return sums_of(facts, sums, BY_OWNER)


def _latest_answers(people: CTE, period: Period) -> CTE:
    """The last answer of each person in the period."""
    said = [getattr(SurveyAnswer, question).label(f"said_{question}") for question in (*CHANGED, "credit")]
    workers = [getattr(SurveyAnswer, name) for name in COUNTS]
    latest_first = (SurveyAnswer.answered_at.desc(), SurveyInvitation.id)
    ranked = (
        select(
            *(people.c[name] for name in BY_OWNER),
            *said,
            *workers,
            func.row_number().over(partition_by=people.c.person_id, order_by=latest_first).label("place"),
        )
        .join(SurveyInvitation, SurveyInvitation.person_id == people.c.person_id)
        .join(SurveyAnswer, SurveyAnswer.invitation_id == SurveyInvitation.id)
        .where(during(SurveyAnswer.answered_at, period))
        .cte("ranked")
    )
    return select(ranked).where(ranked.c.place == 1).cte("facts")


def opinions_in(scope: Scope, period: Period) -> Sums:
    """Counts of people by their last opinion on a course in the period. One statement."""
    people = counted_in(scope, period)
    latest_first = (CourseOpinion.answered_at.desc(), CourseOpinion.course_id)
    ranked = (
        select(
            *(getattr(CourseOpinion, name).label(f"said_{name}") for name in ("face", "recommend")),
            func.row_number().over(partition_by=people.c.person_id, order_by=latest_first).label("place"),
        )
        .join(people, people.c.person_id == CourseOpinion.person_id)
        .where(during(CourseOpinion.answered_at, period))
        .cte("ranked")
    )
    facts = select(ranked).where(ranked.c.place == 1).cte("facts")
    return sums_of(facts, _classes(facts, "face", FACES) | _classes(facts, "recommend", RECOMMEND), ())


def _classes(facts: CTE, question: str, classes: tuple[str, ...]) -> Columns:
    """How many gave each answer, and how many any."""
    said = facts.c[f"said_{question}"]
    counts: Columns = {f"{question}_{one}": times(said == one) for one in classes}
    return {f"{question}_told": times(said.in_(classes)), **counts}
