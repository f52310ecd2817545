"""A minute of the storm, half of it on each database; `make chaos MINUTES=` has more."""

import pytest

from tests import postgres
from tests.chaos.storm import KILLS_A_SECOND, storm
from tests.databases import Postgresql

SECONDS = 30


def check(after):
    assert after.is_good, str(after)
    assert min(after.cuts, after.repeats) > 0
    assert after.kills >= SECONDS * KILLS_A_SECOND, str(after)


def test_a_storm_on_sqlite_loses_doubles_and_confuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    check(storm(SECONDS, tmp_path))


@pytest.mark.postgres
def test_a_storm_on_postgresql_loses_doubles_and_confuses_nothing(tmp_path, monkeypatch):
    if postgres.programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    with postgres.cluster() as socket:
        check(storm(SECONDS, tmp_path, Postgresql(socket).make_empty()))
