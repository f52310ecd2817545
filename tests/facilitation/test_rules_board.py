"""Who needs help, worked out by hand. It is noon of 2 March 2026."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lms.facilitation.rules.board import Cell, Row, by_name, by_need, calls_for, page_of, reason_of

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


def test_the_late_come_first_then_those_idle_longest_then_by_name():
    late, open_ = [cell(1, True, -1)], [cell(1, True, None)]
    rows = [
        person(1, "Hidden", idle=None, shares=False),
        person(2, "Finished", idle=30, cells=[cell(3, True, -1)]),
        person(3, "Bob", idle=5, cells=open_),
        person(4, "alice", idle=5, cells=open_),
        person(5, "Idle", idle=9, cells=open_),
        person(6, "Late", idle=0, cells=late),
        person(7, "Later", idle=2, cells=late),
    ]
    assert [r.name for r in by_need(rows, NOW)] == [
        "Later",
        "Late",
        "Idle",
        "alice",
        "Bob",
        "Finished",
        "Hidden",
    ]
    assert [r.name for r in by_name(rows)] == ["alice", "Bob", "Finished", "Hidden", "Idle", "Late", "Later"]


def test_five_are_called_and_the_sixth_is_not():
    stuck = [person(n, f"S{n}", cells=[cell(1, True, None)], stuck_on="quiz") for n in range(1, 6)]
    rows = [person(9, "Away", idle=19, cells=[cell(1, True, None)]), *stuck]
    rows.append(person(8, "Late", cells=[cell(0, False, -2)]))
    assert [row.name for row, _ in calls_for(rows, NOW)] == ["Late", "S1", "S2", "S3", "S4"]


def test_pages_follow_a_person_so_that_nobody_is_skipped():
    rows = [person(n, f"P{n}") for n in range(1, 6)]
    page, after = page_of(rows, None, size=2)
    assert [row.name for row in page] == ["P1", "P2"]
    page, after = page_of(rows[1:], after, size=2)
    assert [row.name for row in page] == ["P3", "P4"]
    assert page_of(rows, after, size=2) == ([rows[4]], None)
