"""Batches of events: everything is taken once, whatever it is, and nobody writes for another."""

import gzip
import json
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.learning import queries, rules
from lms.learning.models import LearningEvent, QuarantinedEvent
from lms.learning.services import do_activity, rebuild
from lms.packs.kinds.contract import Said
from lms.sync.rules import batches
from tests.makers import NOON

RIGHT = {"one": "a", "two": "12"}


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def place(learner, course):
    found = published_course(course.slug, "en")
    return queries.place_of(learner.id, course.id, found.outline)


def test_what_was_done_on_a_phone_counts_as_if_a_form_had_said_it(phone, learner, course):
    assert phone.send(phone.event(), phone.event("attempt_submitted", "quiz", value=RIGHT)) == ["stored"] * 2
    assert place(learner, course).satisfied == {"read", "quiz"}


def test_a_course_may_be_named_by_its_address(phone, learner, course):
    assert phone.send(phone.event(course=course.slug)) == ["stored"]
    assert place(learner, course).satisfied == {"read"}


def test_a_batch_that_is_sent_again_is_known(phone):
    batch = [phone.event(), phone.event("card_turned", "cards", value=2)]
    assert phone.send(*batch, batch[0]) == ["stored", "stored", "duplicate"]
    assert phone.send(*batch) == ["duplicate", "duplicate"]
    assert count(LearningEvent) == 2


def test_a_gzipped_batch_is_taken(phone):
    body = gzip.compress(json.dumps({"device": phone.device, "events": [phone.event()]}).encode())
    headers = phone.bearer | {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = phone.browser.post("/api/v1/events", data=body, headers=headers)
    assert [one["status"] for one in answer.json["events"]] == ["stored"]


def test_an_action_of_the_plan_belongs_to_no_course(phone):
    nowhere = {"course": None, "course_version": 0, "activity": ""}
    assert phone.send(phone.event("action_changed", **nowhere, item=str(uuid7()), value={})) == ["stored"]
    assert phone.send(phone.event("card_turned", **nowhere)) == ["quarantined"]


def test_no_phone_says_of_itself_that_its_learner_was_there(phone, learner, course):
    assert phone.send(phone.event("attendance_marked"), phone.event("output_recorded")) == ["quarantined"] * 2
    assert count(LearningEvent) == 0


def test_no_phone_waives_anything_for_its_own_learner(phone, learner, course):
    waiver = {"by": str(learner.id), "reason": "access", "note": ""}
    assert phone.send(phone.event("activity_waived", "quiz", value=waiver)) == ["quarantined"]
    assert place(learner, course).satisfied == set()


@pytest.mark.parametrize("off", [timedelta(days=-400), timedelta(days=3650)])
def test_a_wrong_clock_changes_nothing(phone, learner, course, off):
    assert phone.send(phone.event(at=(NOON + off).isoformat())) == ["stored"]
    event = db.session.scalars(select(LearningEvent)).one()
    assert (event.at, event.received_at) == (NOON + off, NOON)
    assert place(learner, course).progress["read"].completed_at == NOON


WRONG = {
    "no id": {"id": None},
    "an id that is none": {"id": "7"},
    "a kind that is a number": {"kind": 7},
    "no course": {"course": None},
    "a course that is a list": {"course": ["x"]},
    "a course that is not here": {"course": "never-heard-of"},
    "a version that is text": {"course_version": "1"},
    "a version that is not yet": {"course_version": 99},
    "a version no database can hold": {"course_version": 10**12},
    "a number of truth": {"lamport": True},
    "a negative number": {"seq": -1},
    "no moment": {"at": None},
    "a moment without zone": {"at": "2026-03-02T12:00:00"},
    "a moment before time": {"at": "0001-01-01T00:00:00+14:00"},
    "NUL": {"value": "\0"},
    "half a character": {"item": "\ud800"},
    "a value without end": {"value": 1e400},
    "a value without bottom": {"value": json.loads("[" * 99 + "]" * 99)},
    "a value too long": {"value": "x" * 20_001},
    "an activity too long": {"activity": "x" * 65},
    "a base that is text": {"base": "x"},
}


@pytest.mark.both_databases
@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_what_is_no_event_is_kept_aside_and_stops_nothing(phone, wrong):
    text = json.dumps({"device": phone.device, "events": [phone.event(**wrong), phone.event()]})
    text = text.replace("Infinity", "1e400")
    for expected in (["quarantined", "stored"], ["duplicate", "duplicate"]):
        answer = phone.browser.post(
            "/api/v1/events", data=text, headers=phone.bearer, content_type="application/json"
        )
        assert [one["status"] for one in answer.json["events"]] == expected
    assert (count(QuarantinedEvent), count(LearningEvent)) == (1, 1)


def test_what_is_not_even_an_object_is_kept_as_it_came(phone):
    assert phone.send(7, "x", None, []) == ["quarantined"] * 4
    kept = [row.event["sent"] for row in db.session.scalars(select(QuarantinedEvent))]
    assert sorted(kept) == sorted(["7", '"x"', "null", "[]"])


def test_an_event_that_breaks_what_is_made_of_the_log_does_not_stop_the_phone(phone, monkeypatch):
    def fold(state, event, fold=rules.fold):
        return 1 / 0 if event.item == "bad" else fold(state, event)

    monkeypatch.setattr(rules, "fold", fold)
    batch = [phone.event(), phone.event("answer_given", "cards", item="bad"), phone.event()]
    assert phone.send(*batch) == ["stored", "quarantined", "stored"]
    assert db.session.scalars(select(QuarantinedEvent.reason)).all() == ["unusable"]


VALUES = [7, -1.5, "x", None, [], {}, {"one": [1]}, {"one": {"a": None}, "two": True}, {"from": [], "to": {}}]


@pytest.mark.parametrize("kind", sorted(rules.KINDS))
@pytest.mark.parametrize("activity", ["read", "cards", "quiz", "walk"])
def test_no_value_makes_the_server_fail(phone, learner, kind, activity):
    for item in ("", "check", "i1"):
        sent = [phone.event(kind, activity, item=item, value=value) for value in VALUES]
        assert len(phone.send(*sent)) == len(VALUES)
    assert rebuild(learner.id) == count(LearningEvent)


def test_a_counter_at_its_end_leaves_room_for_the_next(phone, learner, course):
    last = phone.event("item_answered", "walk", item="i1", value="done", lamport=batches.LARGEST)
    assert phone.send(last) == ["stored"]
    found = published_course(course.slug, "en")
    said = [Said("item_answered", "i1", "not-yet")]
    do_activity(learner.id, found, "walk", said, event_id=uuid7(), now=NOON)
    answers = rules.record_of(place(learner, course).progress["walk"].state).answers
    assert answers["i1"] == "not-yet"


def test_the_log_is_the_tokens_owners_whatever_the_batch_says(phone, make, learner, phone_of):
    other = make.learner()
    phone.send(phone.event(learner=str(other.id), learner_id=str(other.id)))
    assert set(db.session.scalars(select(LearningEvent.learner_id))) == {learner.id}
    assert phone_of(other).get("/api/v1/changes")["events"] == []


def test_two_people_may_hold_the_same_event(phone, make, phone_of):
    event, other = phone.event(), phone_of(make.learner())
    assert phone.send(event) == other.send(event) == ["stored"]


@pytest.mark.parametrize(
    ("batch", "status", "code"),
    [
        ({"device": "phone-2", "events": []}, 422, "other-device"),
        ({"device": "", "events": []}, 422, "not-a-batch"),
        ({"device": "phone-1"}, 422, "not-a-batch"),
        ([], 422, "not-a-batch"),
        ({"device": "phone-1", "events": [0] * 201}, 413, "too-large"),
        ({"device": "phone-1", "events": ["x" * 65_536]}, 413, "too-large"),
    ],
)
def test_what_is_no_batch_is_refused_with_a_code(phone, batch, status, code):
    answer = phone.post(batch)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (gzip.compress(b" " * 2_000_000, mtime=0), "gzip", 413),
        (gzip.compress(b"{}", mtime=0)[:-4], "gzip", 422),
        (b"not gzip", "gzip", 422),
        (b"[" * 60_000, "identity", 422),
        (b'{"device": NaN}', "identity", 422),
        (b"\xff\xfe", "identity", 422),
        (b"9" * 5_000, "identity", 422),
        (b"{}", "br", 415),
    ],
)
def test_a_bomb_or_a_broken_body_is_refused(phone, body, encoding, status):
    headers = phone.bearer | {"Content-Encoding": encoding, "Content-Type": "application/json"}
    assert phone.browser.post("/api/v1/events", data=body, headers=headers).status_code == status


