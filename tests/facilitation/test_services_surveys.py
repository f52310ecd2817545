"""Asking people some months later, and keeping what they say."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.accounts import queries as accounts
from lms.accounts.events import GuestClaimed
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, suspend, withdraw_consent
from lms.base.db import db
from lms.base.events import emit
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.checklists.services.plans import Wish, plan_action
from lms.facilitation.models import SurveyInvitation
from lms.facilitation.queries.notices import people_to_ask
from lms.facilitation.queries.surveys import has_finished, latest_invitation_of, opinion_of
from lms.facilitation.services.surveys import answer_survey, give_opinion, invite_to_surveys
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

READ = {"text_version": "1", "locale": "en", "method": "form", "now": NOON}


def later(days):
    return NOON + timedelta(days=days)


@pytest.fixture
def alice(make):
    """Someone who agreed to be asked."""
    person = make.learner(email="alice@example.com")
    give_consent(person, Purpose.FOLLOW_UP, **READ)
    return person


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page())))


def finish(learner, course, *, on=NOON):
    enrol(learner.id, course, now=on)
    found = published_course(course.slug, "en")
    do_activity(learner.id, found, "read", [Said("activity_completed")], event_id=uuid7(), now=on)


def plan(learner, *, on=NOON):
    plan_action(learner.id, uuid7(), Wish("Write down sales"), event_id=uuid7(), now=on)


def invitations():
    return db.session.scalars(select(SurveyInvitation).order_by(SurveyInvitation.invited_at)).all()


def test_who_finished_a_course_is_asked_after_90_and_180_days(alice, course):
    finish(alice, course)
    for day in (89, 91, 92, 100, 181, 182, 200):
        invite_to_surveys(later(day))
    assert [(one.days, one.invited_at) for one in invitations()] == [(90, later(91)), (180, later(181))]
    first = invitations()[0]
    assert (first.person_id, first.course_id, first.since) == (alice.id, course.id, NOON)
    assert first.had_plan is False


def test_who_planned_something_is_asked_without_a_course(alice):
    plan(alice)
    invite_to_surveys(later(91))
    asked = invitations()[0]
    assert (asked.course_id, asked.had_plan) == (None, True)


def test_a_course_and_a_plan_of_the_same_weeks_are_asked_about_once(alice, course):
    finish(alice, course)
    plan(alice, on=later(14))
    for day in range(90, 120, 5):
        invite_to_surveys(later(day))
    assert [one.had_plan for one in invitations()] == [True]


def test_a_checklist_alone_is_no_course(alice, make):
    check = make.course(packs.pack(packs.module("first", packs.page()), key="check", kind="checklist"))
    finish(alice, check)
    invite_to_surveys(later(91))
    assert invitations() == []


def test_nobody_is_asked_who_did_not_agree_or_is_shut_out(alice, make, course):
    finish(alice, course)
    finish(make.learner(), course)
    shut_out = make.learner()
    give_consent(shut_out, Purpose.FOLLOW_UP, **READ)
    finish(shut_out, course)
    suspend(shut_out, now=NOON)
    withdraw_consent(alice, Purpose.FOLLOW_UP, now=later(80))
    invite_to_surveys(later(91))
    assert invitations() == []


def test_who_has_an_address_is_asked_once_in_the_daily_letter(alice, make, course):
    without = make.learner()
    give_consent(without, Purpose.FOLLOW_UP, **READ)
    for person in (alice, without):
        finish(person, course)
    invite_to_surveys(later(91))
    invite_to_surveys(later(91))
    assert list(people_to_ask(later(91), lambda _person: later(90))) == [alice.id]
    assert latest_invitation_of(without.id) is not None


def test_answering_again_replaces_all_of_it(alice, course):
    finish(alice, course)
    invite_to_surveys(later(91))
    asked = latest_invitation_of(alice.id)
    nothing = {"profit": None, "women_now": None}
    answer_survey(asked, {"sales": "more", "women_now": 2, **nothing}, now=later(92))
    answer_survey(asked, {"sales": None, **nothing, "profit": "same"}, now=later(95))
    db.session.expire_all()
    kept = latest_invitation_of(alice.id).answer
    assert (kept.sales, kept.profit, kept.women_now) == (None, "same", None)
    assert (kept.answered_at, kept.changed_at) == (later(92), later(95))


def test_an_opinion_is_one_for_each_learner_and_course(alice, course):
    finish(alice, course)
    give_opinion(alice.id, course.id, face="bad", recommend="no", now=NOON)
    give_opinion(alice.id, course.id, face="good", recommend=None, now=later(1))
    kept = opinion_of(alice.id, course.id)
    assert (kept.face, kept.recommend, kept.answered_at) == ("good", None, later(1))
    assert has_finished(alice.id, course.id)


def test_what_a_guest_said_of_a_course_goes_along(alice, make, course):
    guest, other = make.guest(), make.course(packs.pack(packs.module("m", packs.page()), key="other"))
    give_opinion(alice.id, course.id, face="bad", recommend=None, now=NOON)
    for one in (course, other):
        give_opinion(guest.id, one.id, face="good", recommend="yes", now=NOON)
    emit(GuestClaimed(guest_id=guest.id, person_id=alice.id, at=later(1)))
    assert opinion_of(alice.id, course.id).face == "bad"
    assert opinion_of(alice.id, other.id).face == "good"
    assert opinion_of(guest.id, other.id) is None


def test_all_of_it_stands_in_the_export(alice, course):
    finish(alice, course)
    give_opinion(alice.id, course.id, face="good", recommend="yes", now=NOON)
    invite_to_surveys(later(91))
    answer_survey(latest_invitation_of(alice.id), {"sales": "more"}, now=later(92))
    known = accounts.export_of(alice, now=later(93))
    assert known["opinions_on_courses"][0]["face"] == "good"
    assert known["surveys"][0]["answer"]["sales"] == "more"
