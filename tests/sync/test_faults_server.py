"""What becomes of a batch when the server, its disk or its database fails in the middle."""

import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event, select

from lms import create_app
from lms.base import db as database_module
from lms.base.db import db, unit_of_work
from lms.learning.models import LearnerLog, LearningEvent
from lms.learning.services import rebuild
from tests.client import settle

RIGHT = {"one": "a", "two": "12"}
FILLING = {"kind": "answer_given", "activity": "cards", "item": "check", "value": "x" * 9_000}
PATIENCE_MS = 300
"""Instead of 30 seconds, so that the test need not wait for them."""


def stored():
    settle()
    return {str(identity) for identity in db.session.scalars(select(LearningEvent.id))}


@contextmanager
def pages_left(engine, more):
    """A disk with room for so many more pages of the database."""
    cap = []

    def limit(connection, *_rest):
        if not cap:
            cap.append(connection.execute("PRAGMA page_count").fetchone()[0] + more)
        connection.execute(f"PRAGMA max_page_count={cap[0]}")

    engine.dispose()
    event.listen(engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(engine, "connect", limit)
        engine.dispose()


def test_a_full_disk_is_told_with_507_and_nothing_is_corrupt(phone, database):
    settle()
    refused, taken = None, []
    with pages_left(database.engine, 40):
        while refused is None:
            batch = [phone.event(**FILLING) for _ in range(3)]
            answer = phone.post({"device": phone.device, "events": batch})
            if answer.status_code == 200:
                taken += batch
            else:
                refused = batch
    assert (answer.status_code, answer.mimetype) == (507, "application/problem+json")
    assert answer.json["code"] == "no-room"
    assert stored() == {one["id"] for one in taken}
    assert phone.send(*refused) == ["stored"] * 3
    with closing(sqlite3.connect(database.file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@contextmanager
def held(database):
    """Somebody else writes and does not end, as a stuck job would."""
    with database.app.app_context(), unit_of_work():
        db.session.execute(select(LearnerLog.position).with_for_update()).all()
        yield
        db.session.rollback()


@pytest.mark.both_databases
def test_a_locked_database_is_told_with_503_and_when_to_come_again(phone, database, monkeypatch):
    phone.send(phone.event())
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_MS", PATIENCE_MS)
    database.engine.dispose()
    waiting, answers = phone.event(), []

    def ask():
        with database.app.app_context():
            answers.append(phone.post({"device": phone.device, "events": [waiting]}))

    settle()
    with held(database):
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(20)
    [answer] = answers
    assert (answer.status_code, answer.json["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0
    assert phone.send(waiting) == ["stored"]
    database.engine.dispose()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/lms.sqlite3", "postgresql://lms@/lms?host=/nowhere"])
def test_a_page_says_so_too_when_the_database_is_away(url):
    app = create_app(DATABASE_URL=url, SECRET_KEY="x", TESTING=True)
    with app.app_context():
        answer = app.test_client().get("/en/courses/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "It was not your mistake." in answer.text


def test_everything_works_with_a_redis_that_is_stopped(app, phone, learner, monkeypatch):
    monkeypatch.setitem(app.config, "REDIS_URL", "redis://127.0.0.1:1/0")
    assert phone.send(phone.event(), phone.event("attempt_submitted", "quiz", value=RIGHT)) == ["stored"] * 2
    phone.browser.post("/en/courses/small-course/first/cards/", data={"card": "1"}, headers=phone.bearer)
    assert rebuild(learner.id) == 3


def test_a_batch_that_breaks_in_the_middle_is_taken_whole_the_next_time(phone, learner, monkeypatch):
    def dies(*_args, **_more):
        raise KeyboardInterrupt

    batch = [phone.event(), phone.event("attempt_submitted", "quiz", value=RIGHT)]
    with monkeypatch.context() as patch:
        patch.setattr("lms.learning.services.log.project", dies)
        with pytest.raises(KeyboardInterrupt):
            phone.post({"device": phone.device, "events": batch})
    assert stored() == set()
    assert phone.send(*batch) == ["stored", "stored"]
    assert rebuild(learner.id) == 2
