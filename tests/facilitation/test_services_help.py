"""Waiving activities and noting contacts, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.errors import (
    CohortArchived,
    NothingToWaive,
    NotInThisCohort,
    ReasonNeeded,
    UnknownContact,
)
from lms.facilitation.models import ContactLog, Waiver
from lms.facilitation.queries.board import people_to_call
from lms.facilitation.queries.contacts import contacts_of
from lms.facilitation.queries.export import export_of
from lms.facilitation.queries.members import membership_in
from lms.facilitation.queries.waivers import waivers_of
from lms.facilitation.services import (
    Contact,
    Waiving,
    archive,
    claim_memberships,
    leave,
    log_contact,
    take_back,
    waive,
)
from lms.learning.models import CourseProgress, LearningEvent
from lms.learning.queries import place_of, waived_by
from lms.learning.services import do_activity, rebuild
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture
def course(make):
    first = packs.module("first", packs.page(), packs.quiz())
    return make.course(packs.pack(first, packs.module("second", packs.page("more"), prerequisites=["first"])))


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def alice(make):
    return make.learner("Alice")


@pytest.fixture
def cohort(make, bob, alice, course):
    return make.cohort(facilitator=bob, people=[alice], courses=[course])


@pytest.fixture
def let_off(cohort, alice, bob, course):
    """`let_off("read", ...)` waives activities for Alice."""

    def let_off(*keys, event_id=None, reason="elsewhere", note="", now=NOON):
        wanted = Waiving(published_course(course.slug, "en"), keys, reason, note)
        return waive(cohort, alice.id, wanted, by=bob, event_id=event_id or uuid7(), now=now)

    return let_off


def place(person, course):
    published = published_course(course.slug, "en")
    return place_of(person.id, published.course_id, published.outline)


def read(person, course, key="read"):
    said = [Said("activity_completed")]
    do_activity(person.id, published_course(course.slug, "en"), key, said, event_id=uuid7(), now=NOON)


def test_a_waived_step_counts_and_opens_what_comes_after_it(let_off, alice, course):
    assert place(alice, course).locked == {"second": ["first"]}
    let_off("read", "quiz")
    found = place(alice, course)
    assert (found.satisfied, found.waived, found.locked) == ({"read", "quiz"}, {"read", "quiz"}, {})
    assert found.course.progress == pytest.approx(2 / 3)
    assert found.next_step[1].key == "more"


def test_the_learner_is_told_who_waived_it_and_why(let_off, alice, bob, course):
    let_off("read", reason="other", note="  She taught it herself ")
    told = waived_by(place(alice, course).progress["read"])
    assert (told.by, told.reason, told.note) == (bob, "other", "She taught it herself")
    assert [(t.waiver.activity, t.by) for t in waivers_of(alice.id)] == [("read", bob)]


def test_a_waiver_is_no_visit(let_off, alice, course):
    let_off("read")
    assert place(alice, course).course.last_at is None
    read(alice, course, "read")
    let_off("quiz", now=NOON + DAY)
    assert (place(alice, course).course.last_at, place(alice, course).course.last_activity) == (NOON, "read")


def test_the_same_form_twice_waives_once(let_off, alice):
    event_id = uuid7()
    assert [w.id for w in let_off("read", event_id=event_id)] == [
        w.id for w in let_off("read", event_id=event_id)
    ]
    assert len(db.session.scalars(select(Waiver)).all()) == 1
    assert len(db.session.scalars(select(LearningEvent)).all()) == 1


def test_what_is_done_or_waived_already_is_left_alone(let_off, alice, course):
    read(alice, course)
    assert [w.activity for w in let_off("read", "quiz")] == ["quiz"]
    with pytest.raises(NothingToWaive):
        let_off("read", "quiz")


def test_it_can_be_taken_back_and_waived_again(let_off, alice, bob, course):
    [made] = let_off("read")
    for _ in range(2):
        take_back(made, by=bob, now=NOON + DAY)
    assert place(alice, course).satisfied == set()
    assert place(alice, course).course.progress == 0
    assert waivers_of(alice.id) == []
    let_off("read", now=NOON + 2 * DAY)
    assert place(alice, course).waived == {"read"}


def test_a_course_that_was_completed_stays_completed(let_off, alice, bob, course):
    made = let_off("read", "quiz", "more")
    assert place(alice, course).is_finished
    take_back(made[0], by=bob, now=NOON + DAY)
    found = place(alice, course)
    assert (found.is_finished, found.course.progress, found.satisfied) == (True, 1, {"quiz", "more"})


def test_rebuilding_remakes_what_is_waived(let_off, alice, bob, course):
    made = let_off("read", "quiz")
    take_back(made[1], by=bob, now=NOON + DAY)
    before = (place(alice, course).waived, place(alice, course).course.progress)
    rebuild(alice.id)
    assert (place(alice, course).waived, place(alice, course).course.progress) == before
    assert before == ({"read"}, pytest.approx(1 / 3))


@pytest.mark.parametrize(("reason", "note"), [("", ""), ("bored", ""), ("other", "  ")])
def test_it_needs_a_reason(let_off, reason, note):
    with pytest.raises(ReasonNeeded):
        let_off("read", reason=reason, note=note)


def test_only_people_and_courses_of_an_open_cohort(make, let_off, cohort, alice, bob):
    other = published_course(make.course(packs.pack(key="other")).slug, "en")
    with pytest.raises(NotInThisCohort):
        waive(cohort, alice.id, Waiving(other, ["read"], "access"), by=bob, event_id=uuid7(), now=NOON)
    leave(membership_in(cohort.id, alice.id), now=NOON)
    with pytest.raises(NotInThisCohort):
        let_off("read")
    archive(cohort, now=NOON)
    with pytest.raises(CohortArchived):
        let_off("read")


def agree(person):
    give_consent(person, Purpose.FACILITATOR_VIEW, text_version="1", locale="en", method="test", now=NOON)


def called(cohort, course, now):
    found = people_to_call(cohort.id, published_course(course.slug, "en"), now)
    return [(row.name, reason.kind) for row, reason in found]


def note(cohort, person, bob, *, now, event_id=None, **contact):
    contact = Contact(**{"way": "chat", "reason": "away"} | contact)
    return log_contact(cohort, person.id, contact, by=bob, event_id=event_id or uuid7(), now=now)


def test_who_was_contacted_is_left_in_peace_for_seven_days(cohort, alice, bob, course):
    agree(alice)
    now = NOON + 20 * DAY
    assert called(cohort, course, now) == [("Alice", "away")]
    note(cohort, alice, bob, now=now)
    assert called(cohort, course, now + 7 * DAY - timedelta(minutes=1)) == []
    assert called(cohort, course, now + 7 * DAY) == [("Alice", "away")]


def test_a_contact_for_another_reason_does_not_count(cohort, alice, bob, course):
    agree(alice)
    now = NOON + 20 * DAY
    note(cohort, alice, bob, reason="late", now=now)
    note(cohort, alice, bob, reason="", now=now)
    assert called(cohort, course, now) == [("Alice", "away")]


def test_a_contact_is_noted_once_with_who_and_how(cohort, alice, bob):
    event_id = uuid7()
    for _ in range(2):
        note(cohort, alice, bob, event_id=event_id, way="call", outcome="needs-help", reason="x", now=NOON)
    [noted] = contacts_of(alice.id)
    assert (noted.by, noted.contact.way, noted.contact.outcome, noted.contact.reason) == (
        bob,
        "call",
        "needs-help",
        "",
    )


@pytest.mark.parametrize("contact", [{"way": "pigeon"}, {"way": ""}, {"outcome": "rude"}])
def test_a_contact_of_no_known_kind_is_refused(cohort, alice, bob, contact):
    with pytest.raises(UnknownContact):
        note(cohort, alice, bob, now=NOON, **contact)
    assert db.session.scalars(select(ContactLog)).all() == []


def test_nobody_outside_of_the_cohort_is_noted(make, cohort, bob):
    with pytest.raises(NotInThisCohort):
        note(cohort, make.learner("Eve"), bob, now=NOON)


def test_a_guest_who_signs_in_takes_contacts_and_waivers_along(make, cohort, alice, bob, let_off):
    let_off("read")
    note(cohort, alice, bob, now=NOON)
    known = make.learner("Known")
    claim_memberships(alice.id, known.id, now=NOON)
    assert (len(contacts_of(known.id)), len(waivers_of(known.id))) == (1, 1)


def test_it_all_stands_in_the_export(cohort, alice, bob, let_off):
    let_off("read")
    note(cohort, alice, bob, now=NOON)
    export = export_of(alice)
    assert export["contacts"] == [{"by": "Bob", "at": NOON, "way": "chat", "reason": "away", "outcome": None}]
    assert [(one["by"], one["activity"]) for one in export["waivers"]] == [("Bob", "read")]


def test_a_course_without_a_visit_has_a_place_in_the_list(let_off, alice, course):
    let_off("read")
    [row] = db.session.scalars(select(CourseProgress).where(CourseProgress.learner_id == alice.id))
    assert (row.last_at, row.last_activity, row.progress > 0) == (None, "", True)
