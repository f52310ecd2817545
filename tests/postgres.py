"""A PostgreSQL of the tests' own: Debian's programs, a new cluster, a Unix socket, no durability."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "32MB",
}
LONGEST_WAIT_SECONDS = 30


@cache
def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest if there are several; None without."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    plain = shutil.which("initdb")
    return found[-1].parent if found else Path(plain).resolve().parent if plain else None


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package makes a user for it."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return pwd.getpwnam("nobody").pw_name


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; the value is its socket's folder. It is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="lms-pg-"))
    user = _other_user()
    if user:
        shutil.chown(folder, user)
    bin_, data = programs(), folder / "data"
    assert bin_ is not None
    subprocess.run(
        [bin_ / "initdb", "-D", data, "-U", "lms", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
        check=True,
        capture_output=True,
        user=user,
        cwd=folder,
    )
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [bin_ / "postgres", "-D", data, "-k", folder, *options],
            stdout=log,
            stderr=log,
            user=user,
            cwd=folder,
        )
    try:
        _wait_for(server, folder)
        yield str(folder)
    finally:
        server.terminate()
        server.wait(LONGEST_WAIT_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="lms", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
