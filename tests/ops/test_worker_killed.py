"""A job worker that is killed in the middle of a job: what it had in hand is done by the next one."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

from sqlalchemy import select

from lms import create_app
from lms.base import outbox
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.base.outbox import LEASE, OutboxMessage, deliver_due, put
from tests.databases import migrate
from tests.servers import ROOT

WORKER = """
import time
from lms import create_app
from lms.base import outbox
from lms.base.clock import now
outbox._handlers["parcel"] = (lambda delivery: (print("in hand", flush=True), time.sleep(60)), lambda: True)
with create_app().app_context():
    outbox.deliver_due(now())
"""


def test_a_worker_killed_in_the_middle_of_a_job_is_followed_by_another(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'lms.sqlite3'}"
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    migrate(url)
    with create_app(DATABASE_URL=url).app_context():
        with unit_of_work():
            put("parcel", {"of": "one"}, "one", now=now() - timedelta(seconds=1))
        environment = {**os.environ, "LMS_DATABASE_URL": url}
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER], cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        assert worker.stdout is not None
        with worker:
            assert worker.stdout.readline() == b"in hand\n"
            os.kill(worker.pid, signal.SIGKILL)
        delivered = []
        monkeypatch.setitem(outbox._handlers, "parcel", (delivered.append, lambda: True))
        assert deliver_due(now()) == 0  # the dead one's claim holds for a while
        assert deliver_due(now() + LEASE + timedelta(minutes=1)) == 1
        assert [one.payload for one in delivered] == [{"of": "one"}]
        assert db.session.scalars(select(OutboxMessage.sent_at)).one() is not None
        db.session.remove()
        db.engine.dispose()
