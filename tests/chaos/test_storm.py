"""Twenty seconds of the storm; `make chaos MINUTES=` has more."""

from tests.chaos.storm import storm

SECONDS = 20


def test_a_storm_loses_doubles_and_confuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    after = storm(SECONDS, tmp_path)
    assert min(after.kills, after.cuts, after.repeats) > 0
    assert (after.lost, after.doubled, after.mismatched) == (0, 0, 0), str(after)
    assert after.made == after.stored
