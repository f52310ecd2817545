"""Boards and reports of cohorts of 100, 1,000 and 10,000 people, on SQLite and where there is one on PostgreSQL."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy import text

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services.sign_ins import open_sign_in
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.facilitation.services.boards import remake
from tests import postgres
from tests.bench.cohort import Generated, generate
from tests.bench.work import open_once, statements
from tests.databases import Postgresql, migrate, test_app

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
PERIOD = "2026-s1"
STATEMENTS = 10
BOARD_MS = 100
REPORT_MS = {100: 300, 1_000: 300, 10_000: 1_000}
CSV_MS = {100: 100, 1_000: 500, 10_000: 4_000}
Measured = tuple[str, float, str, float]
"""Name, value, unit, and what it may be at most."""


def cohorts() -> Iterator[Measured]:
    """Every page at every size, on each database there is."""
    with _sqlite() as app:
        yield from _pages(app, "")
    if postgres.programs() is None:
        print("Skipped boards and reports on PostgreSQL: there is none on this machine")
        return
    with postgres.cluster() as socket:
        database = Postgresql(socket)
        yield from _pages(database.app, "postgresql_")
        database.engine.dispose()


@contextmanager
def _sqlite() -> Iterator[Flask]:
    with tempfile.TemporaryDirectory(prefix="lms-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'cohorts.sqlite3'}"
        migrate(url)
        yield test_app(url)


def _pages(app: Flask, prefix: str) -> Iterator[Measured]:
    for people in SIZES:
        made, token = _prepared(app, people)
        at = f"/en/groups/{made.cohort_id}/"
        for name, path, budget in (
            ("board", at + "board", BOARD_MS),
            ("report", f"{at}report?period={PERIOD}", REPORT_MS[people]),
            ("progress_csv", at + "progress.csv", CSV_MS[people]),
        ):
            yield f"{prefix}{name}_{people}_ms", _milliseconds(app, path, token), "ms", budget
            asked = statements(app, path, token)
            yield f"{prefix}{name}_{people}_statements", asked, "statements", STATEMENTS


def _prepared(app: Flask, people: int) -> tuple[Generated, str]:
    """A cohort with its board, and the cookie of who leads it."""
    with app.app_context():
        made = generate(people)
        with unit_of_work():
            remake(made.cohort_id, now=now())
            token = open_sign_in(
                db.session.get_one(Person, made.facilitator_id), device=UNKNOWN_DEVICE, now=now()
            )
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    return made, token


def _milliseconds(app: Flask, path: str, token: str) -> float:
    """How long the server takes: the median of a few rounds after a first one."""
    if (status := open_once(app, path, token)) != 200:
        raise RuntimeError(f"{path} answers {status}")
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        open_once(app, path, token)
        rounds.append(1000 * (time.perf_counter() - start))
    return median(rounds)
