"""Two phones edit one checklist without a connection: the same end on both, the loser kept and shown."""

import pytest

from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.learning import queries, rules
from lms.learning.models import LearnerLog
from lms.learning.queries import Sender
from lms.learning.services import do_activity, rebuild
from lms.packs.kinds.contract import Said
from tests.makers import NOON


def position_of(learner):
    """How long the learner's log is: what a page that is made now has seen."""
    log = db.session.get(LearnerLog, learner.id)
    return log.position if log else 0


@pytest.fixture
def course(make):
    return make.course()


@pytest.fixture
def learner(make, course):
    person = make.learner()
    enrol(person.id, course, now=NOON)
    return person


@pytest.fixture
def answer(course, learner):
    found = published_course(course.slug, "en")

    def do(value, device="form", seen=None, item="i1"):
        said, sender = [Said("item_answered", item, value)], Sender(device, seen)
        do_activity(learner.id, found, "walk", said, event_id=uuid7(), now=now(), sender=sender)

    return do


@pytest.fixture
def standing(course, learner):
    def look():
        state = queries.progress_in(learner.id, course.id)["walk"].state
        others = [one["value"] for one in rules.contested(state).get("i1", ())]
        return rules.record_of(state).answers["i1"], others

    return look


def test_the_one_that_comes_later_stands_and_the_other_is_kept(answer, standing, learner):
    answer("not-yet")
    seen = position_of(learner)
    answer("done", "phone-1", seen)
    answer("na", "phone-2", seen)
    assert {standing()[0], *standing()[1]} == {"done", "na"}


def test_the_same_however_often_it_is_made_again(answer, standing, learner):
    answer("done", "phone-1", 0)
    answer("na", "phone-2", 0)
    before = standing()
    rebuild(learner.id)
    assert standing() == before


def test_a_phone_replaces_what_it_said_itself(answer, standing, learner):
    answer("done", "phone-1", 0)
    answer("na", "phone-1", 0)
    assert standing() == ("na", [])


def test_who_has_seen_both_settles_it_even_with_what_stands(answer, standing, learner):
    answer("done", "phone-1", 0)
    answer("na", "phone-2", 0)
    stands, _others = standing()
    answer(stands, seen=position_of(learner))
    assert standing() == (stands, [])


def test_what_a_phone_did_not_change_overrides_nothing(answer, standing, learner):
    answer("not-yet")
    seen = position_of(learner)
    answer("done", "phone-1", seen)
    answer("not-yet", "phone-2", seen)
    assert standing() == ("done", [])


def test_an_old_tab_does_not_wipe_out_a_newer_one(answer, standing, learner):
    seen = position_of(learner)
    answer("done", seen=seen)
    answer("na", seen=seen)
    assert len(standing()[1]) == 1
