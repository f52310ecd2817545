"""Pictures of results: where their parts lie, and that the same stands beside them in words."""

import re

import pytest
from flask import get_template_attribute

from lms.base.charts import REACH, SIZE, bar_length, radar

MIDDLE = SIZE / 2


def result(**fields):
    """A section's result; by default half of four."""
    empty = {"share": 50, "level": None, "points": 2, "tile": None, "answered": 4, "counted": 4}
    return empty | fields


@pytest.fixture
def drawn(app):
    """`drawn("bars", rows)` is what a macro makes of rows, in English."""

    def draw(macro, *values):
        with app.test_request_context("/en/"):
            html = str(get_template_attribute("base/charts.html", macro)(*values))
        return html, re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.S)).strip()

    return draw


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [(1, 4, 25), (0, 4, 0), (4, 4, 100), (9, 4, 100), (-1, 4, 0), (None, 4, 0), (1, 0, 0), (1, 3, 33.33)],
)
def test_a_bar_is_as_long_as_its_part_and_never_longer_than_the_whole(part, whole, length):
    assert bar_length(part, whole) == length


def test_the_first_axis_points_up_and_the_others_follow_as_a_clock_goes():
    up, right, down, left = radar([4, 2, 0, 1], 4).axes
    assert [axis.number for axis in (up, right, down, left)] == [1, 2, 3, 4]
    assert up.end == up.mark == (MIDDLE, MIDDLE - REACH)
    assert right.mark == (MIDDLE + REACH / 2, MIDDLE)
    assert down.mark == (MIDDLE, MIDDLE)
    assert left.mark == (MIDDLE - REACH / 4, MIDDLE)


def test_there_is_a_ring_for_every_level_and_numbers_stay_inside():
    picture = radar([1] * 5, 4)
    assert len(picture.rings) == 4
    assert picture.shape == picture.rings[0]
    assert all(8 < place < SIZE - 8 for axis in picture.axes for place in axis.label)


def test_an_axis_without_a_level_is_left_out_of_the_shape():
    picture = radar([4, None, 4, 4], 4)
    assert picture.axes[1].mark is None
    assert len(picture.shape.split()) == 3


@pytest.mark.parametrize(("levels", "top"), [([1, 2], 4), ([], 4), ([1, 1, 1], 0)])
def test_what_would_be_a_line_is_no_radar(levels, top):
    with pytest.raises(ValueError, match="three axes"):
        radar(levels, top)


def test_every_bar_has_its_per_cent_in_words(drawn):
    rows = [{"title": "People", "result": result()}, {"title": "Plan", "result": result(share=0)}]
    html, words = drawn("bars", rows)
    assert words == "People 50% Plan 0%"
    assert re.findall(r'class="on" width="([^"]*)"', html) == ["50%"]


def test_a_radar_has_numbers_in_the_picture_and_names_in_a_list(drawn):
    rows = [{"title": f"Part {n}", "result": result(level=n, share=25 * n)} for n in range(3)]
    html, words = drawn("radar", rows, 4)
    assert words == "Part 0 Step 0 of 4 Part 1 Step 1 of 4 Part 2 Step 2 of 4"
    assert re.findall(r"<text[^>]*>([^<]*)<", html) == ["1", "2", "3"]


def test_two_parts_are_bars_and_no_radar(drawn):
    html, words = drawn("radar", [{"title": "One", "result": result(level=2)}] * 2, 4)
    assert words == "One Step 2 of 4 One Step 2 of 4"
    assert "<polygon" not in html


def test_tiles_say_their_colour_by_a_word_and_a_shape(drawn):
    rows = [
        {"title": "Team", "result": result(tile="green", points=1, counted=5), "tile": "Few worries"},
        {"title": "Care", "result": result(tile="red", points=4, counted=5), "tile": "Act here"},
        {"title": "Time", "result": result(share=0, points=0, answered=0, counted=0), "tile": None},
    ]
    html, words = drawn("tiles", rows)
    assert words == "Team Few worries 1 of 5 Care Act here 4 of 5 Time Nothing answered"
    shapes = re.findall(r"<svg.*?</svg>", html, flags=re.S)
    assert len(set(shapes)) == 3


def test_before_and_after_stand_in_words_whatever_is_counted(drawn):
    counts = {"title": "Walk", "before": result(share=None, points=1), "after": result(share=None, points=3)}
    shares = {"title": "Money", "before": result(share=0), "after": result(counted=0, share=None)}
    html, words = drawn("before_after", [counts, shares])
    assert words == "Walk Before 1 of 4 Now 3 of 4 Money Before 0% Now Does not apply"
    assert re.findall(r'class="on" width="([^"]*)"', html)[:2] == ["25.0%", "75.0%"]


def test_pictures_are_hidden_from_screen_readers_and_style_nothing_by_themselves(drawn):
    rows = [{"title": "A", "result": result(level=1, tile="amber"), "tile": "Look"}] * 3
    for macro, values in (("bars", (rows,)), ("radar", (rows, 4)), ("tiles", (rows,))):
        html, _words = drawn(macro, *values)
        assert html.count("<svg") == html.count('aria-hidden="true"') > 0
        assert "style=" not in html
