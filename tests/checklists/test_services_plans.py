"""Planning, changing and asking, on real databases."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.events import on
from lms.base.ids import uuid7
from lms.base.notices import put_letters
from lms.base.outbox import OutboxMessage
from lms.checklists.errors import NothingToDo
from lms.checklists.events import ActionPlanned
from lms.checklists.models import ActionItem
from lms.checklists.queries.plans import action_of, counts_done, has_action, plan_of
from lms.checklists.services.plans import Source, Wish, change_action, item_of_source, plan_action
from lms.learning.models import LearningEvent
from lms.learning.services import Incoming, claim_guest, rebuild, record
from tests.makers import NOON

SOURCE = Source(UUID(int=5), "walk", 1, "P1")


@pytest.fixture
def learner(make):
    return make.learner()


def plan(learner, what="Sell", source=None, now=NOON, **more):
    item_id = item_of_source(source) if source else uuid7()
    return plan_action(learner.id, item_id, Wish(what, source=source, **more), event_id=uuid7(), now=now)


def change(learner, item_id, now=NOON, **fields):
    change_action(learner.id, item_id, fields, event_id=uuid7(), now=now)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def incoming(item_id, lamport, **fields):
    return Incoming(
        id=uuid7(), kind="action_changed", course_id=None, course_version=0, activity="",
        item=item_id.hex, value=fields, lamport=lamport, at=NOON,
    )  # fmt: skip


def shown(learner):
    rows = db.session.scalars(select(ActionItem).where(ActionItem.learner_id == learner.id))
    columns = [name for name in ActionItem.__table__.columns.keys() if name != "learner_id"]  # noqa: SIM118
    return sorted([tuple(getattr(row, name) for name in columns) for row in rows], key=lambda r: r[0])


def test_an_action_needs_words(learner):
    with pytest.raises(NothingToDo):
        plan(learner, "  ")
    item_id = plan(learner)
    with pytest.raises(NothingToDo):
        change(learner, item_id, what=" ")


def test_a_suggestion_added_twice_is_one_action_and_stays_where_it_is(learner):
    item_id = plan(learner, source=SOURCE)
    change(learner, item_id, status="started")
    assert plan(learner, source=SOURCE) == item_id
    assert [i.status for i in plan_of(learner.id)] == ["started"]
    assert (action_of(learner.id, item_id).source_item, count(LearningEvent)) == ("P1", 2)


def test_a_suggestion_that_was_given_up_comes_back(learner):
    item_id = plan(learner, source=SOURCE)
    change(learner, item_id, status="dropped")
    plan(learner, source=SOURCE)
    assert action_of(learner.id, item_id).status == "planned"


def test_two_phones_plan_the_same_suggestion(learner):
    item_id = item_of_source(SOURCE)
    record(learner.id, [incoming(item_id, 1, what="Sell", **SOURCE.fields())], now=NOON)
    record(learner.id, [incoming(item_id, 1, what="Sell", **SOURCE.fields())], now=NOON)
    assert len(plan_of(learner.id)) == 1


def test_a_change_that_comes_before_its_action_waits_for_it(learner):
    item_id = uuid7()
    record(learner.id, [incoming(item_id, 2, status="done")], now=NOON)
    assert not has_action(learner.id)
    assert action_of(learner.id, item_id) is None
    later = NOON + timedelta(days=1)
    record(learner.id, [incoming(item_id, 1, what="Sell", status="planned")], now=later)
    item = action_of(learner.id, item_id)
    assert (item.what, item.status, item.planned_at) == ("Sell", "done", later)


def test_a_garbled_event_breaks_nothing_and_is_kept(learner):
    item_id = plan(learner)
    garbled = incoming(item_id, 9, source_course="nonsense", source_round=10**12, by_when="soon", what=[1])
    [receipt] = record(learner.id, [garbled], now=NOON)
    assert receipt.status == "stored"
    assert action_of(learner.id, item_id).what == "Sell"


def test_a_new_action_is_told_once(learner):
    told = []
    on(ActionPlanned)(told.append)
    item_id = plan(learner)
    change(learner, item_id, status="started")
    assert [e for e in told if e.learner_id == learner.id] == [ActionPlanned(learner.id, item_id, at=NOON)]


def test_a_rebuild_gives_the_same_plan(learner):
    item_id = plan(learner, who="Dara", source=SOURCE)
    change(learner, item_id, status="done", evidence="It works", now=NOON + timedelta(days=5))
    record(learner.id, [incoming(uuid7(), 2, status="done")], now=NOON)
    before = shown(learner)
    rebuild(learner.id)
    assert shown(learner) == before


def test_a_guests_plan_goes_along_and_meets_the_same_suggestion(make, learner):
    guest = make.guest()
    plan(guest, source=SOURCE)
    plan(guest, "Count the tins")
    plan(learner, source=SOURCE)
    claim_guest(guest.id, learner.id, now=NOON)
    assert sorted(i.what for i in plan_of(learner.id)) == ["Count the tins", "Sell"]


def test_what_is_done_is_counted_by_learner(make, learner):
    for _ in range(2):
        change(learner, plan(learner), status="done")
    idle = make.learner()
    plan(idle)
    assert counts_done([learner.id, idle.id]) == {learner.id: 2}


FIELDS = st.fixed_dictionaries(
    {"what": st.sampled_from(["Sell", "Count"])},
    optional={
        "status": st.sampled_from(["started", "done", "dropped"]),
        "who": st.sampled_from(["", "Dara"]),
    },
)


@given(st.lists(st.tuples(st.integers(1, 3), FIELDS), min_size=1, max_size=6), st.randoms())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_two_phones_in_any_order_and_twice_give_one_plan(make, sent, chance):
    batch = [incoming(UUID(int=9), lamport, **fields) for lamport, fields in sent]
    shuffled = [*batch, *batch]
    chance.shuffle(shuffled)
    one, other = make.learner(username=None), make.learner(username=None)
    record(one.id, batch, now=NOON)
    for event in shuffled:
        record(other.id, [event], now=NOON)
    assert shown(one) == shown(other)


@pytest.fixture
def asked(make, app, monkeypatch):
    """Someone who has an address and allowed us to ask, where there is a mail server."""
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://localhost")
    person = make.learner(email="alice@example.com", locale="km")
    give_consent(person, Purpose.FOLLOW_UP, text_version="1", locale="km", method="form", now=NOON)
    return person


def letters():
    return [(row.payload["person"], row.payload["day"]) for row in db.session.scalars(select(OutboxMessage))]


def test_one_letter_a_day_asks_about_everything_that_came_due(asked):
    plan(asked)
    plan(asked, "Count", now=NOON + timedelta(hours=9))
    for hours in range(-12, 60, 6):
        put_letters(NOON + timedelta(days=3, hours=hours))
    assert letters() == [(str(asked.id), "2026-03-05")]


def test_letters_come_on_days_3_14_and_90_and_one_that_was_missed_is_caught_up(asked):
    item_id = plan(asked)
    for day in (0, 2, 3, 5, 7, 15, 16, 60, 95):
        put_letters(NOON + timedelta(days=day))
    assert [day for _, day in letters()] == ["2026-03-05", "2026-03-17"]
    change(asked, item_id, status="dropped")
    put_letters(NOON + timedelta(days=90))
    assert len(letters()) == 2


def test_who_answered_gets_no_letter(asked):
    item_id = plan(asked)
    change(asked, item_id, status="started", now=NOON + timedelta(days=3))
    put_letters(NOON + timedelta(days=3, hours=1))
    assert letters() == []


@pytest.mark.parametrize("columns", [{"email": None}, {"suspended_at": NOON}])
def test_who_cannot_be_asked_gets_no_letter(asked, columns):
    plan(asked)
    for name, value in columns.items():
        setattr(asked, name, value)
    put_letters(NOON + timedelta(days=3))
    assert letters() == []


def test_who_did_not_allow_it_gets_no_letter(make, asked):
    plan(make.learner(email="bob@example.com"))
    put_letters(NOON + timedelta(days=3))
    assert letters() == []
