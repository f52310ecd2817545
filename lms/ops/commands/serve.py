"""`lms serve`: a production server and the job worker, together."""

import os
import sys

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped. This process becomes the server, see `lms/ops/server.py`."""
    settings = {"LMS_HOST": host, "LMS_PORT": str(port), "LMS_WORKERS": str(workers)}
    command = [sys.executable, "-m", "gunicorn", "wsgi:app", "--config", "python:lms.ops.server"]
    os.execve(sys.executable, command, os.environ | settings)  # noqa: S606 no shell, our own words
