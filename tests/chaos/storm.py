"""The storm: a server killed more than thirty times a minute under phones, and a count of what came of it."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from sqlalchemy import select

from lms import create_app
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.catalogue.services import enrol
from lms.learning.models import ActivityProgress, Attempt, CourseProgress, LearnerLog, LearningEvent
from lms.learning.services import rebuild
from lms.sync.services import give_token
from tests.chaos.phones import Phone
from tests.databases import migrate
from tests.makers import NOON, Make
from tests.servers import ROOT, free_port, wait_for

LEARNERS = 4
PHONES_EACH = 2
SECONDS_BETWEEN_KILLS = 0.6
KILLS_A_SECOND = 0.5
"""At least; on a machine that has other work the storm rages on until there were so many."""
PROJECTIONS = (ActivityProgress, Attempt, CourseProgress)


@dataclass(frozen=True)
class Aftermath:
    """What was made, stored, lost, doubled and does not match its log, and what the storm did."""

    made: int
    stored: int
    lost: int
    doubled: int
    mismatched: int
    kills: int
    cuts: int
    repeats: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, nothing doubled, and everything matches its log."""
        return (self.lost, self.doubled, self.mismatched) == (0, 0, 0) and self.made == self.stored

    @property
    def kills_a_minute(self) -> float:
        """How often the server was killed in a minute."""
        return self.kills * 60 / self.seconds

    def __add__(self, other: "Aftermath") -> "Aftermath":
        """Two storms, counted together."""
        both = zip(fields(self), astuple(self), astuple(other), strict=True)
        return Aftermath(**{field.name: one + another for field, one, another in both})

    def __str__(self) -> str:
        """One line."""
        return (
            f"made {self.made}, stored {self.stored}, lost {self.lost}, doubled {self.doubled}, "
            f"mismatched {self.mismatched} ({self.kills} kills, {self.cuts} cut connections, "
            f"{self.repeats} sent again, {self.seconds:.0f} s)"
        )


def storm(seconds: float, folder: Path, url: str = "") -> Aftermath:
    """Let it rage in an installation of its own; `url` is an empty database, else SQLite in the folder."""
    url = url or f"sqlite:///{folder / 'lms.sqlite3'}"
    migrate(url)
    app = create_app(DATABASE_URL=url)
    port, stop = free_port(), threading.Event()
    with app.app_context():
        phones = _phones(port, stop)
        db.engine.dispose()
    kills = 0
    with forge(folder, url, port) as new_server:
        server = new_server()
        try:
            for phone in phones:
                phone.start()
            began = time.monotonic()
            while time.monotonic() < began + seconds or kills < seconds * KILLS_A_SECOND:
                time.sleep(random.uniform(0.5, 1.5) * SECONDS_BETWEEN_KILLS)
                os.killpg(server, signal.SIGKILL)
                kills, server = kills + 1, new_server()
            raged = time.monotonic() - began
            stop.set()
            for phone in phones:
                phone.join(90)
        finally:
            stop.set()
            os.killpg(server, signal.SIGKILL)
    with app.app_context():
        after = _aftermath(phones, kills, raged)
        db.engine.dispose()
    return after


def _phones(port: int, stop: threading.Event) -> list[Phone]:
    make, phones = Make(), []
    course = make.course()
    for n in range(LEARNERS):
        learner = make.learner(f"Learner {n}")
        enrol(learner.id, course, now=NOON)
        for m in range(PHONES_EACH):
            _token, secret = give_token(learner, f"phone-{n}-{m}", now=now())
            phones.append(Phone(port, learner.id, f"phone-{n}-{m}", secret, str(course.id), stop))
    db.session.commit()
    db.session.remove()
    return phones


@contextmanager
def forge(folder: Path, url: str, port: int) -> Iterator[Callable[[], int]]:
    """Give a new server at each call, by its process group, once it answers."""
    made = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.forge", str(port)],
        cwd=ROOT,
        env={**os.environ, "LMS_INSTANCE": str(folder), "LMS_DATABASE_URL": url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert made.stdin is not None
    assert made.stdout is not None
    orders, answers = made.stdin, made.stdout

    def new_server() -> int:
        orders.write("\n")
        orders.flush()
        group = int(answers.readline())
        wait_for(f"http://127.0.0.1:{port}/healthz", made)
        return group

    assert answers.readline() == "ready\n"
    with made:
        yield new_server
        orders.close()


def _aftermath(phones: Sequence[Phone], kills: int, seconds: float) -> Aftermath:
    made = {str(event["id"]) for phone in phones for event in (*phone.known, *phone.waiting.values())}
    rows = [str(identity) for identity in db.session.scalars(select(LearningEvent.id))]
    mismatched = 0
    for learner_id in db.session.scalars(select(LearnerLog.learner_id)).all():
        before = _projections(learner_id)
        with unit_of_work():
            rebuild(learner_id)
        mismatched += before != _projections(learner_id)
    return Aftermath(
        made=sum(phone.made for phone in phones),
        stored=len(rows),
        lost=len(made - set(rows)),
        doubled=len(rows) - len(set(rows)),
        mismatched=mismatched,
        kills=kills,
        cuts=sum(phone.cuts for phone in phones),
        repeats=sum(phone.repeats for phone in phones),
        seconds=seconds,
    )


def _projections(learner_id: object) -> list[list[str]]:
    found = [
        sorted(
            str(tuple(row))
            for row in db.session.execute(
                select(*table.__table__.columns).where(table.learner_id == learner_id)
            )
        )
        for table in PROJECTIONS
    ]
    db.session.rollback()
    return found
