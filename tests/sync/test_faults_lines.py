"""Bad lines and a server that dies, on a real server: what was cut off is neither lost nor half there."""

import http.client
import json
import os
import signal
import socket
import time
from contextlib import contextmanager, suppress
from uuid import UUID

import pytest
from sqlalchemy import select

from lms import create_app
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.services import enrol
from lms.learning.models import LearningEvent
from lms.learning.services import rebuild
from lms.sync.services import give_token
from tests.chaos.storm import forge
from tests.databases import migrate
from tests.makers import NOON, Make
from tests.servers import free_port

HALF_DONE, SILENT = 1_000, 8
"""As many as the server has threads: each of them waits for a phone that says nothing more."""
RIGHT = {"one": "a", "two": "12"}


class Installation:
    """An installation of its own, and one phone on it."""

    def __init__(self, folder):
        self.folder, self.url, self.port = folder, f"sqlite:///{folder / 'lms.sqlite3'}", free_port()
        migrate(self.url)
        self.app = create_app(DATABASE_URL=self.url)
        with self.app.app_context():
            make = Make()
            course, learner = make.course(), make.learner()
            enrol(learner.id, course, now=NOON)
            _token, self.secret = give_token(learner, "phone-1", now=NOON.replace(year=NOON.year + 1))
            self.course, self.learner_id = str(course.id), learner.id
            db.session.commit()
            db.session.remove()
            db.engine.dispose()

    def events(self, number, seq=1):
        usual = {"course": self.course, "course_version": 1, "at": NOON.isoformat()}
        quiz = {"kind": "attempt_submitted", "activity": "quiz", "value": RIGHT}
        return [{"id": str(uuid7()), "seq": seq + n, **usual, **quiz} for n in range(number)]

    def request(self, events):
        """The bytes of a whole request."""
        body = json.dumps({"device": "phone-1", "events": events}).encode()
        head = f"POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
        head += f"Authorization: Bearer {self.secret}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def line(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def send(self, events):
        """What became of each."""
        with self.line() as line:
            line.sendall(self.request(events))
            answer = http.client.HTTPResponse(line)
            answer.begin()
            assert answer.status == 200
            return [one["status"] for one in json.loads(answer.read())["events"]]

    def stored(self):
        with self.app.app_context():
            found = {str(one) for one in db.session.scalars(select(LearningEvent.id))}
            db.session.remove()
            db.engine.dispose()
        return found


@contextmanager
def server(site):
    """One that can be killed as a whole; the value is its process group."""
    group = site.new_server()
    try:
        yield group
    finally:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    kept, os.environ["LMS_INSTANCE"] = os.environ["LMS_INSTANCE"], str(folder)
    made = Installation(folder)
    with forge(folder, made.url, made.port) as made.new_server:
        yield made
    os.environ["LMS_INSTANCE"] = kept


def test_a_server_killed_in_the_middle_of_a_batch_has_all_of_it_or_none(site):
    for wait in (0.0, 0.01, 0.03, 0.06):
        batch = site.events(100)
        with server(site) as group, site.line() as line:
            site.send(site.events(1))
            line.sendall(site.request(batch))
            time.sleep(wait)
            os.killpg(group, signal.SIGKILL)
        ids = {one["id"] for one in batch}
        assert ids & site.stored() in (set(), ids)
        with server(site):
            assert len(set(site.send(batch))) == 1
        assert ids <= site.stored()
    with site.app.app_context():
        assert rebuild(site.learner_id) == len(site.stored())


def test_a_batch_cut_while_it_is_sent_leaves_nothing_and_comes_whole(site):
    with server(site):
        for share in (0.1, 0.5, 0.9, 0.99):
            batch = site.events(20)
            request = site.request(batch)
            with site.line() as line:
                line.sendall(request[: int(len(request) * share)])
            assert not {one["id"] for one in batch} & site.stored()
            assert site.send(batch) == ["stored"] * 20


def test_a_batch_whose_answer_is_cut_off_is_known_when_it_comes_again(site):
    batch = site.events(20)
    with server(site):
        with site.line() as line:
            line.sendall(site.request(batch))
        until = time.monotonic() + 20
        while batch[0]["id"] not in site.stored():
            assert time.monotonic() < until
            time.sleep(0.1)
        assert site.send(batch) == ["duplicate"] * 20
    assert len({UUID(one["id"]) for one in batch}) == 20


def test_a_thousand_half_done_uploads_leave_nothing_and_stop_nobody(site):
    before = site.stored()
    request = site.request(site.events(50))
    with server(site):
        for n in range(HALF_DONE):
            with site.line() as line:
                line.sendall(request[: len(request) * (n % 9 + 1) // 10])
        silent = [site.line() for _ in range(SILENT)]
        for line in silent:
            line.sendall(request[: len(request) // 2])
        assert site.stored() == before
        batch = site.events(20)
        assert site.send(batch) == ["stored"] * 20
        for line in silent:
            line.close()
    assert site.stored() == before | {one["id"] for one in batch}
