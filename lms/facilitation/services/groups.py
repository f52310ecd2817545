"""Small groups: making them, and moving people between them."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select

from lms.base.db import db
from lms.facilitation.models import Cohort, Group, Membership, ModuleAssignment
from lms.facilitation.queries.members import groups_of, open_memberships_in
from lms.facilitation.rules import groups as rules
from lms.facilitation.services.boards import set_dates
from lms.learning.models import CourseProgress


def divide(cohort: Cohort, number: int, *, anew: bool) -> None:
    """Put everyone who is in no small group into one of `number` of them; `anew`, everyone.

    Those with more experience, by the courses they have gone through, are spread over all groups. Groups
    beyond the number that are left empty go away, unless something was given to them.
    """
    members = open_memberships_in(cohort.id)
    rules.check_number(number, people=len(members))
    groups = _groups_up_to(cohort, number)
    for membership in members if anew else ():
        membership.group_id = None
    kept = {group.id: group.position for group in groups}
    sizes = Counter({group.position: 0 for group in groups if group.position <= number})
    sizes.update(kept[m.group_id] for m in members if m.group_id is not None and kept[m.group_id] in sizes)
    waiting = _by_experience([m for m in members if m.group_id is None])
    by_position = {group.position: group.id for group in groups}
    dealt = rules.deal([m.person_id for m in waiting], sizes)
    for membership in waiting:
        membership.group_id = by_position[dealt[membership.person_id]]
    db.session.flush()
    set_dates(cohort.id)
    _remove_empty(groups[number:], members)


def _groups_up_to(cohort: Cohort, number: int) -> list[Group]:
    """The cohort's groups, their positions from 1 without gaps, at least so many."""
    groups = list(groups_of(cohort.id))
    for position, group in enumerate(groups, 1):
        group.position = position
        db.session.flush()  # one by one, because no two may have the same number
    for position in range(len(groups) + 1, number + 1):
        groups.append(Group(cohort_id=cohort.id, position=position))
    db.session.add_all(groups)
    db.session.flush()
    return groups


def _by_experience(memberships: Sequence[Membership]) -> list[Membership]:
    """Those who have done most come first; who have done the same, in the order in which they joined."""
    rows = db.session.execute(
        select(CourseProgress.learner_id, func.sum(CourseProgress.progress))
        .join(Membership, Membership.person_id == CourseProgress.learner_id)
        .where(Membership.cohort_id.in_({m.cohort_id for m in memberships}))
        .group_by(CourseProgress.learner_id)
    )
    done = {row[0]: row[1] for row in rows}
    return sorted(memberships, key=lambda m: (-done.get(m.person_id, 0.0), m.joined_at, m.person_id))


def _remove_empty(groups: Sequence[Group], members: Sequence[Membership]) -> None:
    used = {membership.group_id for membership in members}
    given = set(
        db.session.scalars(
            select(ModuleAssignment.group_id).where(
                ModuleAssignment.group_id.in_([group.id for group in groups])
            )
        )
    )
    for group in groups:
        if group.id not in used | given:
            db.session.delete(group)
    db.session.flush()


def move(membership: Membership, group: Group | None) -> None:
    """Put someone into another small group, or into none."""
    if group is not None and group.cohort_id != membership.cohort_id:
        raise ValueError("a group of another cohort")
    membership.group_id = group.id if group else None
    db.session.flush()
    set_dates(membership.cohort_id, {membership.person_id})


def name_group(group: Group, name: str | None) -> None:
    """Call a small group by a name; without one it is called by its number."""
    group.name = name or None
    db.session.flush()


def group_named(cohort: Cohort, name: str, groups: list[Group]) -> Group:
    """The small group of this name out of those given, or a new one, which is added to them."""
    for group in groups:
        if name.casefold() in {(group.name or "").casefold(), str(group.position)}:
            return group
    position = max((group.position for group in groups), default=0) + 1
    group = Group(cohort_id=cohort.id, position=position, name=None if name == str(position) else name)
    db.session.add(group)
    db.session.flush()
    groups.append(group)
    return group
