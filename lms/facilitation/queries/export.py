"""What stands in a person's export about the groups they are in and what they were given."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import Cohort, Membership, ModuleAssignment
from lms.facilitation.queries.cohorts import facilitators_of_all


def export_of(person: Person) -> dict[str, Any]:
    """Cohorts, also those that were left, and what was given to this person alone."""
    rows = db.session.execute(
        select(Membership, Cohort)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .options(joinedload(Cohort.organisation))
        .where(Membership.person_id == person.id)
        .order_by(Membership.joined_at)
    ).all()
    if not rows:
        return {}
    leaders = facilitators_of_all([cohort.id for _, cohort in rows])
    given = db.session.scalars(select(ModuleAssignment).where(ModuleAssignment.person_id == person.id))
    return {
        "groups": [_group(membership, cohort, leaders.get(cohort.id, [])) for membership, cohort in rows],
        "modules_given_to_me": [_given(assignment) for assignment in given],
    }


def _group(membership: Membership, cohort: Cohort, leaders: list[Person]) -> dict[str, Any]:
    return {
        "name": cohort.name,
        "organisation": cohort.organisation.name,
        "facilitators": [leader.display_name for leader in leaders],
        "joined_at": membership.joined_at,
        "left_at": membership.left_at,
        "joined_by_myself": membership.added_by_id is None,
    }


def _given(assignment: ModuleAssignment) -> dict[str, Any]:
    columns = ("course_id", "module", "opens_at", "due_at", "created_at", "withdrawn_at")
    return {name: getattr(assignment, name) for name in columns}
