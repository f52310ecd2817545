"""`lms serve`: a production server and the job worker, together."""

import os
import subprocess
import sys

import click
from flask.cli import with_appcontext


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@with_appcontext
def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped. The worker ends with the server."""
    worker = subprocess.Popen([sys.executable, "-m", "lms.ops", "jobs", "run"])
    try:
        subprocess.run(
            [
                *(sys.executable, "-m", "gunicorn", "wsgi:app", "--preload"),
                *("--bind", f"{host}:{port}", "--workers", str(workers), "--threads", "4"),
                *(
                    "--max-requests",
                    "20000",
                    "--max-requests-jitter",
                    "2000",
                    "--access-logfile",
                    "/dev/null",
                ),
            ],
            check=False,
            env=os.environ,
        )
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        worker.terminate()
