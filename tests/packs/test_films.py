"""Storyboards: what is drawn when, and what is said."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from lms.packs.errors import PackFaulty
from lms.packs.films.captions import captions, transcript
from lms.packs.films.motion import eased, frame_times, layers, place, popped, poses, scene_at
from lms.packs.films.pictures import picture, pixels
from lms.packs.films.storyboard import Slide, Thing, read_storyboard
from lms.packs.films.symbols import symbol, symbol_names

DEMO = Path(__file__).resolve().parents[2] / "lms/ops/demo"
FILMS = sorted(DEMO.glob("*/media/*.storyboard.yaml"))
BOARD = """
activity: tins
rate: 10
scenes:
  - {from: 0, to: 2, caption: One tin., picture: A tin., ground: room, things: [{symbol: tin-home, at: [213, 170]}]}
  - {from: 2, to: 5, caption: A & B., picture: A coin., ground: wall, things: [{symbol: coin, at: [10, 10]}]}
"""


def board(text=BOARD):
    return read_storyboard(text, file="tins.storyboard.yaml")


def thing(**fields):
    return Thing.model_validate({"symbol": "coin", "at": [10, 20], **fields})


def test_a_film_has_a_picture_for_every_moment_of_its_scenes():
    times = frame_times(board())
    assert len(times) == 50
    assert (times[0], times[1], times[-1]) == (0, 0.1, 4.9)
    assert [scene_at(board(), second) for second in (0, 1.9, 2, 4.9, 9)] == [0, 0, 1, 1, 1]


def test_a_new_scene_comes_up_over_the_old_one():
    assert len(layers(board(), 1.5)) == 1
    (old, since, seen), (new, fresh, share) = layers(board(), 2.0)
    assert (old.caption, since, seen) == ("One tin.", 2.0, 1.0)
    assert (new.caption, fresh, share) == ("A & B.", 0.0, 0.5)


def test_a_slide_begins_and_ends_gently_and_a_fall_gets_faster():
    slide = Slide.model_validate({"to": [100, 20], "seconds": [1, 3], "arc": 40})
    assert place((0, 20), [slide], 0.5) == (0, 20)
    assert place((0, 20), [slide], 2) == (50, -20)
    assert place((0, 20), [slide], 9) == (100, 20)
    fall = Slide.model_validate({"to": [0, 100], "seconds": [0, 2], "falls": True})
    assert place((0, 0), [fall], 1) == (0, 25)
    assert (eased(-1), eased(0.5), eased(2)) == (0, 0.5, 1)


def test_things_appear_fade_in_and_leave():
    shown = thing(appear=1, leave=3)
    assert poses(shown, 0.5) == []
    assert poses(shown, 2)[0].scale == 1
    assert poses(shown, 3.5) == []
    assert popped(0.35) > 1 > popped(0.1) > 0
    assert poses(thing(fade=1), 1.3)[0].seen == pytest.approx(0.5)


def test_counted_things_come_one_after_the_other_in_rows():
    counted = thing(appear=0, count={"number": 3, "across": 2, "step": [20, 0], "rise": [0, -8], "each": 1})
    assert [len(poses(counted, second)) for second in (0.1, 1.1, 2.6)] == [1, 2, 3]
    assert [pose.at for pose in poses(counted, 9)] == [(10, 20), (30, 20), (10, 12)]


def test_the_same_second_is_drawn_the_same():
    drawn = picture(board(), 2.0)
    assert drawn == picture(board(), 2.0)
    assert fromstring(drawn).get("viewBox") == "0 0 426 240"
    assert pixels(drawn, width=64).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", symbol_names())
def test_a_symbol_can_be_drawn_by_itself_in_any_colour(name):
    drawn = symbol(name, colour="plum")
    assert "#0f6b5c" not in drawn
    assert " id=" not in drawn
    assert fromstring(f"<g>{drawn}</g>") is not None


def test_captions_have_the_times_of_the_scenes_and_wait_for_every_translation():
    said = captions(board())
    assert "00:00:02.000 --> 00:00:05.000\nA &amp; B.\n" in said
    assert captions(board(), {"One tin.": "Satu tin."}.get) is None
    assert "Satu tin." in captions(board(), {"One tin.": "Satu tin.", "A & B.": "A & B."}.get)


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("symbol: coin", "symbol: dragon", "6: “dragon” is named here but is defined nowhere"),
        ("ground: wall", "ground: moon", "6: “moon” is named here but is defined nowhere"),
        ("from: 2", "from: 3", "a scene from 3 should begin at 2"),
        ("symbol: coin, ", "", "6: The field “symbol” is missing"),
    ],
)
def test_a_storyboard_with_a_fault_is_refused_with_its_place(wrong, right, told):
    with pytest.raises(PackFaulty) as refused:
        board(BOARD.replace(wrong, right))
    assert told in str(refused.value)


@pytest.mark.parametrize("file", FILMS, ids=lambda file: file.name)
def test_a_film_of_the_demonstration_says_what_its_transcript_says_and_is_light(file):
    film, pack = read_storyboard(file.read_text(), file=file.name), file.parent.parent
    (activity,) = [
        path for path in pack.glob("*/*.video.md") if f"key: {film.activity}\n" in path.read_text()
    ]
    assert activity.read_text().partition("---\n")[2].partition("---\n")[2] == transcript(film)
    made = file.with_name(file.name.replace(".storyboard.yaml", ".webm"))
    assert 60 <= film.seconds <= 90
    assert made.stat().st_size / film.seconds * 60 <= 500_000
    assert made.with_suffix(".en.vtt").read_text() == captions(film)
