"""Each checklist filled from a table of answers; what is expected was worked out by hand, as the comments show."""

import pytest

from lms.checklists.rules import enough, open_items, score, suggestions, weak_sections
from tests.checklists.sheets import NA, demo, everywhere, filled, small


def found(content, answers):
    """Share, band, what holds the band down, and the codes of what is advised."""
    result = score(content, answers)
    return result.share, result.band, result.capped_by, [s.code for s in suggestions(content, answers)]


def sections(content, answers, field):
    """One field of every section."""
    return {s.key: getattr(s, field) for s in score(content, answers).sections}


C1 = demo("ready-for-rough-days-check")
MIXED_C1 = filled(
    C1,
    people="in-place started not-yet na",  #         2 + 1 + 0     = 3 of 3 x 2 = 50 %
    place="in-place na in-place started",  #         2 + 2 + 1     = 5 of 3 x 2 = 83.3 %
    supplies="started in-place in-place started",  # 1 + 2 + 2 + 1 = 6 of 4 x 2 = 75 %
    money="in-place in-place in-place na",  #        2 + 2 + 2     = 6 of 3 x 2 = 100 %
    plan="not-yet not-yet not-yet not-yet",  #                       0 of 4 x 2 = 0 %
)


def test_c1_gives_points_divided_by_twice_what_applies():
    # (3 + 5 + 6 + 6 + 0) / (2 x 17) = 20 / 34 = 58.8 %: Building. D1 is critical and not yet, but 59 % is no
    # more than Building anyway, so it holds nothing down. Advice: the critical D1 with 0 of 2 and S1 with
    # 1 of 2; then the first of those with 0 of 2, which is P3.
    assert found(C1, MIXED_C1) == (59, "building", (), ["D1", "S1", "P3"])
    assert sections(C1, MIXED_C1, "share") == {
        "people": 50,
        "place": 83,
        "supplies": 75,
        "money": 100,
        "plan": 0,
    }
    result = score(C1, MIXED_C1)
    assert (result.points, result.answered, result.items, result.lowest) == (20, 20, 20, ("plan",))
    assert weak_sections(C1, result) == ("plan", "people")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # 2 x 20 of 2 x 20.
        ({}, (100, "ready", (), [])),
        # 40 - 3 = 37 of 40 = 92.5 %, and a half goes up.
        ({"P2": "started", "P3": "started", "P4": "started"}, (93, "ready", (), ["P2", "P3", "P4"])),
        # 19 x 2 = 38 of 40 = 95 % would be Ready; the critical D1 holds it at Building.
        ({"D1": "not-yet"}, (95, "building", ("D1",), ["D1"])),
        # 36 of 38 = 94.7 %; two critical ones are named, a started critical one holds nothing.
        ({"P4": "na", "L1": "started", "M1": "started"}, (95, "ready", (), ["L1", "M1"])),
        # 18 x 2 = 36 of 40 = 90 %.
        ({"P1": "not-yet", "M1": "not-yet"}, (90, "building", ("P1", "M1"), ["P1", "M1"])),
        # A critical item that does not apply holds nothing: 38 of 38.
        ({"S1": "na"}, (100, "ready", (), [])),
    ],
)
def test_c1_with_almost_everything_in_place(others, expected):
    assert found(C1, everywhere(C1, "in-place", **others)) == expected


def test_c1_with_little_in_place_is_starting_whatever_is_critical():
    # 7 started of 20: 7 / 40 = 17.5 %, up to 18 %.
    codes = ["P1", "P2", "P3", "P4", "L2", "L3", "L4"]
    answers = everywhere(C1, "not-yet") | dict.fromkeys(codes, "started")
    assert found(C1, answers) == (18, "starting", (), ["L1", "S1", "M1"])


def test_an_open_item_earns_nothing_and_still_applies():
    # The four items on money are open: 16 x 2 = 32 of 40 = 80 %. They are not advised either.
    answers = {code: a for code, a in everywhere(C1, "in-place").items() if not code.startswith("M")}
    assert found(C1, answers) == (80, "steady", (), [])
    assert open_items(C1, answers) == ("M1", "M2", "M3", "M4")
    assert sections(C1, answers, "share")["money"] == 0


C2 = demo("walk-round-your-workplace")
WALK = filled(
    C2,
    moving="done done do first",
    where_we_work="not-relevant done done done",
    machines="first do do not-relevant",
    air="done done done done",
    health="do done first .",
    together="done do do do",
)


