"""The state of an installation in one file: database, files, keys; and back again.

For SQLite, the embedded default. A database on PostgreSQL is kept with its own tools.
"""

import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from lms.base.storage import PRIVATE
from lms.credentials.badges.keys import KEYS

DATABASE = "lms.sqlite3"
FOLDERS = ("media", PRIVATE, KEYS)
FILES = ("secret-key", "config.toml", "demo-accounts.txt")
ASIDE = "before-restore"
STAMPS = ".prepared-*"


class Unrestorable(Exception):
    """The file is no backup, or a broken one. Nothing was changed."""


def back_up(instance: Path, target: Path) -> int:
    """Write a backup, whole or not at all; its size in bytes. The site may run on meanwhile."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy, made = Path(folder, DATABASE), Path(folder, "backup")
        _copy_database(instance / DATABASE, copy)
        with tarfile.open(made, "w:gz", compresslevel=3) as tar:
            tar.add(copy, DATABASE)
            for name in (*FOLDERS, *FILES):
                if (instance / name).exists():
                    tar.add(instance / name, name)
        made.chmod(0o600)
        made.replace(target)
    return target.stat().st_size


def restore(source: Path, instance: Path, *, now: datetime) -> Path:
    """Put a backup in place of what is there, which is moved aside; the folder where it lies now.

    `Unrestorable` before anything is touched. The site must not run meanwhile.
    """
    with _unpacked(source, instance) as fresh:
        _check(fresh / DATABASE)
        aside = instance / f"{ASIDE}-{now:%Y%m%d-%H%M%S}"
        aside.mkdir()
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *FOLDERS, *FILES):
            if (instance / name).exists():
                shutil.move(instance / name, aside / name)
        for part in fresh.iterdir():
            shutil.move(part, instance / part.name)
    for stamp in instance.glob(STAMPS):
        stamp.unlink()
    return aside


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


@contextmanager
def _unpacked(source: Path, instance: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=instance) as folder:
        try:
            with tarfile.open(source) as tar:
                known = {DATABASE, *FOLDERS, *FILES}
                if strangers := {name.split("/")[0] for name in tar.getnames()} - known:
                    raise Unrestorable(f"{source} holds what no backup holds: {sorted(strangers)[0]}")
                tar.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as error:
            raise Unrestorable(f"{source} cannot be read as a backup: {error}") from error
        yield Path(folder)


def _check(database: Path) -> None:
    if not database.exists():
        raise Unrestorable("the backup holds no database")
    try:
        with closing(sqlite3.connect(database)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Unrestorable(f"the database in the backup is broken: {error}") from error
    if found != "ok":
        raise Unrestorable(f"the database in the backup is broken: {found}")
