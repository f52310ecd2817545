"""Recording on real databases: once each, nothing dropped, projections that can be made again."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol, leave, publish, store_draft
from lms.learning import queries
from lms.learning.errors import ModuleLocked
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearningEvent, QuarantinedEvent
from lms.learning.services import Incoming, claim_guest, do_activity, rebuild, record
from lms.packs.draft import Draft
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DONE = [Said("activity_completed")]
RIGHT = [Said("attempt_submitted", value={"one": "a", "two": "12"})]
WRONG = [Said("attempt_submitted", value={"one": "b"})]


def do(learner, course, activity, said=DONE, event_id=None):
    found = published_course(course.slug, "en")
    do_activity(learner.id, found, activity, said, event_id=event_id or uuid7(), now=NOON)


def place(learner, course):
    found = published_course(course.slug, "en")
    return queries.place_of(learner.id, course.id, found.outline)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def learner(make):
    return make.learner()


@pytest.fixture
def course(make, learner):
    course = make.course(packs.pack(packs.module("first", packs.page(), packs.quiz(), packs.cards())))
    enrol(learner.id, course, now=NOON)
    return course


def test_a_double_tap_is_one_event_and_one_attempt(course, learner):
    again = uuid7()
    do(learner, course, "quiz", RIGHT, again)
    do(learner, course, "quiz", RIGHT, again)
    assert (count(LearningEvent), count(Attempt)) == (1, 1)


def test_the_server_scores_and_the_best_try_counts(course, learner):
    do(learner, course, "quiz", RIGHT)
    do(learner, course, "quiz", WRONG)
    row = place(learner, course).progress["quiz"]
    assert (row.score_scaled, row.success, row.is_completed) == (1.0, True, True)
    assert queries.last_attempt(learner.id, course.id, "quiz").score_scaled == 0.0


def test_a_failed_quiz_is_done_but_does_not_let_one_move_on(course, learner):
    do(learner, course, "quiz", WRONG)
    standing = place(learner, course)
    assert standing.progress["quiz"].is_completed
    assert "quiz" not in standing.satisfied


def test_every_required_step_completes_the_course(course, learner):
    for activity, said in (("read", DONE), ("quiz", RIGHT), ("cards", DONE)):
        assert not place(learner, course).is_finished
        do(learner, course, activity, said)
    assert place(learner, course).is_finished
    assert place(learner, course).course.progress == 1


def test_an_event_of_an_unknown_kind_is_kept_aside(course, learner):
    event = Incoming(uuid7(), "mind_read", course.id, 1, "read", NOON)
    assert [r.status for r in record(learner.id, [event], now=NOON)] == ["quarantined"]
    assert [r.status for r in record(learner.id, [event], now=NOON)] == ["duplicate"]
    assert count(QuarantinedEvent) == 1


def test_an_activity_that_is_gone_is_kept_in_the_log(course, learner):
    event = Incoming(uuid7(), "activity_completed", course.id, 1, "no-longer", NOON)
    assert [r.status for r in record(learner.id, [event], now=NOON)] == ["stored"]
    assert count(ActivityProgress) == 0


def test_the_position_is_gap_free_per_learner(course, learner, make):
    other = make.learner()
    for person in (learner, other, learner):
        do(person, course, "read")
    positions = db.session.scalars(
        select(LearningEvent.position).where(LearningEvent.learner_id == learner.id)
    ).all()
    assert sorted(positions) == [1, 2]


def projections():
    tables = (ActivityProgress, Attempt, CourseProgress)
    return [
        sorted(str(tuple(row)) for row in db.session.execute(select(*table.__table__.columns)))
        for table in tables
    ]


def test_rebuilding_gives_the_same_projections(course, learner):
    do(learner, course, "read")
    do(learner, course, "quiz", WRONG)
    do(learner, course, "quiz", RIGHT)
    do(learner, course, "cards", [Said("answer_given", "check", "now"), Said("card_turned", "check", 2)])
    before = projections()
    assert rebuild(learner.id) == 5
    assert projections() == before


def test_a_new_version_never_lowers_progress(course, learner):
    for activity, said in (("read", DONE), ("quiz", RIGHT)):
        do(learner, course, activity, said)
    before = place(learner, course).course.progress
    more = packs.pack(packs.module("first", packs.page(), packs.quiz(), packs.cards(), packs.page("new")))
    store_draft(Draft(more, is_keyed=True), now=NOON)
    publish(course, now=NOON)
    do(learner, course, "read")
    assert place(learner, course).course.progress >= before


def test_who_has_finished_stays_finished_when_the_course_grows(course, learner):
    for activity, said in (("read", DONE), ("quiz", RIGHT), ("cards", DONE)):
        do(learner, course, activity, said)
    store_draft(
        Draft(packs.pack(packs.module("first", packs.page(), packs.page("new"))), is_keyed=True), now=NOON
    )
    publish(course, now=NOON)
    rebuild(learner.id)
    assert place(learner, course).is_finished
    assert place(learner, course).next_step[1].key == "new"


def test_leaving_and_coming_back_loses_nothing(course, learner):
    do(learner, course, "read")
    leave(learner.id, course, now=NOON)
    assert not place(learner, course).is_enrolled
    enrol(learner.id, course, now=NOON)
    assert place(learner, course).satisfied == {"read"}


def test_a_locked_module_refuses(make, learner):
    course = make.course(
        packs.pack(
            packs.module("one", packs.page("first")),
            packs.module("two", packs.page("second"), prerequisites=["one"]),
        )
    )
    enrol(learner.id, course, now=NOON)
    with pytest.raises(ModuleLocked):
        do(learner, course, "second")
    assert count(LearningEvent) == 0


def test_a_guests_work_moves_into_the_account(course, learner, make):
    guest = make.guest()
    enrol(guest.id, course, now=NOON)
    do(guest, course, "read")
    do(learner, course, "quiz", RIGHT)
    claim_guest(guest.id, learner.id, now=NOON)
    claim_guest(guest.id, learner.id, now=NOON)
    assert place(learner, course).satisfied == {"read", "quiz"}
    assert isinstance(place(learner, course).enrolment.registration, UUID)


def test_a_form_that_is_mended_and_sent_again_is_not_taken_for_the_same(course, learner):
    form = uuid7()
    do(learner, course, "quiz", WRONG, form)
    do(learner, course, "quiz", RIGHT, form)
    assert (count(Attempt), place(learner, course).progress["quiz"].success) == (2, True)


def test_what_a_guests_phone_sent_and_nobody_understood_yet_moves_along(make, course):
    guest, person = make.guest(), make.learner()
    event = Incoming(uuid7(), "juggled", course.id, 1, "read", NOON)
    record(guest.id, [event], now=NOON)
    for _ in range(2):
        claim_guest(guest.id, person.id, now=NOON)
    assert db.session.get(QuarantinedEvent, (person.id, event.id)).reason == "unknown-kind"
