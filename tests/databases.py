"""Databases for tests: migrated once into a template, then a copy of it for each test that writes."""

import fcntl
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from flask import Flask

from lms import create_app
from lms.base.db import db
from tests.statements import Statements

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def alembic_config() -> Config:
    """Alembic, pointed at our migrations."""
    config = Config(str(MIGRATIONS / "alembic.ini"))
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def test_app(url: str) -> Flask:
    """The application on a database, as tests want it."""
    return create_app(
        TESTING=True,
        DATABASE_URL=url,
        SECRET_KEY="not a secret in tests",
        WTF_CSRF_ENABLED=False,
    )


def migrate(url: str, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    app = test_app(url)
    with app.app_context():
        command.upgrade(alembic_config(), revision)
        db.engine.dispose()


class Database(ABC):
    """One database of this test process, and the application on it."""

    name: str
    url: str

    def __init__(self) -> None:
        self.copy_template()
        self.app = test_app(self.url)
        with self.app.app_context():
            self.engine = db.engine
        self.statements = Statements(self.engine)

    def freshen(self) -> None:
        """Put the template back if anything was committed since."""
        self.engine.dispose()
        if self.statements.written:
            self.copy_template()
            self.statements.written = False

    @abstractmethod
    def copy_template(self) -> None:
        """Replace the database by a copy of the template."""

    @abstractmethod
    def make_empty(self) -> str:
        """Another database, without tables; the value is its URL."""

    @contextmanager
    def empty(self) -> Iterator[Flask]:
        """The application on another database, without tables."""
        app = test_app(self.make_empty())
        yield app
        with app.app_context():
            db.engine.dispose()


class Sqlite(Database):
    """A file. `shared` is a folder that all test processes of one run see."""

    name = "sqlite"

    def __init__(self, folder: Path, shared: Path) -> None:
        self.file = folder / "lms.sqlite3"
        self.url = f"sqlite:///{self.file}"
        self.template = shared / "template.sqlite3"
        once(self.template, lambda file: migrate(f"sqlite:///{file}"))
        super().__init__()

    def copy_template(self) -> None:
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)

    def make_empty(self) -> str:
        file = self.file.with_name("empty.sqlite3")
        file.unlink(missing_ok=True)
        return f"sqlite:///{file}"


class Postgresql(Database):
    """A database in the cluster behind a socket."""

    name = "postgresql"

    def __init__(self, socket: str) -> None:
        self.socket = socket
        self.url = self._url("lms_test")
        self._run('CREATE DATABASE "lms_template"')
        migrate(self._url("lms_template"))
        super().__init__()

    def copy_template(self) -> None:
        self._run('DROP DATABASE IF EXISTS "lms_test" WITH (FORCE)')
        self._run('CREATE DATABASE "lms_test" TEMPLATE "lms_template"')

    def make_empty(self) -> str:
        self._run('DROP DATABASE IF EXISTS "lms_empty" WITH (FORCE)')
        self._run('CREATE DATABASE "lms_empty"')
        return self._url("lms_empty")

    def _url(self, name: str) -> str:
        return f"postgresql://lms@/{name}?host={self.socket}"

    def _run(self, statement: str) -> None:
        with psycopg.connect(host=self.socket, user="lms", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def once(file: Path, build: Callable[[Path], None]) -> None:
    """Build a file in one of several processes; the others wait for it."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            rough = file.with_suffix(f".{os.getpid()}")
            build(rough)
            rough.rename(file)
