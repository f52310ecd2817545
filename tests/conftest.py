"""What every test can ask for: a fresh database, the application, makers, a client, a clock."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest

# The application reads its settings when it is made; a test must not see those of the machine.
for _name in [name for name in os.environ if name.startswith("LMS_")]:
    del os.environ[_name]
_MEMORY = Path("/dev/shm")
INSTANCE = Path(tempfile.mkdtemp(prefix="lms-tests-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
os.environ["LMS_INSTANCE"] = str(INSTANCE)

from flask import Flask  # noqa: E402

from lms.accounts.models import Person  # noqa: E402
from lms.base import catalogues  # noqa: E402
from lms.base.db import db  # noqa: E402
from tests import postgres  # noqa: E402
from tests.client import Client, sign_in, watch  # noqa: E402
from tests.databases import Database, Postgresql, Sqlite  # noqa: E402
from tests.makers import NOON, Make  # noqa: E402

BOTH = ("services", "queries", "migrations")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues before the first test, once."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_stale()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(INSTANCE, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks much of the database on both of them."""
    if "database" in metafunc.fixturenames and _wants_both(metafunc.definition):
        names = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
        metafunc.parametrize("database", names, indirect=True)


def _wants_both(item: pytest.Item) -> bool:
    named = item.path.parent.name == "migrations" or item.path.stem.removeprefix("test_").startswith(BOTH)
    return named or item.get_closest_marker("both_databases") is not None


@pytest.fixture(scope="session")
def open_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Database]]:
    """A database by its name, opened when a test first asks for it."""
    base, opened = tmp_path_factory.getbasetemp(), {}
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with ExitStack() as stack:

        def open_it(name: str) -> Database:
            if name not in opened:
                is_sqlite = name == "sqlite"
                opened[name] = (
                    Sqlite(INSTANCE, shared)
                    if is_sqlite
                    else Postgresql(stack.enter_context(postgres.cluster()))
                )
                watch(opened[name].app)
            return opened[name]

        yield open_it
        for database in opened.values():
            database.engine.dispose()


@pytest.fixture
def database(request: pytest.FixtureRequest, open_database: Callable[[str], Database]) -> Database:
    """SQLite, or PostgreSQL in tests that run on both; as the template left it."""
    name = getattr(request, "param", "sqlite")
    if name == "postgresql" and postgres.programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    found = open_database(name)
    found.freshen()
    return found


@pytest.fixture
def app(database: Database) -> Iterator[Flask]:
    """The application, with a context of the test's own."""
    with database.app.app_context():
        yield database.app
        db.session.remove()


@pytest.fixture
def make(request: pytest.FixtureRequest, app: Flask) -> Make:
    """Makers of people and things, see `tests/makers.py`."""
    return Make(commit="live_server" in request.fixturenames)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has signed in with."""
    found = app.test_client()
    assert isinstance(found, Client)
    return found


@pytest.fixture
def signed_in_client(app: Flask) -> Callable[[Person], Client]:
    """`signed_in_client(person)` is a new browser in which this person is signed in."""

    def signed_in(person: Person) -> Client:
        new = app.test_client()
        assert isinstance(new, Client)
        sign_in(new, person)
        return new

    return signed_in


@pytest.fixture
def count_sql(database: Database) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with count_sql() as statements:` fills a list with what the database is asked."""
    return database.statements.counted


class Clock:
    """The time that the application sees. It stands still at noon until a test moves it."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self, zone: tzinfo) -> datetime:
        """What `datetime.now` is asked."""
        return self.moment.astimezone(zone)

    def advance(self, **units: float) -> datetime:
        """Move on: `clock.advance(days=1, minutes=5)`."""
        self.moment += timedelta(**units)
        return self.moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock for `lms.base.clock.now`, whoever imported it."""
    stopped = Clock()
    monkeypatch.setattr("lms.base.clock.datetime", stopped)
    return stopped
