"""`lms jobs run`: the worker."""

import click
from flask.cli import AppGroup

from lms.base.clock import now
from lms.ops.jobs import run_all, run_while

jobs = AppGroup("jobs", help="Work done in the background.")


@jobs.command("run")
@click.option("--once", is_flag=True, help="Do what is due and end.")
def run(once: bool) -> None:
    """Do what is due, then again every hour."""
    if once:
        run_all(now())
    else:
        run_while(lambda: True)
