"""`make chaos MINUTES=n`: the storm for so long, half of it on SQLite and half on PostgreSQL where there is one."""

import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.chaos.storm import Aftermath, storm
from tests.databases import Postgresql


def main(minutes: float) -> int:
    """A line for each database, and the last one for both; 1 if anything was lost, doubled or does not match."""
    storms = [_on_sqlite, _on_postgresql] if postgres.programs() else [_on_sqlite]
    if len(storms) == 1:
        _say("PostgreSQL: skipped, there is none on this machine")
    whole: Aftermath | None = None
    for rage in storms:
        with tempfile.TemporaryDirectory(prefix="lms-chaos-") as folder:
            after = rage(minutes * 60 / len(storms), Path(folder))
        whole = whole + after if whole else after
    assert whole is not None
    _say(str(whole))
    return 0 if whole.is_good else 1


def _on_sqlite(seconds: float, folder: Path) -> Aftermath:
    after = storm(seconds, folder)
    _say(f"SQLite: {after}")
    return after


def _on_postgresql(seconds: float, folder: Path) -> Aftermath:
    with postgres.cluster() as socket:
        after = storm(seconds, folder, Postgresql(socket).make_empty())
    _say(f"PostgreSQL: {after}")
    return after


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
