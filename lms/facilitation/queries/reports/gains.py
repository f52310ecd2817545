"""What people knew before a course and after it (K1): the same questions, and only who answered both."""

from sqlalchemy import CTE, and_, case, func, select

from lms.catalogue.models import Course, CourseVersion, VersionActivity
from lms.facilitation.queries.reports.people import Scope, counted_in
from lms.facilitation.queries.reports.sums import Sums, flag, sums_of, times
from lms.facilitation.rules.periods import Period
from lms.learning.models import Attempt

MEASURED_BY = ("sex", "locale")


def gains_in(scope: Scope, period: Period) -> Sums:
    """Counts of people with a pair, of pairs, and the sum of the gains in per cent of all points. One statement."""
    facts = _facts(counted_in(scope, period), period)
    sums = {
        "pairs": func.sum(facts.c.pairs),
        "gain": func.sum(facts.c.gain),
        "improved": func.sum(facts.c.improved),
        "paired": func.count(facts.c.person_id),
        "improvers": times(facts.c.improved > 0),
        "not_improved": times(facts.c.improved < facts.c.pairs),
    }
    return sums_of(facts, sums, MEASURED_BY)


def _facts(people: CTE, period: Period) -> CTE:
    """One row for each person with a pair."""
    pairs = _pairs(people, period)
    gain = pairs.c.after - pairs.c.before
    own = [people.c[name] for name in ("person_id", *MEASURED_BY)]
    return (
        select(
            *own,
            func.count().label("pairs"),
            func.sum(100 * gain).label("gain"),
            func.sum(flag(gain > 0)).label("improved"),
        )
        .join(pairs, pairs.c.learner_id == people.c.person_id)
        .group_by(*own)
        .cte("facts")
    )


def _pairs(people: CTE, period: Period) -> CTE:
    """By person and course: the first try before it, and the last one after it, which lies in the period."""
    tries = _tries(people, period)
    is_before, is_after = tries.c.role == "pre", tries.c.role == "post"
    return (
        select(
            tries.c.learner_id,
            func.max(case((is_before & (tries.c.first == 1), tries.c.score_scaled))).label("before"),
            func.max(case((is_after & (tries.c.last == 1), tries.c.score_scaled))).label("after"),
        )
        .group_by(tries.c.learner_id, tries.c.course_id)
        .having(
            and_(
                func.min(case((is_before, tries.c.submitted_at)))
                < func.max(case((is_after, tries.c.submitted_at))),
                func.max(case((is_after, tries.c.submitted_at))) >= period.start,
            )
        )
        .cte("pairs")
    )


def _tries(people: CTE, period: Period) -> CTE:
    """Every marked try of such a quiz until the end of the period, numbered from the first and from the last."""
    quizzes = _quizzes()
    key = (Attempt.learner_id, Attempt.course_id, quizzes.c.role)
    number = func.row_number
    return (
        select(
            *key,
            Attempt.score_scaled,
            Attempt.submitted_at,
            number().over(partition_by=key, order_by=(Attempt.submitted_at, Attempt.id)).label("first"),
            number()
            .over(partition_by=key, order_by=(Attempt.submitted_at.desc(), Attempt.id.desc()))
            .label("last"),
        )
        .join(people, people.c.person_id == Attempt.learner_id)
        .join(quizzes, and_(quizzes.c.course_id == Attempt.course_id, quizzes.c.key == Attempt.activity))
        .where(Attempt.submitted_at < period.end, Attempt.score_scaled.is_not(None))
        .cte("tries")
    )


def _quizzes() -> CTE:
    """The quizzes of published courses that ask before and after."""
    role = VersionActivity.activity["content"]["role"].as_string()
    return (
        select(Course.id.label("course_id"), VersionActivity.key, role.label("role"))
        .join(
            CourseVersion,
            and_(CourseVersion.course_id == Course.id, CourseVersion.number == Course.published_number),
        )
        .join(VersionActivity, VersionActivity.version_id == CourseVersion.id)
        .where(role.in_(("pre", "post")))
        .cte("quizzes")
    )