def test_c2_counts_and_gives_no_percentage():
    result = score(C2, WALK)
    assert (result.share, result.level, result.band, result.capped_by, result.lowest) == (
        None,
        None,
        None,
        (),
        (),
    )
    assert result.sections[0].counts == {"done": 2, "not-relevant": 0, "do": 1, "first": 1}
    # Already done: 2 + 3 + 0 + 4 + 1 + 1 = 11 of 24, of which 23 are answered.
    assert (result.points, result.answered, result.items) == (11, 23, 24)
    assert sections(C2, WALK, "counted")["machines"] == 3
    # "Do it first" was said to M4, P1 and H3.
    assert [s.code for s in suggestions(C2, WALK)] == ["M4", "P1", "H3"]
    # First and others to do: machines 1 + 2, moving 1 + 1, health 1 + 1, together 0 + 3.
    assert weak_sections(C2, result) == ("machines", "moving", "health", "together")


def test_c2_advises_what_is_to_be_done_first_and_then_the_rest_in_order():
    answers = everywhere(C2, "done", M2="do", A1="do", W1="do", T4="first")
    assert [s.code for s in suggestions(C2, answers)] == ["T4", "M2", "W1"]


C3 = demo("money-habits-check")
WEEKS = filled(
    C3,
    # 3 + 3 + 2 + 1 + 0, and S6 is turned round: 3 - 1 = 2. 11 of 6 x 3 = 61.1 %
    seeing="every-week every-week most-weeks sometimes never sometimes",
    # 0 + 1 + 0 + 0 + 2, and P6 is turned round: 3 - 3 = 0. 3 of 18 = 16.7 %
    planning="never sometimes never never most-weeks every-week",
    # 3 + 2 + 3 + 3 + 2 + 2 = 15 of 18 = 83.3 %
    protecting="every-week most-weeks every-week every-week most-weeks most-weeks",
)


def test_c3_is_the_mean_of_its_sections_and_names_the_lowest():
    # (61.1 + 16.7 + 83.3) / 3 = 53.7 %: the second third. With 0 points: S5, P1, P3, P4 and the reversed P6.
    assert found(C3, WEEKS) == (54, "growing", (), ["S5", "P1", "P3"])
    assert sections(C3, WEEKS, "share") == {"seeing": 61, "planning": 17, "protecting": 83}
    result = score(C3, WEEKS)
    assert (result.points, result.lowest) == (29, ("planning",))
    assert weak_sections(C3, result) == ("planning", "seeing")


@pytest.mark.parametrize(
    ("answer", "reversed_", "share", "band"),
    [
        ("never", "every-week", 0, "starting"),
        (
            "never",
            "never",
            11,
            "starting",
        ),  # (0 x 5 + 3) / 18 in two sections, 0 in the third: 33.3 / 3 = 11.1
        ("sometimes", "most-weeks", 33, "starting"),  # 1 of 3 everywhere: the first third ends here
        ("most-weeks", "sometimes", 67, "steady"),  # 2 of 3 everywhere: 66.7 goes up, the last third begins
        ("every-week", "never", 100, "steady"),
        ("every-week", "every-week", 89, "steady"),  # 15 of 18 twice and 18 of 18: (83.3 + 83.3 + 100) / 3
    ],
)
def test_c3_has_bands_by_thirds(answer, reversed_, share, band):
    assert found(C3, everywhere(C3, answer, reversed_))[:2] == (share, band)


C4 = demo("digital-steps-check")
STEPS = filled(
    C4,
    found="4 3 3",  #          10 / 3 = 3.3: level 3
    show="2 2 1",  #            5 / 3 = 1.7: level 1
    order="3 4 4",  #          11 / 3 = 3.7: level 3
    pay="choose-not 2 3",  #    5 / 2 = 2.5: level 2
    safe="4 4 4",  #           12 / 3 = 4
)


def test_c4_is_as_high_as_its_lowest_section():
    # Level 1 of 4 is 25 %. The next sentences up: S3 stands at 1, S1 and S2 at 2, as does P2, which comes later.
    assert found(C4, STEPS) == (25, "step-1", (), ["S3", "S1", "S2"])
    assert [(s.words, s.step) for s in suggestions(C4, STEPS)] == [("step", 2), ("step", 3), ("step", 3)]
    assert sections(C4, STEPS, "level") == {"found": 3, "show": 1, "order": 3, "pay": 2, "safe": 4}
    result = score(C4, STEPS)
    assert (result.level, result.points, result.lowest) == (1, 43, ("show",))
    assert weak_sections(C4, result) == ("show", "pay")


def test_a_section_of_c4_that_i_choose_not_to_do_does_not_count():
    answers = everywhere(C4, "3") | dict.fromkeys(("O1", "O2", "O3"), "choose-not")
    assert found(C4, answers)[:2] == (75, "step-3")
    assert sections(C4, answers, "level")["order"] is None


