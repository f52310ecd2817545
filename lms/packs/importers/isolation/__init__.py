"""Reads a file from a stranger in a process of its own: bounded in time and memory, without network or secrets.

The other process is `__main__.py`. What it answers is JSON and bytes, so that even one that was taken
over cannot make this one run anything.
"""

import logging
import os
import subprocess
import sys
from pathlib import Path

from lms.packs.draft import Draft
from lms.packs.errors import ImportTookTooLong, NotWhatItSays
from lms.packs.importers.contract import Upload
from lms.packs.importers.isolation import wire
from lms.packs.importers.isolation.limits import EXHAUSTED, WALL_SECONDS

ROOT = Path(__file__).resolve().parents[4]
COMMAND = (sys.executable, "-m", __name__)

_log = logging.getLogger(__name__)


def read_isolated(upload: Upload) -> Draft:
    """A draft from a file of any known format, its media checked; the importer's own refusal if there is none."""
    return wire.read_answer(_ask(upload))


def _ask(upload: Upload) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 our own module, no shell
            COMMAND,
            input=wire.question(upload),
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=ROOT,
            env=_environment(),
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ImportTookTooLong(name=upload.name) from error
    if done.returncode == EXHAUSTED or done.returncode < 0:
        raise ImportTookTooLong(name=upload.name)
    if done.returncode != 0:
        _log.error("reading a file failed: %s", done.stderr.decode(errors="replace")[-4000:])
        raise NotWhatItSays(name=upload.name, format=Path(upload.name).suffix.lstrip("."))
    return done.stdout


def _environment() -> dict[str, str]:
    """Only what Python needs: no settings, no secret key, no address of a database."""
    return {"LANG": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)}
