"""`lms progress rebuild`: the projections made anew from the log."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.facilitation.services.boards import refresh_boards
from lms.learning.models import LearnerLog
from lms.learning.services import rebuild

progress = AppGroup("progress", help="Progress and scores.")


@progress.command("rebuild")
def rebuild_() -> None:
    """Drop every projection and make it again from the events, learner by learner."""
    events = 0
    learners = db.session.scalars(select(LearnerLog.learner_id)).all()
    db.session.rollback()
    for learner_id in learners:
        with unit_of_work():
            events += rebuild(learner_id)
    with unit_of_work():
        refresh_boards(now())
    click.echo(f"{len(learners)} learners, {events} events")
