"""Sessions: planned, started, gone through by groups, closed; credit and commitments in people's own records."""

from datetime import timedelta

import pytest

from lms.accounts.events import GuestClaimed
from lms.base.db import db
from lms.base.events import emit
from lms.base.ids import uuid7
from lms.catalogue.queries import enrolment_of
from lms.catalogue.services import leave as leave_course
from lms.checklists.queries.plans import plan_of, to_ask_about
from lms.facilitation.errors import (
    AttendanceStands,
    ExtendedBefore,
    NothingRecorded,
    NotInThisCohort,
    PlansMissing,
    SessionBegan,
    SessionNotRunning,
    StepNotOpen,
    StepWithoutOutput,
)
from lms.facilitation.models import Attendance, StepOutput
from lms.facilitation.queries.export import export_of
from lms.facilitation.queries.sessions import attendance_in, latest_outputs, runs_of, steps_of
from lms.facilitation.services import divide, join
from lms.facilitation.services.attendance import mark_absent, mark_present
from lms.facilitation.services.running import Sent, close_step, move_minutes, record_output
from lms.facilitation.services.sessions import (
    SessionPlan,
    call_off,
    change_session,
    close_session,
    give_more_time,
    plan_session,
    start_session,
)
from lms.learning.models import LearningEvent
from lms.learning.queries import progress_in
from tests import packs_for_tests as packs
from tests.makers import NOON

LATER = NOON + timedelta(minutes=20)


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page(), packs.session())))


@pytest.fixture
def people(make):
    return [make.learner(name) for name in ("Ann", "Ben", "Cat", "Dan")]


@pytest.fixture
def cohort(make, bob, course, people):
    return make.cohort(facilitator=bob, people=people, courses=[course])


@pytest.fixture
def session(cohort, course, bob):
    plan = SessionPlan(course.id, "meet", NOON, "Asia/Bangkok", "en", place="Under the mango tree")
    return plan_session(cohort, plan, planned_by=bob, now=NOON)


@pytest.fixture
def run(session):
    start_session(session, now=NOON)
    return runs_of(session.id)[0]


def sent(person, moment=LATER):
    return Sent(uuid7(), person.id, moment)


def tick(session, run, *people):
    for person in people:
        mark_present(session, run, person.id, how="tick", by=people[0].id, now=NOON)


def promise(session, run, person, what="Write sales"):
    said = {"actions": [{"what": what, "first_step": "Buy a book", "by_when": "2026-03-09"}], "buddy": "Ben"}
    step = steps_of(session)[-1]
    return record_output(session, run, step, said, sent=sent(person), person_id=person.id)


def go_through(session, run, person):
    steps = steps_of(session)
    close_step(session, run, "hello", sent=sent(person))
    record_output(session, run, steps[1], {"lines": ["A tin"]}, sent=sent(person))
    close_step(session, run, "ideas", sent=sent(person))
    close_step(session, run, "choose", skipped_because="time", sent=sent(person))


def credits(person, kind="attendance_marked"):
    return db.session.query(LearningEvent).filter_by(learner_id=person.id, kind=kind).count()


def test_each_small_group_with_people_gets_a_group_and_so_do_those_in_none(cohort, session, make):
    assert [(run.group_id, run.minutes["ideas"]) for run in runs_of(session.id)] == [(None, 10)]
    divide(cohort, 2, anew=True)
    start_session(session, now=NOON)
    runs = runs_of(session.id)
    assert len(runs) == 2
    assert all(run.group_id and run.step_began_at == NOON for run in runs)


def test_only_a_session_of_a_course_of_the_cohort_can_be_planned(cohort, course, bob, make):
    elsewhere = make.course(packs.pack(packs.module("first", packs.session()), key="other-course"))
    for course_id, activity in ((course.id, "read"), (elsewhere.id, "meet"), (course.id, "nothing")):
        plan = SessionPlan(course_id, activity, NOON, "Asia/Manila", "en")
        with pytest.raises(NotInThisCohort):
            plan_session(cohort, plan, planned_by=bob, now=NOON)


def test_a_session_that_has_begun_is_neither_changed_nor_called_off(session, run, course):
    plan = SessionPlan(course.id, "meet", LATER, "Asia/Manila", "en")
    with pytest.raises(SessionBegan):
        change_session(session, plan)
    with pytest.raises(SessionBegan):
        call_off(session)


def test_a_form_sent_twice_is_kept_once_and_the_last_received_counts(session, run, people):
    ideas, once = steps_of(session)[1], sent(people[0])
    first = record_output(session, run, ideas, {"lines": ["A tin"]}, sent=once)
    assert record_output(session, run, ideas, {"lines": ["A tin"]}, sent=once) is first
    assert record_output(session, run, ideas, {"lines": ["A tin "]}, sent=sent(people[1])) is first
    record_output(session, run, ideas, {"lines": ["A tin", "A jar"]}, sent=sent(people[1]))
    assert latest_outputs([run.id])[run.id, "ideas", None].payload == {"lines": ["A tin", "A jar"]}
    assert db.session.query(StepOutput).count() == 2


def test_an_empty_form_is_no_output(session, run, people):
    with pytest.raises(NothingRecorded):
        record_output(session, run, steps_of(session)[1], {"lines": [" ", ""]}, sent=sent(people[0]))


def test_a_step_ends_with_an_output_or_a_reason_and_in_order(session, run, people):
    with pytest.raises(StepNotOpen):
        close_step(session, run, "ideas", sent=sent(people[0]))
    close_step(session, run, "hello", sent=sent(people[0]))
    close_step(session, run, "hello", sent=sent(people[0]))
    assert run.step == 1
    with pytest.raises(StepWithoutOutput):
        close_step(session, run, "ideas", sent=sent(people[0]))
    close_step(session, run, "ideas", skipped_because="too-few", sent=sent(people[0]))
    assert (run.step, run.step_began_at) == (2, LATER)
    assert latest_outputs([run.id])[run.id, "ideas", None].skipped_because == "too-few"


