"""Sessions: minutes move but never grow, roles go round, codes end, outputs are what they say."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.rules.codes import read_code
from lms.facilitation.errors import (
    CodeNotValid,
    ExtendedBefore,
    MinutesNotThere,
    NobodyPresent,
    NothingRecorded,
    PlansMissing,
    SessionNotRunning,
    StepNotOpen,
    StepWithoutOutput,
)
from lms.facilitation.rules import attendance, outputs, sessions
from lms.facilitation.rules.sessions import Step
from tests.makers import NOON

steps_in_any_length = st.lists(st.integers(1, 60), min_size=1, max_size=8).map(
    lambda lengths: [Step(f"s{n}", minutes) for n, minutes in enumerate(lengths)]
)
a_move = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(-3, 70))
LIST, VOTE = Step("a", 5, "list"), Step("b", 5, "vote", options=("tin", "book"))
SORT, TABLE = Step("c", 5, "sort", options=("x", "y", "z")), Step("d", 5, "table", columns=("who", "what"))
PLAN = Step("e", 5, "commitment", "close")


@given(steps_in_any_length, st.lists(a_move, max_size=20), st.integers(0, 7))
def test_minutes_move_between_open_steps_and_the_whole_stays_as_long_as_it_is(steps, moves, behind):
    minutes, keys = sessions.planned_minutes(steps), [step.key for step in steps]
    for giver, taker, number in moves:
        before = minutes
        try:
            minutes = sessions.move_minutes(minutes, f"s{giver}", f"s{taker}", number, left=keys[behind:])
        except (StepNotOpen, MinutesNotThere):
            assert minutes == before
        assert sum(minutes.values()) == sessions.most_minutes(steps, is_extended=False)
        assert min(minutes.values()) >= 1
        assert all(minutes[key] == before[key] for key in keys[:behind])


@given(steps_in_any_length, st.data())
def test_only_one_extension_makes_the_whole_longer(steps, data):
    key = data.draw(st.sampled_from([step.key for step in steps]))
    minutes = sessions.extend(sessions.planned_minutes(steps), key, is_extended=False)
    assert sum(minutes.values()) == sessions.most_minutes(steps, is_extended=True)
    with pytest.raises(ExtendedBefore):
        sessions.extend(minutes, key, is_extended=True)


@given(steps_in_any_length, st.integers(0, 10_000), st.data())
def test_the_clock_says_what_is_left_of_the_step_and_of_the_whole(steps, seconds, data):
    minutes = sessions.planned_minutes(steps)
    key = data.draw(st.sampled_from(list(minutes)))
    began = data.draw(st.integers(0, seconds))
    now = NOON + timedelta(seconds=seconds)
    step_began = NOON + timedelta(seconds=began)
    left = sessions.clock(minutes, key, started_at=NOON, step_began_at=step_began, now=now)
    assert left.whole == 60 * sum(minutes.values()) - seconds
    assert left.step == 60 * minutes[key] - (seconds - began)
    assert (left.is_over, left.step_is_over) == (left.whole <= 0, left.step <= 0)


@given(st.integers(4, 12), st.integers(0, 20))
def test_roles_go_to_four_people_and_round_to_everyone(people, position):
    present = list(range(people))
    now = attendance.roles_at(present, position)
    assert list(now) == list(attendance.ROLES)
    assert len(set(now.values())) == 4
    readers = {attendance.roles_at(present, position + n)["reader"] for n in range(people)}
    assert readers == set(present)


@given(st.lists(st.integers(), max_size=3, unique=True), st.integers(0, 20))
def test_with_few_people_someone_has_two_roles_and_with_nobody_there_are_none(present, position):
    roles = attendance.roles_at(present, position)
    assert set(roles) == (set(attendance.ROLES) if present else set())
    assert set(roles.values()) == set(present)


@given(st.lists(st.frozensets(st.sampled_from("abcdz")), max_size=4), st.randoms())
def test_who_was_heard_stays_heard_in_whatever_order_phones_send_it(sent, random):
    def heard(lists):
        now = {}
        for names in lists:
            now = attendance.heard_now(now, "ideas", names, present="abcd")
        return set(now.get("ideas", ()))

    assert heard(sent) == heard(random.sample(sent, len(sent))) == set().union(*sent) - {"z"}


def test_a_code_has_five_characters_that_are_read_as_they_are_written():
    for _ in range(200):
        code = attendance.make_code()
        assert len(code) == 5
        assert read_code(code.lower()) == code
        assert not set(code) & set("0O1ILU")


@pytest.mark.parametrize(
    ("typed", "status", "hours", "refused"),
    [
        ("K7QM2", "running", 1, None),
        ("K7QM3", "running", 1, CodeNotValid),
        ("", "running", 1, CodeNotValid),
        ("K7QM2", "planned", 1, SessionNotRunning),
        ("K7QM2", "closed", 1, SessionNotRunning),
        ("K7QM2", "running", 12, SessionNotRunning),
    ],
)
def test_a_code_is_valid_only_while_the_session_runs(typed, status, hours, refused):
    until, now = NOON + timedelta(hours=12), NOON + timedelta(hours=hours)
    if refused is None:
        attendance.check_code(typed, "K7QM2", status=status, until=until, now=now)
        return
    with pytest.raises(refused):
        attendance.check_code(typed, "K7QM2", status=status, until=until, now=now)


def test_a_phone_may_send_its_ticks_for_a_day_after_the_end_and_not_before_the_start():
    end = NOON + timedelta(hours=2)
    attendance.check_may_tick(started_at=NOON, closed_at=end, now=end + timedelta(hours=24))
    for started, now in ((NOON, end + timedelta(hours=25)), (None, NOON)):
        with pytest.raises(SessionNotRunning):
            attendance.check_may_tick(started_at=started, closed_at=end, now=now)


@pytest.mark.parametrize(
    ("step", "present", "has_output", "without", "skipped", "refused"),
    [
        (LIST, 3, True, [], None, None),
        (LIST, 0, False, [], "time", None),
        (LIST, 3, False, [], "", StepWithoutOutput),
        (LIST, 3, False, [], "bored", StepWithoutOutput),
        (Step("f", 5), 3, False, [], None, None),
        (PLAN, 3, False, [], None, None),
        (PLAN, 3, False, ["Ann"], "time", PlansMissing),
        (PLAN, 0, False, [], "time", NobodyPresent),
        (LIST, 3, True, ["Ann"], None, PlansMissing),
    ],
)
def test_a_step_ends_with_an_output_or_a_reason_and_the_plans_have_no_way_round(
    step, present, has_output, without, skipped, refused
):
    facts = {"present": present, "has_output": has_output, "without_plan": without}
    if refused is None:
        sessions.check_may_close(step, skipped_because=skipped, **facts)
        return
    with pytest.raises(refused):
        sessions.check_may_close(step, skipped_because=skipped, **facts)


@pytest.mark.parametrize(
    ("step", "said", "kept"),
    [
        (LIST, {"lines": [" a  tin ", "", None, "jar"]}, {"lines": ["a tin", "jar"]}),
        (VOTE, {"counts": {"tin": "3", "other": "9"}}, {"counts": {"tin": 3, "book": 0}}),
        (VOTE, {"counts": {"tin": "-3", "book": "999"}}, {"counts": {"tin": 0, "book": 200}}),
        (SORT, {"order": ["y", "q", "x", "y"]}, {"order": ["y", "x"]}),
        (TABLE, {"rows": [{"who": "Ann", "q": "?"}, {}]}, {"rows": [{"who": "Ann", "what": ""}]}),
        (PLAN, {"actions": [{"what": ""}, {"what": "Go", "by_when": "soon"}]}, None),
    ],
)
def test_of_what_is_said_only_what_the_step_asks_for_is_kept(step, said, kept):
    action = {"what": "Go", "first_step": "", "by_when": ""}
    assert outputs.checked(step, said) == (kept or {"actions": [action], "buddy": ""})


@given(st.sampled_from([LIST, VOTE, SORT, TABLE, PLAN, Step("g", 5, "photo")]), st.data())
def test_whatever_is_sent_is_kept_in_its_shape_or_refused_and_keeping_twice_changes_nothing(step, data):
    anything = st.recursive(
        st.none() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
    names = st.sampled_from(["lines", "counts", "order", "rows", "text", "actions", "buddy"])
    said = data.draw(st.dictionaries(names, anything, max_size=3))
    try:
        kept = outputs.checked(step, said)
    except NothingRecorded:
        return
    assert outputs.checked(step, kept) == kept


def test_a_clock_on_the_wall_becomes_a_moment():
    assert sessions.moment_in(date(2026, 3, 2), time(19), "Asia/Bangkok") == NOON
    assert sessions.moment_in(date(2026, 3, 2), time(20), "Asia/Manila") == NOON
