"""Whatever becomes of a batch on the way, the phone's work and the form's come to the same."""

from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearningEvent, QuarantinedEvent
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from lms.sync.services import take_batch
from lms.sync.views.changes import _as_sent
from tests.makers import NOON

NAMES = count(1)
ANSWERS = st.sampled_from([("a", "12"), ("b", "12"), ("a", "3"), ("b", None)])
SAID = st.one_of(
    st.just(("read", Said("activity_completed"))),
    st.integers(1, 3).map(lambda n: ("cards", Said("card_turned", value=n))),
    st.sampled_from(["now", "night"]).map(lambda v: ("cards", Said("answer_given", "check", v))),
    ANSWERS.map(lambda v: ("quiz", Said("attempt_submitted", value={"one": v[0], "two": v[1]}))),
    st.tuples(
        st.sampled_from(["i1", "i2", "i3", "i4", "i5"]), st.sampled_from(["done", "not-yet", None])
    ).map(lambda v: ("walk", Said("item_answered", *v))),
)
QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def done_in_forms(learner, course, doings):
    found = published_course(course.slug, "en")
    for activity, said in doings:
        do_activity(learner.id, found, activity, [said], event_id=uuid7(), now=NOON)
    rows = select(LearningEvent).where(LearningEvent.learner_id == learner.id).order_by("position")
    return [_as_sent(event) for event in db.session.scalars(rows)]


def projections(learner):
    facts = {
        ActivityProgress: ("activity", "state", "progress", "completed_at", "success", "score_scaled"),
        Attempt: ("id", "activity", "responses", "score_scaled"),
        CourseProgress: ("course_id", "progress", "completed_at"),
    }
    found = {}
    for table, names in facts.items():
        rows = db.session.scalars(select(table).where(table.learner_id == learner.id))
        found[table] = {getattr(row, names[0]): [getattr(row, name) for name in names] for row in rows}
    return found


@QUICK
@given(data=st.data(), doings=st.lists(SAID, min_size=1, max_size=12))
def test_overlapping_and_reordered_batches_come_to_what_the_forms_do(make, course, data, doings):
    by_form, by_phone = (make.learner(f"Learner {next(NAMES)}") for _ in range(2))
    events = done_in_forms(by_form, course, doings)
    shuffled = data.draw(st.permutations(events))
    more = data.draw(st.lists(st.sampled_from(events), max_size=8)) if events else []
    sent = data.draw(st.permutations([*shuffled, *more]))
    size = data.draw(st.integers(1, 6))

    receipts = []
    for start in range(0, len(sent), size):
        receipts += take_batch(by_phone.id, "phone-1", sent[start : start + size], now=NOON)

    assert sum(receipt.status == "stored" for receipt in receipts) == len(events)
    assert sum(receipt.status == "duplicate" for receipt in receipts) == len(more)
    assert projections(by_phone) == projections(by_form)


def test_receipts_come_in_the_order_of_the_batch(make, course):
    first, last = str(uuid7()), str(uuid7())
    event = {"kind": "activity_completed", "course": str(course.id), "course_version": 1, "activity": "read"}
    sent = [{"id": first}, event | {"id": last, "at": NOON.isoformat()}, 7, {"id": first}]
    receipts = take_batch(make.learner().id, "phone-1", sent, now=NOON)
    assert [r.status for r in receipts] == ["quarantined", "stored", "quarantined", "duplicate"]
    assert [r.id for r in receipts][:2] == [UUID(first), UUID(last)]


def test_a_database_that_is_not_there_keeps_nothing_aside(make, course, monkeypatch):
    def record(*_args, **_more):
        raise OperationalError("INSERT", {}, Exception("locked"))

    monkeypatch.setattr("lms.sync.services.batches.record", record)
    event = {
        "id": str(uuid7()),
        "kind": "activity_completed",
        "course": str(course.id),
        "at": NOON.isoformat(),
    }
    with pytest.raises(OperationalError):
        take_batch(make.learner().id, "phone-1", [event], now=NOON)
    assert db.session.scalars(select(QuarantinedEvent)).all() == []