def test_a_slow_phone_does_not_keep_the_database_waiting(phone, count_sql):
    body, asked = json.dumps({"device": phone.device, "events": [phone.event()]}).encode(), []

    class Slow(BytesIO):
        def readinto(self, buffer):
            asked.append(len(statements))
            return super().readinto(buffer)

    with count_sql() as statements:
        headers = phone.bearer | {"Content-Type": "application/json", "Content-Length": str(len(body))}
        answer = phone.browser.post("/api/v1/events", input_stream=Slow(body), headers=headers)
    assert answer.status_code == 200
    assert set(asked) == {0}


@pytest.mark.parametrize(("size", "status"), [(65_536, 422), (65_537, 413), (300_000, 413)])
def test_a_body_that_does_not_tell_its_length_is_measured_all_the_same(phone, size, status):
    answer = phone.browser.post(
        "/api/v1/events",
        input_stream=BytesIO(b" " * size),
        headers=phone.bearer | {"Content-Type": "application/json", "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert answer.status_code == status


def test_a_form_is_not_a_batch(phone):
    assert phone.browser.post("/api/v1/events", data={"a": "b"}, headers=phone.bearer).status_code == 415


def test_a_receipt_names_what_had_no_name_and_always_the_same(phone):
    ids = [
        phone.post({"device": "phone-1", "events": [{"a": 1, "b": 2}]}).json["events"][0] for _ in range(2)
    ]
    assert ids[0]["id"] == ids[1]["id"] == str(batches.identity_of({"b": 2, "a": 1}))
    assert UUID(ids[0]["id"]).version == 5
