"""`make chaos MINUTES=n`: the storm for so long, on SQLite and where there is one on PostgreSQL."""

import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.chaos.storm import Aftermath, storm
from tests.databases import Postgresql


def main(minutes: float) -> int:
    """A line for each database; 1 if anything was lost, doubled or does not match."""
    with tempfile.TemporaryDirectory(prefix="lms-chaos-") as folder:
        good = _tell("SQLite", storm(minutes * 60, Path(folder)))
    if postgres.programs() is None:
        sys.stdout.write("PostgreSQL: skipped, there is none on this machine\n")
        return 0 if good else 1
    with postgres.cluster() as socket, tempfile.TemporaryDirectory(prefix="lms-chaos-") as folder:
        good &= _tell("PostgreSQL", storm(minutes * 60, Path(folder), Postgresql(socket).make_empty()))
    return 0 if good else 1


def _tell(name: str, after: Aftermath) -> bool:
    sys.stdout.write(f"{name}: {after}\n")
    return (after.lost, after.doubled, after.mismatched) == (0, 0, 0) and after.made == after.stored


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
