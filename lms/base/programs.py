"""Programs of the machine that the site can do without, and how to use one at a time."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app


class Busy(Exception):
    """Someone else is at it; ask later."""


def ffmpeg() -> str | None:
    """Where ffmpeg is, if this site has it; `ffprobe` is in the same folder."""
    return shutil.which(str(current_app.config["FFMPEG"])) if current_app.config["FFMPEG"] else None


@contextmanager
def workbench(name: str) -> Iterator[Path]:
    """An empty folder for one job at a time, of all processes of this installation; `Busy` if it is in use.

    What a job left that was killed is cleared away by the next one.
    """
    folder = Path(current_app.instance_path, "workbench", name)
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(name) from error
        for left in folder.iterdir():
            left.unlink()
        yield folder
