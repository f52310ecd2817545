"""What a certificate asks for, on real databases."""

import pytest

from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.checklists import services as checklists
from lms.checklists.services.plans import Wish, plan_action
from lms.credentials import queries, services
from lms.credentials.errors import NotRevoked, RevokedAlready
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

RIGHT = {"one": "a", "two": "12"}


@pytest.fixture
def learner(make):
    return make.learner()


@pytest.fixture
def course(make, learner):
    """A page and a post-test that need not be passed, and a checklist that goes with it."""
    make.course(packs.pack(packs.module("all", packs.checklist()), key="check", kind="checklist"))
    test = packs.quiz("post", move_on="completed")
    test["content"]["role"] = "post"
    course = make.course(packs.pack(packs.module("first", packs.page(), test), checklist="check"))
    enrol(learner.id, course, now=NOON)
    return course


def do(learner, slug, activity, kind="activity_completed", value=None):
    found = published_course(slug, "en")
    do_activity(learner.id, found, activity, [Said(kind, value=value)], event_id=uuid7(), now=NOON)


def answer(learner, slug="check"):
    found = published_course(slug, "en")
    said = [Said("item_answered", f"i{n}", "done") for n in range(1, 6)]
    do_activity(learner.id, found, "walk", said, event_id=uuid7(), now=NOON)
    checklists.submit(learner.id, found, "walk", 1, event_id=uuid7(), now=NOON)


def plan(learner):
    plan_action(learner.id, uuid7(), Wish("Write down every sale"), event_id=uuid7(), now=NOON)


STEPS = {
    "course": lambda learner: do(learner, "small-course", "read"),
    "post-test": lambda learner: do(learner, "small-course", "post", "attempt_submitted", RIGHT),
    "checklist": answer,
    "action": plan,
}


@pytest.mark.parametrize("last", STEPS)
def test_whatever_comes_last_brings_the_certificate(course, learner, last):
    for name, step in STEPS.items():
        if name != last:
            step(learner)
    assert queries.credential_of(learner.id, course.id) is None
    STEPS[last](learner)
    assert queries.credential_of(learner.id, course.id) is not None


def test_a_failed_post_test_is_told_and_passed_at_the_second_try(course, learner):
    do(learner, "small-course", "read")
    do(learner, "small-course", "post", "attempt_submitted", {"one": "b"})
    answer(learner)
    plan(learner)
    waiting = next(w for w in queries.waiting_of(learner.id, "en") if w.course.slug == "small-course")
    assert waiting.lacking == ("post-test",)
    do(learner, "small-course", "post", "attempt_submitted", RIGHT)
    assert queries.credential_of(learner.id, course.id) is not None


def test_a_course_without_checklist_and_test_asks_for_itself_alone(make, learner):
    course = make.course(packs.pack(packs.module("first", packs.page()), key="short"))
    enrol(learner.id, course, now=NOON)
    do(learner, "short", "read")
    assert queries.credential_of(learner.id, course.id) is not None


def test_one_that_was_taken_back_is_not_given_again_by_itself(course, learner, make):
    for step in STEPS.values():
        step(learner)
    credential = queries.credential_of(learner.id, course.id)
    services.revoke(credential, because="A mistake", by=make.admin().id, now=NOON)
    services.consider_all(learner.id, now=NOON)
    assert queries.credential_of(learner.id, course.id) is None
    with pytest.raises(RevokedAlready):
        services.revoke(credential, because="Again", by=None, now=NOON)


def test_an_administrator_can_give_a_new_one(course, learner):
    for step in STEPS.values():
        step(learner)
    credential = queries.credential_of(learner.id, course.id)
    with pytest.raises(NotRevoked):
        services.give_again(credential, now=NOON)
    services.revoke(credential, because="A mistake", by=None, now=NOON)
    new = services.give_again(credential, now=NOON)
    assert (new.code != credential.code, new.serial, new.is_valid) == (True, 2, True)
