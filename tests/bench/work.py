"""What a view costs the server: processor time beside a bare Flask page, and statements."""

import time
from collections.abc import Callable
from statistics import median

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from lms.accounts.views.cookies import NAME
from lms.base.db import db
from tests.statements import Statements

REQUESTS = 200
ROUNDS = 5
FLOOR_BYTES = 2800


def open_once(app: Callable[..., object], path: str, token: str | None) -> int:
    """Ask for a page as a browser does, and read all of the answer."""
    headers = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en"}
    if token:
        headers["Cookie"] = f"{NAME}={token}"
    environ = EnvironBuilder(path, headers=headers).get_environ()
    body, status, _headers = run_wsgi_app(app, environ, buffered=True)
    b"".join(body)
    return int(status.split()[0])


def cpu_ms(app: Callable[..., object], path: str, token: str | None) -> float:
    """Milliseconds of this process for one view: the median of a few rounds, after a warm-up."""
    for _ in range(10):
        open_once(app, path, token)
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(REQUESTS // ROUNDS):
            open_once(app, path, token)
        rounds.append((time.process_time() - start) / (REQUESTS // ROUNDS) * 1000)
    return median(rounds)


def floor_ms() -> float:
    """The same for a page that only Flask stands behind."""
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: "x" * FLOOR_BYTES)
    return cpu_ms(bare, "/", None)


def statements(app: Flask, path: str, token: str | None) -> int:
    """How often a view asks the database."""
    with app.app_context():
        watched = Statements(db.engine)
    open_once(app, path, token)
    with watched.counted() as asked:
        open_once(app, path, token)
    return len(asked)
