"""Making boards anew, when a cohort, what it was given, or its course has changed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from lms.accounts.models import Person
from lms.base import outbox
from lms.base.db import db, unit_of_work
from lms.catalogue.queries import Published
from lms.facilitation.models import Board, BoardRow, Cohort, CohortCourse, Membership
from lms.facilitation.queries import board_facts as facts
from lms.facilitation.queries.assignments import assigned_in
from lms.facilitation.queries.board_checks import outdated_cohorts, people_behind
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.rules.standing import dues_to_json
from lms.facilitation.services.board_rows import fill, place, settle
from lms.facilitation.services.outcomes import remake_outcomes

KIND = "boards"
LANG_OF_FACTS = "en"
Member = tuple[Membership, str]


def remake(cohort_id: UUID, people: Collection[UUID] | None = None, *, now: datetime | None = None) -> None:
    """Make the boards of a cohort anew, or only the rows of some people; `now` is when that is, for a whole one.

    Rows are locked before what they are made from is read: whoever acts meanwhile waits, and adds to the result.
    """
    _take_turns(cohort_id)
    courses = courses_shown(cohort_id, LANG_OF_FACTS)
    if now is not None:
        _keep_boards(cohort_id, courses, now)
    members = _members(cohort_id, people)
    here = {member.person_id for member, _ in members}
    rows = _rows_kept(cohort_id, people, {course.course_id for course in courses}, here)
    for start in range(0, len(members), facts.AT_ONCE):
        _remake_some(courses, members[start : start + facts.AT_ONCE], rows)
    db.session.flush()


def set_dates(cohort_id: UUID, people: Collection[UUID] | None = None) -> None:
    """Show who is in which small group now, and the days that hold for them; for some people or for all."""
    courses = {course.course_id: course for course in courses_shown(cohort_id, LANG_OF_FACTS)}
    rows = _rows_kept(cohort_id, people, set(courses), None).values()
    places = {member.person_id: member for member, _ in _members(cohort_id, people)}
    given = assigned_in(cohort_id)
    for row in rows:
        if member := places.get(row.person_id):
            of_course = [one for one in given if one.course_id == row.course_id]
            outline = courses[row.course_id].outline
            dues = facts.dues_for(of_course, outline, row.person_id, member.group_id)
            row.group_id, row.dues = member.group_id, dues_to_json(dues)
            settle(row, dues)
    db.session.flush()


def refresh_boards(moment: datetime) -> None:
    """Every hour: make what is missing or of an older version, mend what fell behind, and say that it was done."""
    for cohort_id in outdated_cohorts():
        remake(cohort_id, now=moment)
    for cohort_id, people in people_behind().items():
        remake(cohort_id, people)
    open_ones = select(Cohort.id).where(Cohort.archived_at.is_(None))
    db.session.execute(update(Board).where(Board.cohort_id.in_(open_ones)).values(as_of=moment))


def ask_for_boards(course_id: UUID, version_id: UUID, *, now: datetime) -> None:
    """A course has a new version: the worker makes the boards of all cohorts that take it, one by one."""
    cohorts = select(CohortCourse.cohort_id).where(CohortCourse.course_id == course_id)
    for cohort_id in db.session.scalars(cohorts).all():
        outbox.put(KIND, {"cohort_id": str(cohort_id)}, f"{KIND} {cohort_id} {version_id}", now=now)


@outbox.delivers(KIND)
def make_boards(delivery: outbox.Delivery) -> None:
    """Make the boards of one cohort."""
    with unit_of_work():
        remake(UUID(delivery.payload["cohort_id"]), now=delivery.moment)


def remake_for(person_id: UUID) -> None:
    """Make one person's rows anew on every board."""
    here = Membership.person_id == person_id, Membership.left_at.is_(None)
    for cohort_id in db.session.scalars(select(Membership.cohort_id).where(*here)).all():
        remake(cohort_id, {person_id})


def _take_turns(cohort_id: UUID) -> None:
    """One at a time for a cohort; people may join it meanwhile, and wait only here."""
    db.session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update(key_share=True))


def _keep_boards(cohort_id: UUID, courses: Sequence[Published], now: datetime) -> None:
    """One board for each course of the cohort, of the version that is published now, and no other."""
    gone = delete(Board).where(Board.cohort_id == cohort_id)
    db.session.execute(gone.where(Board.course_id.not_in([course.course_id for course in courses])))
    for course in courses:
        board = db.session.get(Board, (cohort_id, course.course_id))
        if board is None:
            board = Board(cohort_id=cohort_id, course_id=course.course_id)
            db.session.add(board)
        board.course_version, board.as_of = course.number, now
    db.session.flush()


def _members(cohort_id: UUID, people: Collection[UUID] | None) -> list[Member]:
    wanted = (
        select(Membership, Person.name, Person.username)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.cohort_id == cohort_id, Membership.left_at.is_(None))
    )
    if people is not None:
        wanted = wanted.where(Membership.person_id.in_(people))
    return [(member, name or username or "") for member, name, username in db.session.execute(wanted)]


def _rows_kept(
    cohort_id: UUID, people: Collection[UUID] | None, course_ids: set[UUID], here: set[UUID] | None
) -> dict[tuple[UUID, UUID], BoardRow]:
    """The rows that stay, locked; those of courses, and with `here` of people, that are gone are deleted."""
    wanted = select(BoardRow).where(BoardRow.cohort_id == cohort_id).with_for_update()
    if people is not None:
        wanted = wanted.where(BoardRow.person_id.in_(people))
    kept = {}
    for row in db.session.scalars(wanted.execution_options(populate_existing=True)):
        if row.course_id in course_ids and (here is None or row.person_id in here):
            kept[row.person_id, row.course_id] = row
        else:
            db.session.delete(row)
    return kept


def _remake_some(
    courses: Sequence[Published], members: Sequence[Member], rows: dict[tuple[UUID, UUID], BoardRow]
) -> None:
    people = [member.person_id for member, _ in members]
    last = facts.last_deeds(people, [course.course_id for course in courses])
    given = assigned_in(members[0][0].cohort_id)
    for course in courses:
        of_course = [one for one in given if one.course_id == course.course_id]
        found = facts.facts_of(people, course.course_id, course.outline)
        for member, name in members:
            identity = member.person_id, course.course_id
            row = rows.get(identity) or _new_row(member, course)
            place(row, member, name, last.get(member.person_id))
            dues = facts.dues_for(of_course, course.outline, member.person_id, member.group_id)
            row.dues = dues_to_json(dues)
            steps, stuck = found.steps.get(member.person_id, {}), found.stuck.get(member.person_id)
            fill(row, course.outline, steps, stuck, dues)
        remake_outcomes(people, course)


def _new_row(member: Membership, course: Published) -> BoardRow:
    row = BoardRow(cohort_id=member.cohort_id, course_id=course.course_id, person_id=member.person_id)
    db.session.add(row)
    return row
