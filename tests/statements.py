"""What the database was asked: counted, and watched for changes that nobody committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

CHANGING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")
ASIDE = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")
OPEN = "tests.uncommitted"


class Statements:
    """Watches one engine. `written` turns true with the first change that is committed."""

    def __init__(self, engine: Engine) -> None:
        self.written = False
        self._counters: list[list[str]] = []
        event.listen(engine, "before_cursor_execute", self._asked)
        event.listen(engine, "commit", self._committed)
        event.listen(engine, "rollback", self._forgotten)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements asked inside of the block, without those that only begin and end."""
        statements: list[str] = []
        self._counters.append(statements)
        try:
            yield statements
        finally:
            self._counters.remove(statements)

    def _asked(self, connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        word = statement.lstrip().split(None, 1)[0].upper()
        if word in CHANGING:
            connection.info.setdefault(OPEN, []).append(statement)
        if word not in ASIDE:
            for counter in self._counters:
                counter.append(statement)

    def _committed(self, connection: Connection) -> None:
        if connection.info.pop(OPEN, None):
            self.written = True

    def _forgotten(self, connection: Connection) -> None:
        connection.info.pop(OPEN, None)
