"""Who needs help, worked out by hand. It is noon of 2 March 2026."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lms.facilitation.rules.board import Cell, Due, Row, cells_of, reason_of
from lms.facilitation.rules.standing import standing_of

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def person(number, name, *, idle=1, cells=(), **more):
    last_at = NOW - idle * DAY if idle is not None else None
    return Row(UUID(int=number), name, None, NOW - 20 * DAY, last_at=last_at, cells=tuple(cells), **more)


def cell(done, begun, due):
    """A module of three steps, due in so many days."""
    return Cell("m", done, 3, begun, NOW + due * DAY if due is not None else None)


@pytest.mark.parametrize(
    ("done", "begun", "due", "state"),
    [
        (0, False, None, "none"),
        (0, True, None, "part"),
        (2, True, 1, "part"),
        (3, True, None, "done"),
        (3, True, -1, "done"),
        (2, True, -1, "late"),
        (0, False, -1, "late"),
        (0, False, 0, "none"),
    ],
)
def test_a_module_is_late_only_after_its_day_and_not_when_it_is_done(done, begun, due, state):
    assert cell(done, begun, due).state(NOW) == state


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (person(1, "A", cells=[cell(1, True, -1)], stuck_on="quiz"), "late"),
        (person(1, "A", cells=[cell(0, False, 3)], stuck_on="quiz"), "near"),
        (person(1, "A", cells=[cell(0, False, 4)]), None),
        (person(1, "A", cells=[cell(1, True, 1)]), None),
        (person(1, "A", cells=[cell(1, True, None)], stuck_on="quiz"), "stuck"),
        (person(1, "A", idle=13, cells=[cell(1, True, None)]), None),
        (person(1, "A", idle=14, cells=[cell(1, True, None)]), "away"),
        (person(1, "A", idle=None, cells=[cell(0, False, None)]), "away"),
        (person(1, "A", idle=40, cells=[cell(3, True, -1)]), None),
        (person(1, "A", idle=40, shares=False), None),
    ],
)
def test_the_most_pressing_reason_is_the_one_that_is_given(one, kind):
    reason = reason_of(one, NOW)
    assert (reason and reason.kind) == kind


def test_a_day_shows_from_its_opening_on_and_the_first_one_holds():
    dues = [Due("m", NOW + 5 * DAY), Due("m", NOW + 2 * DAY, opens_at=NOW + DAY), Due("other", NOW)]
    counts = {"m": [1, 3, 1]}
    assert cells_of(["m"], counts, dues, NOW) == (Cell("m", 1, 3, True, NOW + 5 * DAY),)
    assert cells_of(["m"], counts, dues, NOW + DAY)[0].due_at == NOW + 2 * DAY


@pytest.mark.parametrize(
    ("counts", "late", "near"),
    [
        ([0, 3, 0], 2, 0),
        ([1, 3, 1], 2, None),
        ([3, 3, 3], None, None),
    ],
)
def test_it_is_known_beforehand_when_someone_will_be_late(counts, late, near):
    dues = [Due("m", NOW + 2 * DAY, opens_at=NOW), Due("m", NOW + 9 * DAY)]
    found = standing_of({"m": counts}, dues)
    assert found.late_from == (NOW + late * DAY if late is not None else None)
    assert found.near_from == (NOW + near * DAY if near is not None else None)
    assert found.is_done == (late is None)


def test_what_is_not_open_yet_makes_nobody_late():
    found = standing_of({"m": [0, 1, 0]}, [Due("m", NOW, opens_at=NOW + DAY)])
    assert (found.late_from, found.near_from) == (NOW + DAY, NOW + DAY)


def test_modules_are_found_by_their_whole_key():
    found = standing_of({"one": [0, 1, 1], "one-two": [0, 1, 0], "three": [1, 1, 1]}, [])
    assert (found.undone, found.unbegun) == ("|one|one-two|", "|one-two|")
