"""Checklists that were done, done again, and what changed between (C1)."""

from sqlalchemy import CTE, and_, case, func, select

from lms.checklists.models import ChecklistResponse
from lms.facilitation.queries.reports.people import Scope, counted_in
from lms.facilitation.queries.reports.sums import Sums, during, flag, sums_of, times
from lms.facilitation.rules.periods import Period

MEASURED_BY = ("workers",)


def checks_in(scope: Scope, period: Period) -> Sums:
    """Counts of people and of checklists submitted, and the sum of changes in per cent. One statement."""
    facts = _facts(counted_in(scope, period), period)
    sums = {
        "checkers": func.count(facts.c.person_id),
        "rounds": func.sum(facts.c.rounds),
        "repeaters": times(facts.c.repeated > 0),
        "compared_people": times(facts.c.compared > 0),
        "compared": func.sum(facts.c.compared),
        "change": func.sum(facts.c.change),
    }
    return sums_of(facts, sums, MEASURED_BY)


def _facts(people: CTE, period: Period) -> CTE:
    """One row for each person who submitted a checklist in the period."""
    filled = _filled(people, period)
    is_compared = and_(filled.c.times > 1, filled.c.first.is_not(None), filled.c.latest.is_not(None))
    own = [people.c[name] for name in ("person_id", *MEASURED_BY)]
    return (
        select(
            *own,
            func.sum(filled.c.rounds).label("rounds"),
            func.sum(flag(filled.c.times > 1)).label("repeated"),
            func.sum(flag(is_compared)).label("compared"),
            func.sum(case((is_compared, filled.c.latest - filled.c.first), else_=0)).label("change"),
        )
        .join(filled, filled.c.learner_id == people.c.person_id)
        .where(filled.c.rounds > 0)
        .group_by(*own)
        .cte("facts")
    )


def _filled(people: CTE, period: Period) -> CTE:
    """By person, checklist and its version: how often, how often in the period, the first and latest share."""
    rounds = _rounds(people, period)
    return (
        select(
            rounds.c.learner_id,
            func.count().label("times"),
            func.sum(rounds.c.is_now).label("rounds"),
            func.max(case((rounds.c.from_first == 1, rounds.c.share))).label("first"),
            func.max(case((rounds.c.from_last == 1, rounds.c.share))).label("latest"),
        )
        .group_by(rounds.c.learner_id, rounds.c.course_id, rounds.c.activity, rounds.c.course_version)
        .cte("filled")
    )


def _rounds(people: CTE, period: Period) -> CTE:
    response = ChecklistResponse
    key = (response.learner_id, response.course_id, response.activity, response.course_version)
    number = func.row_number
    return (
        select(
            *key,
            response.result["share"].as_float().label("share"),
            flag(during(response.submitted_at, period)).label("is_now"),
            number().over(partition_by=key, order_by=response.round).label("from_first"),
            number().over(partition_by=key, order_by=response.round.desc()).label("from_last"),
        )
        .join(people, people.c.person_id == response.learner_id)
        .where(response.submitted_at < period.end)
        .cte("rounds")
    )
