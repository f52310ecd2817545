"""Events a second through HTTP: batches of 20 from many phones at once, and one completion a request."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from lms import create_app
from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.services import enrol
from lms.sync.services import give_token
from tests import postgres
from tests.databases import Postgresql, migrate
from tests.makers import NOON, Make
from tests.servers import ROOT, free_port, wait_for

Told = tuple[str, float, str, float | None]
PHONES, BATCH, SECONDS = 8, 20, 8
EVENTS_A_SECOND = {"SQLite": 2_000, "PostgreSQL": 3_000}
SINGLE_A_SECOND, P99_MS = 500, 300


def throughput() -> Iterator[Told]:
    """For each database: name, value, unit, budget. A budget of so many a second is the least, not the most."""
    with TemporaryDirectory(prefix="lms-bench-") as folder:
        yield from _measured("SQLite", Path(folder), f"sqlite:///{folder}/lms.sqlite3")
    if postgres.programs() is not None:
        with postgres.cluster() as socket, TemporaryDirectory(prefix="lms-bench-") as folder:
            yield from _measured("PostgreSQL", Path(folder), Postgresql(socket).make_empty())


def _measured(name: str, folder: Path, url: str) -> Iterator[Told]:
    tokens, course = _prepared(url)
    with _served(folder, url) as port:
        many, slow = _rush(port, tokens, course, BATCH)
        single, _ = _rush(port, tokens, course, 1)
    yield f"{name}: events, batches of {BATCH}", many, "events/s", EVENTS_A_SECOND[name]
    yield f"{name}: batch, 99 in 100", slow, "ms", P99_MS
    yield f"{name}: single completions", single, "events/s", SINGLE_A_SECOND


def _prepared(url: str) -> tuple[list[str], str]:
    """An installation with some phones: their tokens, and the course."""
    migrate(url)
    with create_app(DATABASE_URL=url).app_context():
        make = Make()
        course, tokens = make.course(), []
        for n in range(PHONES):
            learner = make.learner(f"Learner {n}")
            enrol(learner.id, course, now=NOON)
            tokens.append(give_token(learner, f"phone-{n}", now=now())[1])
        identity = str(course.id)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return tokens, identity


@contextmanager
def _served(folder: Path, url: str) -> Iterator[int]:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wsgi:app", "--config", "python:lms.ops.server"]
        + ["--bind", f"127.0.0.1:{port}", "--log-level", "critical"],
        cwd=ROOT,
        env={**os.environ, "LMS_INSTANCE": str(folder), "LMS_DATABASE_URL": url},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _rush(port: int, tokens: list[str], course: str, size: int) -> tuple[float, float]:
    """Events a second that were stored, and the milliseconds within which 99 of 100 batches were answered."""
    took: list[float] = []
    until = time.monotonic() + SECONDS
    phones = [
        threading.Thread(target=_phone, args=(port, n, token, course, size, until, took))
        for n, token in enumerate(tokens)
    ]
    began = time.monotonic()
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    rate = len(took) * size / (time.monotonic() - began)
    return rate, sorted(took)[int(len(took) * 0.99)] * 1000 if took else float("inf")


def _phone(port: int, n: int, token: str, course: str, size: int, until: float, took: list[float]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    numbers = count(1)
    while time.monotonic() < until:
        body = json.dumps(
            {"device": f"phone-{n}", "events": [_event(course, next(numbers)) for _ in range(size)]}
        )
        start = time.monotonic()
        line.request("POST", "/api/v1/events", body, headers)
        answer = line.getresponse()
        said = json.loads(answer.read())
        if answer.status != 200 or any(one["status"] != "stored" for one in said["events"]):
            raise RuntimeError(f"not stored: {said}")
        took.append(time.monotonic() - start)


def _event(course: str, n: int) -> dict[str, object]:
    what = ("activity_completed", "read", "", None) if n % 2 == 0 else ("item_answered", "walk", "i1", "done")
    kind, activity, item, value = what
    event = {"id": str(uuid7()), "kind": kind, "activity": activity, "item": item, "value": value}
    return event | {"course": course, "course_version": 1, "at": NOON.isoformat(), "lamport": n}
