"""A demonstration installation of its own, and a learner on it who has joined the course."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services.sign_ins import open_sign_in
from lms.accounts.views.cookies import NAME
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from tests.bench.pages import COURSE

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def demonstration() -> Iterator[Path]:
    """The folder of a new installation with the demonstration hub."""
    with tempfile.TemporaryDirectory(prefix="lms-bench-") as folder:
        os.environ["LMS_INSTANCE"] = folder
        for words in (("db", "upgrade"), ("demo", "load")):
            subprocess.run(
                [sys.executable, "-m", "lms.ops", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
        yield Path(folder)


def joined_learner(app: Flask) -> str:
    """Make a learner, let her in and join the course; the value is her cookie's."""
    with app.app_context():
        with unit_of_work():
            person = Person(name="Alice", username="alice-measures", created_at=now())
            db.session.add(person)
            db.session.flush()
            token = open_sign_in(person, device=UNKNOWN_DEVICE, now=now())
        client = app.test_client()
        client.set_cookie(NAME, token)
        app.config["WTF_CSRF_ENABLED"] = False
        answer = client.post(f"/en/courses/{COURSE}/enrol")
        app.config["WTF_CSRF_ENABLED"] = True
        if answer.status_code != 303:
            raise RuntimeError(f"could not join {COURSE}: {answer.status}")
    return token
