"""Which sizes of a recording there are to choose from, and who gets which."""

import pytest

from lms.packs.ladder import Stored, best_of, film_choices, rungs_of, sound_choices, usual

FULL = Stored("full.mp4", 9000)
MADE = {
    "144p": Stored("a", 400),
    "240p": Stored("b", 900),
    "360p": Stored("c", 1900),
    "sound": Stored("s", 150),
}


def rungs(choices):
    return [(choice.rung, choice.size) for choice in choices]


def test_sizes_come_smallest_first_and_the_sound_alone_last():
    found = film_choices([FULL], MADE)
    assert rungs(found) == [("144p", 400), ("240p", 900), ("360p", 1900), ("full", 9000), ("sound", 150)]


def test_a_film_of_which_nothing_was_made_is_offered_as_it_is():
    assert rungs(film_choices([FULL], {})) == [("full", 9000)]


def test_the_author_s_own_sizes_stand_beside_those_that_were_made():
    own = [Stored("x.mp4", 700, 240), Stored("y.webm", 5000, 480)]
    found = film_choices(own, MADE)
    assert rungs(found) == [("144p", 400), ("240p", 700), ("360p", 1900), ("480p", 5000), ("sound", 150)]
    assert [file.name for file in found[1].files] == ["x.mp4", "b"]


def test_a_small_size_that_is_no_lighter_than_a_large_one_is_left_out():
    assert rungs(film_choices([Stored("x", 380, 360)], {"144p": Stored("a", 400)})) == [("360p", 380)]


@pytest.mark.parametrize(
    ("made", "is_light", "expected"),
    [
        (("144p", "240p", "360p"), False, "240p"),
        (("144p", "240p", "360p"), True, "144p"),
        (("144p",), False, "144p"),
        (("360p",), True, "360p"),
        ((), False, "full"),
    ],
)
def test_240_lines_play_if_nothing_is_chosen_and_144_for_who_saves_data(made, is_light, expected):
    choices = film_choices([FULL], {rung: MADE[rung] for rung in made} | {"sound": MADE["sound"]})
    assert usual(choices, is_light=is_light).rung == expected


def test_a_sound_recording_plays_small():
    choices = sound_choices([Stored("talk.mp3", 2000)], {"sound": MADE["sound"]})
    assert rungs(choices) == [("small", 150), ("full", 2000)]
    assert usual(choices, is_light=False).rung == "small"
    assert rungs(sound_choices([Stored("talk.opus", 100)], {"sound": MADE["sound"]})) == [("full", 100)]


def test_copies_are_made_of_the_best_file():
    assert best_of([Stored("a", 900, 240), Stored("b", 500, 480), Stored("c", 700, 480)]).name == "c"


def test_what_is_needed_most_is_made_first():
    assert rungs_of("video", has_poster=False) == ("240p", "poster", "sound", "144p", "360p")
    assert "poster" not in rungs_of("video", has_poster=True)
    assert rungs_of("audio", has_poster=True) == ("sound",)