def test_nobody_leaves_without_a_plan_and_then_everyone_present_gets_the_credit(session, run, people, course):
    ann, ben = people[:2]
    tick(session, run, ann, ben)
    go_through(session, run, ann)
    promise(session, run, ann)
    with pytest.raises(PlansMissing) as refused:
        close_step(session, run, "plan", sent=sent(ann))
    assert "Ben" in str(refused.value)
    promise(session, run, ben)
    close_step(session, run, "plan", sent=sent(ann))
    assert run.finished_at == LATER
    assert [credits(person) for person in people] == [1, 1, 0, 0]
    assert progress_in(ben.id, course.id)["meet"].is_completed


def test_a_commitment_stands_in_the_persons_own_plan_once_with_the_buddy(session, run, people):
    ann, ben = people[:2]
    tick(session, run, ann)
    promise(session, run, ann)
    promise(session, run, ann, "Write every sale")
    (item,) = plan_of(ann.id)
    assert (item.what, item.first_step, item.who) == ("Write every sale", "Buy a book", "Ben")
    assert item.by_when.isoformat() == "2026-03-09"
    with pytest.raises(NotInThisCohort):
        promise(session, run, ben)


def test_the_whole_grows_by_one_extension_and_by_nothing_else(session, run, bob):
    move_minutes(session, run, "plan", "hello", 4)
    assert sum(run.minutes.values()) == 30
    give_more_time(run, session, by=bob, now=LATER)
    assert (sum(run.minutes.values()), run.minutes["hello"], run.extended_by_id) == (35, 14, bob.id)
    with pytest.raises(ExtendedBefore):
        give_more_time(run, session, by=bob, now=LATER)


def test_closing_credits_all_who_are_there_and_from_then_on_it_stands(session, run, people):
    tick(session, run, *people[:2])
    mark_absent(session, people[1].id)
    close_session(session, now=LATER)
    close_session(session, now=LATER)
    assert [credits(person) for person in people[:2]] == [1, 0]
    with pytest.raises(AttendanceStands):
        mark_absent(session, people[0].id)
    with pytest.raises(SessionNotRunning):
        move_minutes(session, run, "plan", "hello", 4)
    tick(session, run, people[2])
    assert credits(people[2]) == 1


def test_what_was_made_arrives_also_after_the_end(session, run, people):
    tick(session, run, people[0])
    close_session(session, now=LATER)
    go_through(session, run, people[0])
    promise(session, run, people[0])
    close_step(session, run, "plan", sent=sent(people[0]))
    assert run.finished_at == LATER
    assert credits(people[0]) == 1


def test_who_left_the_course_is_not_brought_back_and_gets_no_credit_in_it(session, run, people, course):
    leave_course(people[0].id, course, now=NOON)
    tick(session, run, *people[:2])
    close_session(session, now=LATER)
    assert [credits(person) for person in people[:2]] == [0, 1]
    assert not enrolment_of(people[0].id, course.id).is_open


def test_only_people_of_the_cohort_are_marked_and_each_had_roles(session, run, people, make):
    with pytest.raises(NotInThisCohort):
        tick(session, run, make.learner("Stranger"))
    tick(session, run, *people)
    close_step(session, run, "hello", sent=sent(people[0]))
    close_step(session, run, "ideas", skipped_because="time", sent=sent(people[0]))
    ann = next(one for one in attendance_in(session.id) if one.person_id == people[0].id)
    assert ann.roles == {"hello": ["reader"], "ideas": ["encourager"]}
    assert db.session.query(Attendance).count() == 4


def test_what_a_guest_did_in_a_session_goes_along_into_the_account(session, run, cohort, make):
    guest, ann = make.guest(name="Guest"), make.learner("Ann Two")
    join(guest.id, cohort, now=NOON)
    tick(session, run, guest)
    promise(session, run, guest)
    emit(GuestClaimed(guest.id, ann.id, at=LATER))
    assert [row.person_id for row in attendance_in(session.id)] == [ann.id]
    assert (run.id, "plan", ann.id) in latest_outputs([run.id])
    promise(session, run, ann, "Write every sale")
    assert [item.what for item in plan_of(ann.id)] == ["Write every sale"]


def test_the_plan_asks_after_3_14_and_90_days_how_a_commitment_goes(session, run, people):
    tick(session, run, people[0])
    promise(session, run, people[0])
    for days in (3, 14, 90):
        ((item, reminder),) = to_ask_about(plan_of(people[0].id), now=LATER + timedelta(days=days))
        assert (item.what, item.buddy, reminder.day) == ("Write sales", "Ben", days)


def test_the_export_says_in_which_sessions_someone_was(session, run, people):
    tick(session, run, people[0])
    close_session(session, now=LATER)
    (one,) = export_of(people[0])["sessions"]
    assert (one["activity"], one["by"], one["credited_at"]) == ("meet", "tick", LATER)


def test_what_a_group_made_is_noted_in_the_log_of_who_sent_it_if_they_are_there(session, run, people, bob):
    ann, ben = people[:2]
    tick(session, run, ann)
    for person, line in ((ann, "A tin"), (ben, "A jar"), (bob, "A book")):
        record_output(session, run, steps_of(session)[1], {"lines": [line]}, sent=sent(person))
    assert [credits(person, "output_recorded") for person in (ann, ben, bob)] == [1, 0, 0]
