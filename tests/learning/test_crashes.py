"""A server that is killed in the middle of posts loses nothing and counts nothing twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from lms import create_app
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services.sign_ins import open_sign_in
from lms.accounts.views.cookies import NAME
from lms.base.clock import now
from lms.base.db import db
from lms.catalogue.services import enrol
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearningEvent
from lms.learning.services import rebuild
from tests.databases import migrate
from tests.makers import NOON, Make
from tests.servers import ROOT, free_port, wait_for

LEARNERS = 4
KILLS = 5
SECONDS_BETWEEN_KILLS = 1.0
PATH = "/en/courses/small-course/first/quiz/"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A 303 is the receipt; what follows is of no interest."""

    def redirect_request(self, *_args: object) -> None:
        """Stay here."""


class Phone(threading.Thread):
    """Sends attempts until told to stop, each again and again until it is acknowledged."""

    def __init__(self, address: str, token: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.url, self.stop = f"{address}{PATH}", stop
        self.browser = urllib.request.build_opener(NoRedirect)
        self.browser.addheaders = [("Cookie", f"{NAME}={token}")]
        self.acknowledged: list[UUID] = []

    def run(self) -> None:
        """Attempt after attempt."""
        while not self.stop.is_set():
            event_id = uuid4()
            while not self._arrives(event_id) and not self.stop.is_set():
                time.sleep(0.05)

    def _arrives(self, event_id: UUID) -> bool:
        form = urllib.parse.urlencode({"event_id": event_id, "q.one": "a", "q.two": "12"}).encode()
        try:
            self.browser.open(self.url, form, timeout=5)
        except urllib.error.HTTPError as answer:
            if answer.code == 303:
                self.acknowledged.append(event_id)
            return answer.code == 303
        except OSError:
            return False
        return False


def start_server(instance: Path, port: int) -> "subprocess.Popen[bytes]":
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wsgi:app", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
        + ["--no-control-socket", "--log-level", "critical"],
        cwd=ROOT,
        env={**os.environ, "LMS_INSTANCE": str(instance), "LMS_WTF_CSRF_ENABLED": "false"},
        start_new_session=True,
    )
    wait_for(f"http://127.0.0.1:{port}/healthz", server)
    return server


@pytest.fixture
def learners(tmp_path, monkeypatch):
    """An installation of its own with learners on a course: the application, and their tokens."""
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    url = f"sqlite:///{tmp_path / 'lms.sqlite3'}"
    migrate(url)
    app = create_app(DATABASE_URL=url)
    with app.app_context():
        make = Make()
        course, people = make.course(), [make.learner() for _ in range(LEARNERS)]
        for person in people:
            enrol(person.id, course, now=NOON)
        tokens = [open_sign_in(person, device=UNKNOWN_DEVICE, now=now()) for person in people]
        db.session.commit()
    return app, tokens


def test_killing_the_server_loses_and_doubles_nothing(learners, tmp_path):
    app, tokens = learners
    port, stop = free_port(), threading.Event()
    server = start_server(tmp_path, port)
    phones = [Phone(f"http://127.0.0.1:{port}", token, stop) for token in tokens]
    for phone in phones:
        phone.start()
    for _ in range(KILLS):
        time.sleep(SECONDS_BETWEEN_KILLS)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server = start_server(tmp_path, port)
    time.sleep(SECONDS_BETWEEN_KILLS)
    stop.set()
    for phone in phones:
        phone.join(15)
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()

    acknowledged = {event_id for phone in phones for event_id in phone.acknowledged}
    assert len(acknowledged) > LEARNERS * KILLS
    with app.app_context():
        stored = set(db.session.scalars(select(LearningEvent.id)))
        # What a form says is told from what it says when mended: an event begins as its form's identity does.
        assert {one.bytes[:8] for one in acknowledged} <= {one.bytes[:8] for one in stored}
        assert db.session.scalar(select(func.count()).select_from(Attempt)) == len(stored)
        before = projections()
        for learner_id in db.session.scalars(select(CourseProgress.learner_id)).all():
            rebuild(learner_id)
        assert projections() == before
    with sqlite3.connect(tmp_path / "lms.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def projections() -> list[list[str]]:
    """All rows of all projections."""
    tables = (ActivityProgress, Attempt, CourseProgress)
    return [
        sorted(str(tuple(row)) for row in db.session.execute(select(*t.__table__.columns))) for t in tables
    ]