def test_the_highest_step_of_c4_leaves_nothing_to_advise():
    assert found(C4, everywhere(C4, "4")) == (100, "step-4", (), [])


C5 = demo("stronger-together-check")
RISKS = filled(
    C5,
    support="true-for-me not-true not-true not-sure not-true",  #          2: amber
    suppliers="true-for-me true-for-me true-for-me true-for-me not-true",  # 4: red
    team="not-true not-true not-true not-true not-true",  #                0: green
    care="not-sure not-true not-true not-true not-true",  #                1: green
)


def test_c5_adds_up_risks_and_not_sure_is_one():
    # 2 + 4 + 0 + 1 = 7 of 20 = 35 %: Medium. Advice in order: S1, S4 to find out, L1.
    assert found(C5, RISKS) == (35, "medium", (), ["S1", "S4", "L1"])
    assert [s.find_out for s in suggestions(C5, RISKS)] == [False, True, False]
    tiles = {"support": "amber", "suppliers": "red", "team": "green", "care": "green"}
    assert sections(C5, RISKS, "tile") == tiles
    result = score(C5, RISKS)
    assert (result.points, result.lowest) == (7, ("suppliers",))
    assert weak_sections(C5, result) == ("suppliers", "support")


@pytest.mark.parametrize(
    ("risks", "share", "band"),
    [
        (0, 0, "low"),
        (5, 25, "low"),
        (6, 30, "medium"),
        (11, 55, "medium"),
        (12, 60, "high"),
        (20, 100, "high"),
    ],
)
def test_c5_is_low_to_five_medium_to_eleven_and_then_high(risks, share, band):
    codes = [item.code for item in C5.items()]
    answers = everywhere(C5, "not-true") | dict.fromkeys(codes[:risks], "true-for-me")
    assert found(C5, answers)[:2] == (share, band)
    # An open statement is no risk and makes no other one weigh more.
    assert found(C5, {code: a for code, a in answers.items() if a == "true-for-me"})[0] in (share, None)


@pytest.mark.parametrize(
    ("points", "tile"), [(0, "green"), (1, "green"), (2, "amber"), (3, "amber"), (4, "red"), (5, "red")]
)
def test_the_tile_of_c5_follows_the_points_of_a_section(points, tile):
    codes = [item.code for item in C5.sections[2].items]
    answers = everywhere(C5, "not-true") | dict.fromkeys(codes[:points], "not-sure")
    assert sections(C5, answers, "tile")["team"] == tile


def test_plain_ticks_are_the_share_done_of_what_applies():
    # 3 done of 5 that apply = 60 %; no bands, so none is reached.
    content = small("a", "b", "c", "d", "e", "f", scale=None)
    answers = {"a": "done", "b": "done", "c": "done", "d": "not-yet", "e": "not-yet", "f": "na"}
    assert found(content, answers) == (60, None, (), ["d", "e"])


@pytest.mark.parametrize(
    ("points", "share", "band"), [(39.4, 39, "low"), (39.5, 40, "high"), (39.6, 40, "high")]
)
def test_a_share_is_rounded_half_up_before_its_band_is_looked_up(points, share, band):
    options = [
        {"key": "some", "label": "Some", "points": points},
        {"key": "all", "label": "All", "points": 100},
    ]
    bands = [{"key": "high", "from": 40, "title": "High"}, {"key": "low", "from": 0, "title": "Low"}]
    content = small("a", scale={"kind": "points", "options": options}, bands=bands)
    assert found(content, {"a": "some"})[:2] == (share, band)


@pytest.mark.parametrize(
    "answers", [{}, {"a": "na", "b": "na"}, {"a": "perhaps", "z": "in-place"}, {"a": ["x"]}]
)
def test_where_nothing_counts_there_is_no_share_and_no_band(answers):
    content = small("a", "b", bands=[{"key": "low", "from": 0, "title": "Low"}])
    assert found(content, answers) == (None, None, (), [])
    assert weak_sections(content, score(content, answers)) == ()


def test_points_that_are_all_nothing_divide_nothing():
    options = [{"key": "a", "label": "A", "points": 0}, {"key": "b", "label": "B", "points": 0}, NA]
    assert score(small("a", scale={"kind": "points", "options": options}), {"a": "b"}).share is None


@pytest.mark.parametrize(("answered", "is_enough"), [(0, False), (15, False), (16, True), (20, True)])
def test_sixteen_of_twenty_answers_are_enough_and_not_to_apply_is_one(answered, is_enough):
    codes = [item.code for item in C1.items()]
    assert enough(C1, dict.fromkeys(codes[:answered], "na")) is is_enough
    assert enough(C1, dict.fromkeys(codes, "perhaps")) is False
