"""A backup holds everything, and a restore loses nothing: neither what it brings nor what was there."""

import sqlite3
import tarfile
from contextlib import closing

import pytest

from lms.ops.backup import Unrestorable, back_up, restore
from tests.makers import NOON


@pytest.fixture
def instance(tmp_path):
    """An installation with a row, a picture and a key."""
    folder = tmp_path / "instance"
    for name in ("media/aa", "private", "credential-keys"):
        (folder / name).mkdir(parents=True)
    (folder / "media/aa/picture.webp").write_bytes(b"picture")
    (folder / "credential-keys/001-proof.pem").write_text("key")
    (folder / "secret-key").write_text("secret")
    (folder / ".prepared-1").touch()
    write(folder, "before")
    return folder


def write(folder, word):
    with closing(sqlite3.connect(folder / "lms.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS word (text)")
        connection.execute("INSERT INTO word VALUES (?)", [word])
        connection.commit()


def words(folder):
    with closing(sqlite3.connect(folder / "lms.sqlite3")) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM word")]


def test_a_backup_brings_back_what_it_kept_and_moves_the_rest_aside(instance, tmp_path):
    back_up(instance, tmp_path / "kept")
    write(instance, "after")
    (instance / "media/aa/picture.webp").unlink()
    aside = restore(tmp_path / "kept", instance, now=NOON)
    assert words(instance) == ["before"]
    assert words(aside) == ["before", "after"]
    assert (instance / "media/aa/picture.webp").read_bytes() == b"picture"
    assert (instance / "credential-keys/001-proof.pem").read_text() == "key"
    assert not list(instance.glob(".prepared-*"))


def test_a_backup_is_whole_while_someone_writes(instance, tmp_path):
    with closing(sqlite3.connect(instance / "lms.sqlite3")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO word VALUES ('half done')")
        back_up(instance, tmp_path / "kept")
        connection.rollback()
    restore(tmp_path / "kept", instance, now=NOON)
    assert words(instance) == ["before"]


def test_nobody_else_can_read_a_backup(instance, tmp_path):
    back_up(instance, tmp_path / "kept")
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["no tar", "cut short", "broken database", "escape", "stranger"])
def test_a_broken_file_is_refused_and_nothing_is_changed(instance, tmp_path, harm):
    kept = tmp_path / "kept"
    back_up(instance, kept)
    if harm == "no tar":
        kept.write_bytes(b"a letter")
    elif harm == "cut short":
        kept.write_bytes(kept.read_bytes()[:200])
    else:
        bad = tmp_path / "bad"
        bad.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        name = {"broken database": "lms.sqlite3", "escape": "../x", "stranger": "x.sh"}[harm]
        with tarfile.open(kept, "w:gz") as tar:
            tar.add(bad, name)
    with pytest.raises(Unrestorable):
        restore(kept, instance, now=NOON)
    assert words(instance) == ["before"]
    assert not list(instance.glob("before-restore-*"))
