"""Many phones, bad lines, wrong clocks, an older copy of the site: nothing is lost, nothing counts twice."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import reduce
from operator import xor
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lms.accounts.rules.tries import Origin
from lms.accounts.services.codes import issue_code, redeem_code
from lms.accounts.services.passwords import change_password
from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearningEvent
from lms.learning.services import rebuild
from lms.sync.rules.digests import digest_of
from lms.sync.services import take_batch
from tests.client import settle
from tests.makers import NOON

RIGHT = {"one": "a", "two": "12"}
DOINGS = (
    {"kind": "activity_completed", "activity": "read"},
    {"kind": "card_turned", "activity": "cards", "value": 2},
    {"kind": "item_answered", "activity": "walk", "item": "i1", "value": "done"},
    {"kind": "item_answered", "activity": "walk", "item": "i1", "value": "not-yet"},
    {"kind": "attempt_submitted", "activity": "quiz", "value": RIGHT},
)
DEVICES, LEARNERS, ROUNDS = 25, 5, 50
NOWHERE = Origin("device", "192.0.2.1")
CLOCKS = (timedelta(days=-400), timedelta(0), timedelta(days=3650))
WITHOUT = {ActivityProgress: {"updated_at"}, CourseProgress: {"last_activity", "last_at"}, Attempt: set()}


def projections(learner_id):
    """What was made of a log, as far as it does not hang on which event came last."""
    found = []
    for table, without in WITHOUT.items():
        columns = [column for column in table.__table__.columns if column.name not in without]
        rows = db.session.execute(select(*columns).where(table.learner_id == learner_id))
        found.append(sorted(str(tuple(row)) for row in rows))
    return found


def count(table):
    settle()
    return db.session.scalar(select(func.count()).select_from(table))


class Device:
    """A phone at the level of the service: makes events, sends them over a bad line, remembers receipts."""

    def __init__(self, learner_id, course_id, name):
        self.learner_id, self.course_id, self.name = learner_id, course_id, name
        self.chance, self.made, self.waiting = random.Random(name), [], []
        self.clock = self.chance.choice(CLOCKS)

    def work(self):
        seq = len(self.made) + 1
        event = {"id": str(uuid7()), "seq": seq, "lamport": seq, "at": (NOON + self.clock).isoformat()}
        event |= {"course": str(self.course_id), "course_version": 1, **self.chance.choice(DOINGS)}
        self.made.append(event)
        self.waiting.append(event)

    def send(self, *, is_sure=False):
        """What waits, out of order, three in ten again; the answer may be lost on its way back."""
        again = [one for one in self.made if self.chance.random() < 0.3][:3]
        batch = self.chance.sample(self.waiting + again, len(self.waiting) + len(again))
        if not batch or (not is_sure and self.chance.random() < 0.25):
            return
        receipts = take_batch(self.learner_id, self.name, batch, now=NOON)
        if is_sure or self.chance.random() > 0.25:
            taken = {str(one.id) for one in receipts if one.status in ("stored", "duplicate")}
            self.waiting = [one for one in self.waiting if one["id"] not in taken]

    @property
    def digest(self):
        return digest_of((UUID(one["id"]), one["seq"]) for one in self.made)


def kept(device):
    """What the server has of a device."""
    rows = db.session.execute(
        select(LearningEvent.id, LearningEvent.seq).where(
            LearningEvent.learner_id == device.learner_id, LearningEvent.device == device.name
        )
    )
    return digest_of((identity, seq) for identity, seq in rows)


def test_25_devices_and_50_rounds_end_with_equal_digests(make, course):
    learners = [make.learner(f"Learner {n}") for n in range(LEARNERS)]
    devices = [Device(learners[n % LEARNERS].id, course.id, f"device-{n}") for n in range(DEVICES)]
    for _ in range(ROUNDS):
        for device in devices:
            device.work()
            device.send()
    for device in devices:
        device.send(is_sure=True)
    assert [kept(device) for device in devices] == [device.digest for device in devices]
    assert all(device.digest.count == ROUNDS for device in devices)
    for learner in learners:
        before = projections(learner.id)
        assert rebuild(learner.id) == ROUNDS * DEVICES // LEARNERS
        assert projections(learner.id) == before


def test_three_in_ten_sent_again_are_duplicates_and_count_once(phone):
    sent = [phone.event(**DOINGS[n % 5]) for n in range(50)]
    again = sent[::3]
    assert phone.send(*sent) == ["stored"] * 50
    assert phone.send(*again) == ["duplicate"] * len(again)
    assert phone.send(*sent[40:], phone.event()) == ["duplicate"] * 10 + ["stored"]
    assert (count(LearningEvent), count(Attempt)) == (51, 10)


@pytest.mark.parametrize("off", CLOCKS)
def test_a_clock_that_is_years_wrong_decides_nothing(phone, phone_of, learner, off):
    """The later Lamport number stands, whatever the clocks say."""
    other = phone_of(learner, "phone-2")
    answer = {"kind": "item_answered", "activity": "walk", "item": "i1"}
    phone.send(phone.event(**answer, value="done", lamport=1, at=(NOON + off).isoformat()))
    other.send(other.event(**answer, value="not-yet", lamport=2, at=(NOON - off).isoformat()))
    settle()
    state = db.session.scalars(select(ActivityProgress.state)).one()
    assert state["items"]["i1"]["value"] == "not-yet"


def test_two_devices_answer_one_item_and_both_read_the_same_with_the_loser_beside_it(
    phone, phone_of, learner
):
    other, answer = phone_of(learner, "phone-2"), {"kind": "item_answered", "activity": "walk", "item": "i1"}
    first, second = (
        phone.event(**answer, value="done", lamport=1, base=[]),
        other.event(**answer, value="not-yet", lamport=1, base=[]),
    )
    phone.send(first)
    other.send(second)
    settle()
    one_way = db.session.scalars(select(ActivityProgress.state)).one()["items"]["i1"]
    assert phone.get("/api/v1/changes") == other.get("/api/v1/changes")
    loser, winner = sorted((first, second), key=lambda event: event["id"])
    assert one_way["value"] == winner["value"]
    assert [kept["value"] for kept in one_way["others"].values()] == [loser["value"]]


def the_copy_of(database, file):
    """An hourly backup."""
    settle()
    with closing(sqlite3.connect(database.file)) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy)


def put_back(database, file):
    """The site burned down, and the backup of an hour ago was put in its place."""
    db.session.remove()
    database.engine.dispose()
    for ending in ("-wal", "-shm"):
        database.file.with_name(database.file.name + ending).unlink(missing_ok=True)
    shutil.copyfile(file, database.file)


def missing(phone, sent):
    """What a phone sends again after its daily comparison: all that lies in a hole or after the end."""
    told = phone.get("/api/v1/digest")
    holes = [*told["missing"], [told["largest"] + 1, len(sent)]]
    return [one for one in sent if any(first <= one["seq"] <= last for first, last in holes)]


def test_phones_refill_a_site_that_was_restored_from_an_hour_ago(
    phone, phone_of, learner, database, tmp_path
):
    other, kept_file = phone_of(learner, "phone-2"), tmp_path / "an-hour-ago.sqlite3"
    phones = [(one, [one.event(**DOINGS[n % 5], lamport=n) for n in range(20)]) for one in (phone, other)]
    for one, sent in phones:
        one.send(*sent[:4], *sent[6:9])
    the_copy_of(database, kept_file)
    for one, sent in phones:
        one.send(*sent)
    before, learner_id = projections(learner.id), learner.id
    put_back(database, kept_file)
    assert count(LearningEvent) == 14
    for one, sent in phones:
        assert one.send(*missing(one, sent)) == ["stored"] * 13
        told = one.get("/api/v1/digest")
        whole = reduce(xor, (UUID(event["id"]).int for event in sent))
        assert (told["largest"], told["count"], UUID(told["xor"]).int) == (20, 20, whole)
    assert projections(learner_id) == before


def form_of(**fields):
    return {"event_id": str(uuid7()), **fields}


def test_forms_that_an_older_copy_lacks_are_asked_for_and_come_again(phone, learner, database, tmp_path):
    path, kept_file = "/en/courses/small-course/first/quiz/", tmp_path / "an-hour-ago.sqlite3"
    made = [form_of(**{"q.one": "a", "q.two": str(n)}) for n in range(6)]
    for form in made[:3]:
        phone.browser.post(path, data=form, headers=phone.bearer)
    the_copy_of(database, kept_file)
    for form in made[3:]:
        phone.browser.post(path, data=form, headers=phone.bearer)
    put_back(database, kept_file)
    ids = [form["event_id"] for form in made]
    asked = phone.browser.post("/api/v1/forms/missing", json={"ids": ids}, headers=phone.bearer)
    assert asked.json["missing"] == ids[3:]
    for form in made[3:]:
        assert phone.browser.post(path, data=form, headers=phone.bearer).json["status"] == "stored"
    assert count(Attempt) == 6


def test_a_password_reset_ends_sign_ins_and_strands_no_outbox(phone, learner, signed_in_client):
    learner.username, browser = "malee", signed_in_client(learner)
    code = issue_code(learner, issued_by=None, now=now())
    redeem_code("malee", code, origin=NOWHERE, now=now())
    change_password(learner, "", "noodles at the other gate", origin=NOWHERE, here=None, now=now())
    assert browser.get("/en/me/data/").status_code != 200
    form = {"event_id": str(uuid7())}
    path = "/en/courses/small-course/first/read/"
    assert phone.send(phone.event(activity="cards")) == ["stored"]
    assert phone.browser.post(path, data=form, headers=phone.bearer).json["status"] == "stored"


def test_five_learners_of_one_phone_write_five_logs(phone_of, make, clock):
    phones = [phone_of(make.learner(f"Learner {n}"), "the-family-phone") for n in range(5)]
    shared = phones[0].event()
    for n, phone in enumerate(phones):
        assert phone.send(shared, *(phone.event() for _ in range(n))) == ["stored"] * (n + 1)
    settle()
    logs = dict(
        db.session.execute(
            select(LearningEvent.learner_id, func.count()).group_by(LearningEvent.learner_id)
        ).all()
    )
    assert sorted(logs.values()) == [1, 2, 3, 4, 5]
    assert [phone.get("/api/v1/digest")["count"] for phone in phones] == [1, 2, 3, 4, 5]
