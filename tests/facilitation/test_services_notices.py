"""What stands in the daily letter of a learner and of a facilitator, and when there is one."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.i18n import speaking
from lms.base.ids import uuid7
from lms.base.notices import put_letters
from lms.base.outbox import OutboxMessage, deliver_due
from lms.catalogue.queries import published_course
from lms.checklists.services.plans import Wish, plan_action
from lms.facilitation.models import GroupSession
from lms.facilitation.queries.members import membership_in
from lms.facilitation.services import Contact, Given, archive, assign, leave, log_contact, withdraw
from lms.facilitation.views.notices import facilitator_part, learner_part
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.base.test_outbox import postman  # noqa: F401  a fixture
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture
def course(make):
    return make.course(
        packs.pack(packs.module("first", packs.page()), packs.module("second", packs.page("more")))
    )


def allow(person, *purposes):
    for purpose in purposes:
        give_consent(person, purpose, text_version="1", locale="en", method="test", now=NOON)
    return person


@pytest.fixture
def alice(make):
    person = make.learner("Alice", email="alice@example.com", locale="en")
    return allow(person, Purpose.FOLLOW_UP, Purpose.FACILITATOR_VIEW)


@pytest.fixture
def bob(make):
    return allow(make.facilitator("Bob", email="bob@example.com", locale="en"), Purpose.FOLLOW_UP)


@pytest.fixture
def cohort(make, bob, alice, course):
    return make.cohort(facilitator=bob, people=[alice], courses=[course])


@pytest.fixture
def given(cohort, course, bob):
    """`given(due=5)` gives the second module, due in so many days."""

    def given(due=None, now=NOON, **more):
        due_at = NOON + due * DAY if due is not None else None
        wanted = Given(course.id, **{"module": "second"} | more, due_at=due_at)
        return assign(cohort, wanted, assigned_by=bob, now=now)

    return given


@pytest.fixture
def told(app, monkeypatch):
    """`told(person)` puts the letters of 30 days and says on which days from NOON that person got one."""
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://localhost")

    def told(person, days=30):
        for day in range(days):
            put_letters(NOON + day * DAY)
        rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at))
        return [(row.created_at - NOON).days for row in rows if row.payload["person"] == str(person.id)]

    return told


def lines(person, since=-1, at=0):
    with speaking("en"):
        part = learner_part(person.id, NOON + since * DAY, NOON + at * DAY)
    return [line for line in part.lines if line.startswith("- ")] if part else None


def test_a_learner_is_told_when_it_is_new_near_and_late_but_not_every_day(told, given, alice):
    given(due=10)
    assert told(alice) == [0, 7, 9, 10, 17]


def test_what_shows_later_is_told_then(told, given, alice):
    given(opens_at=NOON + 4 * DAY)
    assert told(alice) == [4]


@pytest.mark.parametrize("columns", [{"email": None}, {"suspended_at": NOON}])
def test_who_cannot_be_written_to_is_not(told, given, alice, columns):
    given(due=3)
    for name, value in columns.items():
        setattr(alice, name, value)
    assert told(alice) == []


def test_nobody_is_told_of_what_is_not_theirs_or_not_any_more(told, given, alice, cohort, bob, make):
    dan = allow(make.learner("Dan", email="dan@example.com"), Purpose.FOLLOW_UP)
    given(person_id=alice.id)
    withdraw(given(due=2, person_id=alice.id), now=NOON)
    assert told(dan) == []
    assert told(alice) == [0]


def test_who_left_or_whose_group_is_over_is_not_told(told, given, alice, cohort):
    given(due=10)
    leave(membership_in(cohort.id, alice.id), now=NOON)
    assert told(alice) == []


def test_the_letter_says_what_is_near_late_and_new(given, alice, course, clock):
    given(due=2, now=NOON - 9 * DAY)
    given(due=-1, module="first", now=NOON - 9 * DAY)
    given(module=None)
    assert lines(alice) == [
        "- “First” was due on March 1, 2026. You can still do it.",
        "- “Second” is due on March 4, 2026.",
        "- New for you: “Small course”",
    ]


def test_what_is_done_is_not_in_the_letter(given, alice, course):
    given(due=2)
    said = [Said("activity_completed")]
    do_activity(alice.id, published_course(course.slug, "en"), "more", said, event_id=uuid7(), now=NOON)
    assert lines(alice) is None


def test_what_is_far_and_known_is_not_in_the_letter(given, alice):
    given(due=9, now=NOON - 2 * DAY)
    assert lines(alice) is None


def facilitators_lines(bob, at=0):
    with speaking("en"):
        part = facilitator_part(bob.id, NOON, NOON + at * DAY)
    return part and list(part.lines)


def test_a_facilitator_is_told_how_many_need_help_and_five_names(make, bob, course):
    people = [allow(make.learner(f"Dara {n}"), Purpose.FACILITATOR_VIEW) for n in range(7)]
    make.cohort(facilitator=bob, people=people, courses=[course])
    found = facilitators_lines(bob, at=20)
    assert found[0] == "7 people need help:"
    assert found[1:6] == [f"- Dara {n} · Riverside, Tuesdays" for n in range(5)]


def test_who_did_not_agree_to_be_seen_is_not_named(make, bob, course):
    make.cohort(facilitator=bob, people=[make.learner("Dan")], courses=[course])
    assert facilitators_lines(bob, at=20) is None


def test_who_was_contacted_is_not_named_again(cohort, alice, bob):
    assert facilitators_lines(bob, at=20)[0] == "1 person needs help:"
    now = NOON + 20 * DAY
    log_contact(cohort, alice.id, Contact("chat", "away"), by=bob, event_id=uuid7(), now=now)
    assert facilitators_lines(bob, at=20) is None


def test_a_session_within_a_day_is_in_the_letter(cohort, course, bob):
    place = {"cohort_id": cohort.id, "course_id": course.id, "course_version": 1, "activity": "read"}
    when = {"starts_at": NOON + timedelta(hours=5), "time_zone": "Asia/Phnom_Penh", "planned_at": NOON}
    more = {"place": "", "link": "", "locale": "en", "planned_by_id": bob.id}
    db.session.add(GroupSession(**place, **when, **more))
    db.session.flush()
    assert facilitators_lines(bob)[0].startswith("- Session of “Riverside, Tuesdays” at ")
    assert facilitators_lines(bob, at=2) is None


def test_who_leads_no_group_any_more_is_told_nothing(cohort, alice, bob):
    bob.roles = ["learner"]
    assert facilitators_lines(bob, at=20) is None
    bob.roles = ["facilitator"]
    archive(cohort, now=NOON)
    assert facilitators_lines(bob, at=20) is None


def test_one_letter_of_plan_and_modules_arrives(app, given, alice, postman, clock, monkeypatch):  # noqa: F811
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")
    plan_action(alice.id, uuid7(), Wish("Sell"), event_id=uuid7(), now=NOON)
    given(due=4)
    clock.advance(days=3)
    for _ in range(2):
        put_letters(clock.moment)
        db.session.commit()
        deliver_due(clock.moment)
    letters = [message_from_bytes(letter, policy=policy.default) for letter in postman.letters]
    [letter] = [one for one in letters if one["To"] == "alice@example.com"]
    text = letter.get_content()
    assert "How is it going with “Sell”?" in text
    assert "“Second” is due on March 6, 2026." in text
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith("<https://hub.example.org/api/letters/")
