"""Filling in, submitting and doing it again, on real databases."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import course_with, published_course
from lms.catalogue.services import enrol, publish, store_draft
from lms.checklists import queries, services
from lms.checklists.errors import NotEnoughAnswered, NothingSubmitted
from lms.checklists.rules.responses import Saying, fold, submitted_version
from lms.learning.models import LearningEvent
from lms.learning.services import Incoming, claim_guest, do_activity, rebuild, record
from lms.packs.draft import Draft
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def learner(make):
    return make.learner()


@pytest.fixture
def course(make, learner):
    course = make.course(packs.pack(packs.module("first", packs.checklist()), kind="checklist"))
    enrol(learner.id, course, now=NOON)
    return course


def save(learner, course, event_id=None, **answers):
    found = published_course(course.slug, "en")
    said = [
        Said("item_answered", item=item.replace("_", ":"), value=value) for item, value in answers.items()
    ]
    do_activity(learner.id, found, "walk", said, event_id=event_id or uuid7(), now=NOON)


def submit(learner, course, number=1):
    found = published_course(course.slug, "en")
    services.submit(learner.id, found, "walk", number, event_id=uuid7(), now=NOON)


def again(learner, course):
    found = published_course(course.slug, "en")
    return services.start_again(learner.id, found, "walk", event_id=uuid7(), now=NOON)


def latest(learner, course):
    return queries.latest_response(learner.id, course.id, "walk")


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


FOUR = {"i1": "done", "i2": "done", "i3": "not-yet", "i4": "na"}


def test_a_result_needs_eight_answers_in_ten(learner, course):
    save(learner, course, i1="done", i2="done", i3="not-yet")
    with pytest.raises(NotEnoughAnswered):
        submit(learner, course)


def test_what_does_not_apply_leaves_the_score(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    assert latest(learner, course).result["share"] == 50  # two of the four that apply; an open one still does


def test_the_same_answer_again_is_no_event(learner, course):
    save(learner, course, **FOUR)
    before = count(LearningEvent)
    save(learner, course, **FOUR)
    assert count(LearningEvent) == before


def test_an_answer_changed_after_the_result_changes_the_result(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    save(learner, course, i3="done")
    assert latest(learner, course).result["share"] == 75


def test_doing_it_again_leaves_the_first_round_as_it_was(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    assert again(learner, course).round == 2
    save(learner, course, **{f"2_{code}": "done" for code in FOUR})
    submit(learner, course, 2)
    first, second = queries.response_of(learner.id, course.id, "walk", 1), latest(learner, course)
    assert (first.result["share"], second.result["share"]) == (50, 80)


def test_a_round_that_is_open_is_not_begun_twice(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    assert again(learner, course).round == again(learner, course).round == 2


def test_nothing_can_be_repeated_that_was_never_done(learner, course):
    with pytest.raises(NothingSubmitted):
        again(learner, course)


def test_a_new_version_changes_nothing_in_an_old_result(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    before = latest(learner, course).result
    shorter = packs.pack(packs.module("first", packs.checklist(items=2)), kind="checklist")
    store_draft(Draft(shorter, is_keyed=True), now=NOON, slug=course.slug)
    publish(course_with(course.id), now=NOON)
    rebuild(learner.id)
    assert latest(learner, course).result == before
    assert latest(learner, course).course_version == 1


def test_a_rebuild_gives_the_same_rounds(learner, course):
    save(learner, course, **FOUR)
    submit(learner, course)
    again(learner, course)
    save(learner, course, **{"2_i1": "done"})
    before = [
        (r.round, r.state, r.result, r.submitted_at)
        for r in queries.responses_of(learner.id, course.id, "walk")
    ]
    rebuild(learner.id)
    after = [
        (r.round, r.state, r.result, r.submitted_at)
        for r in queries.responses_of(learner.id, course.id, "walk")
    ]
    assert before == after


def test_a_guest_who_signs_in_keeps_answers_and_modules(make, course):
    guest, person = make.guest(), make.learner()
    enrol(guest.id, course, now=NOON)
    save(guest, course, **FOUR)
    services.choose_module(guest.id, published_course(course.slug, "en"), "first", now=NOON)
    claim_guest(guest.id, person.id, now=NOON)
    services.claims.claim_choices(guest.id, person.id, now=NOON)
    assert latest(person, course).answers == FOUR
    assert [c.module for c in queries.chosen_modules(person.id)] == ["first"]


def test_an_answer_that_is_changed_on_the_same_page_of_a_form_counts(course, learner):
    form = uuid7()
    save(learner, course, form, i1="done", i2="done")
    save(learner, course, form, i1="not-yet", i2="done")
    assert latest(learner, course).answers == {"i1": "not-yet", "i2": "done"}


def test_a_guest_who_chose_again_what_the_person_had_taken_off_the_list_has_it(make, course):
    guest, person = make.guest(), make.learner()
    found = published_course(course.slug, "en")
    services.choose_module(person.id, found, "first", now=NOON)
    services.drop_module(person.id, course.id, "first", now=NOON)
    services.choose_module(guest.id, found, "first", now=NOON + timedelta(days=1))
    services.claims.claim_choices(guest.id, person.id, now=NOON)
    assert [c.module for c in queries.chosen_modules(person.id)] == ["first"]


def test_what_is_submitted_again_in_a_newer_version_is_measured_by_it():
    old = Saying("f" * 36, "attempt_submitted", "", {}, 1, version=1)
    new = Saying("0" * 36, "attempt_submitted", "", {}, 1, version=2)
    assert submitted_version(fold(fold({}, old), new)) == submitted_version(fold(fold({}, new), old)) == 2


SAYINGS = st.lists(
    st.builds(
        Saying,
        id=st.uuids().map(str),
        kind=st.sampled_from(["item_answered", "attempt_submitted"]),
        register=st.sampled_from(["P1", "P2", "P1~note"]),
        value=st.sampled_from(["in-place", "not-yet", "na"]),
        lamport=st.integers(1, 3),
        version=st.integers(1, 2),
    ),
    max_size=12,
    unique_by=lambda saying: saying.id,
)


@given(SAYINGS, st.randoms())
def test_two_phones_in_any_order_and_twice_give_one_response(sayings, chance):
    def folded(order):
        state = {}
        for saying in order:
            state = fold(state, saying)
        return state

    shuffled = [*sayings, *sayings]
    chance.shuffle(shuffled)
    assert folded(sayings) == folded(shuffled)


def test_a_phone_that_asks_too_early_gets_its_result_once_enough_is_answered(learner, course):
    save(learner, course, i1="done")
    record(
        learner.id,
        [Incoming(uuid7(), "attempt_submitted", course.id, 1, "walk", NOON, lamport=1)],
        now=NOON,
    )
    assert not latest(learner, course).is_submitted
    save(learner, course, **FOUR)
    assert latest(learner, course).is_submitted
