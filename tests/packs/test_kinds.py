import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from lms.packs.faults import explain
from lms.packs.kinds import FOLDER, kind_named, kind_of_file, kinds
from lms.packs.kinds.contract import Record, Said
from lms.packs.recordings import merged, watched_share

OPTIONS = [{"key": "now", "text": "Now", "correct": True}, {"key": "later", "text": "Later"}]
CARDS = {
    "cards": [
        {"key": "one", "role": "promise", "text": "One."},
        {"key": "two", "role": "check", "text": "Two?", "question": {"type": "single", "options": OPTIONS}},
        {"key": "three", "role": "today", "text": "Three."},
    ]
}
QUIZ = {
    "questions": [
        {"key": "a", "type": "single", "points": 3, "options": OPTIONS},
        {"key": "b", "type": "numeric", "answer": 5},
    ]
}
SECTION = {"key": "s", "title": "S", "items": [{"code": f"i{n}", "text": "Look"} for n in range(5)]}
SCALE = {
    "options": [
        {"key": "never", "label": "Never", "points": 0},
        {"key": "na", "label": "Not mine", "excluded": True},
    ]
}
STEPS = {"code": "x", "text": "Choose", "steps": ["None", "Some", "All"]}
WALK = {"kind": "action", "options": [{"key": "done", "label": "Done"}]}
RISK = {"kind": "risk", "options": [{"key": "true", "label": "True", "points": 1}]}
BAND = {"key": "low", "from": 0, "title": "Low"}
FILM = {"seconds": 100, "sources": [{"file": "media/f.webm"}], "transcript": "Words."}


def tile(key="green", lowest=0):
    return {"key": key, "from": lowest, "title": "Words"}


def content(kind, fields):
    return kind_named(kind).content.model_validate(fields)


def said(kind, fields, **form):
    """What a posted form of an activity says."""
    return kind_named(kind).read_form(content(kind, fields), MultiDict(form))


def outcome(kind, fields, mastery=0.7, **record):
    return kind_named(kind).outcome(content(kind, fields), Record(**record), mastery)


def test_every_folder_is_a_kind_with_the_same_files():
    names = "audio cards checklist discussion page quiz session video worksheet"
    assert sorted(kinds()) == names.split()
    for name, kind in kinds().items():
        assert kind.name == name
        assert all((FOLDER / name / file).is_file() for file in ("content.py", "rules.py", "activity.html"))


def test_a_script_whose_film_is_not_made_yet_is_done_when_it_was_read():
    script = {**FILM, "sources": [], "captions": {"en": "media/f.en.vtt"}}
    assert said("video", script) == [Said("activity_completed")]
    assert outcome("video", script, marked_done=True).completion
    assert not outcome("video", script).completion


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("one/01-a.md", "page"),
        ("one/02-a.quiz.yaml", "quiz"),
        ("a.cards.yaml", "cards"),
        ("a.checklist.yaml", "checklist"),
        ("a.discussion.yaml", "discussion"),
        ("a.session.yaml", "session"),
        ("a.video.md", "video"),
        ("a.audio.md", "audio"),
        ("a.yaml", None),
        ("quiz.yaml", None),
        ("a.png", None),
    ],
)
def test_a_files_name_tells_its_kind(path, kind):
    found = kind_of_file(path)
    assert (found.name if found else None) == kind


def test_a_page_is_done_when_its_reader_says_so():
    assert said("page", {"body": "Words."}) == [Said("activity_completed")]
    assert outcome("page", {"body": "Words."}).completion is False
    assert outcome("page", {"body": "Words."}, marked_done=True).progress == 1.0


def test_a_discussion_is_done_when_it_was_thought_through():
    talk = {"prompt": "Who could open your stall tomorrow?"}
    assert said("discussion", talk) == [Said("activity_completed")]
    assert outcome("discussion", talk).completion is False
    assert outcome("discussion", talk, marked_done=True).progress == 1.0


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"card": "1"}, [Said("card_turned", "one", 1)]),
        (
            {"card": "2", "q.two": "later"},
            [Said("answer_given", "two", "later"), Said("card_turned", "two", 2)],
        ),
        ({"card": "2", "q.two": "never"}, [Said("card_turned", "two", 2)]),
        ({"card": "3"}, [Said("card_turned", "three", 3), Said("activity_completed")]),
        ({"card": "99"}, [Said("card_turned", "three", 3), Said("activity_completed")]),
        ({"card": "9" * 5000}, [Said("card_turned", "one", 1)]),
        ({"card": "-1"}, [Said("card_turned", "one", 1)]),
        ({}, [Said("card_turned", "one", 1)]),
    ],
)
def test_a_card_says_that_it_was_turned_and_what_was_tapped(form, expected):
    assert said("cards", CARDS, **form) == expected


@pytest.mark.parametrize(
    ("record", "done", "progress"),
    [
        ({}, False, 0.0),
        ({"turned": 2}, False, 2 / 3),
        ({"turned": 9}, False, 1.0),
        ({"marked_done": True}, True, 1.0),
    ],
)
def test_cards_are_done_on_the_last_one(record, done, progress):
    found = outcome("cards", CARDS, **record)
    assert (found.completion, found.progress, found.success) == (done, progress, None)


def test_a_quiz_is_one_attempt_with_all_that_was_answered():
    form = {"q.a": "now", "q.b": "  "}
    assert said("quiz", QUIZ, **form) == [Said("attempt_submitted", value={"a": "now"})]
    assert said("quiz", QUIZ) == []


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        ({"a": "now", "b": "5"}, 1.0),
        ({"a": "now"}, 0.75),
        ({"b": "៥"}, 0.25),
        ({"a": "later"}, 0.0),
        ({"c": "x"}, 0.0),
    ],
)
def test_a_quiz_weighs_its_questions_by_points(answers, share):
    assert kind_named("quiz").score(content("quiz", QUIZ), answers) == share


def test_a_quiz_about_the_reader_has_no_score_and_cannot_be_failed():
    fields = {
        "questions": [
            {"key": "a", "type": "single", "options": [{"key": "x", "text": "X"}, {"key": "y", "text": "Y"}]}
        ]
    }
    assert kind_named("quiz").score(content("quiz", fields), {"a": "x"}) is None
    found = outcome("quiz", fields, scores=[None])
    assert (found.completion, found.success, found.score) == (True, None, None)


@pytest.mark.parametrize(
    ("scores", "done", "passed", "best"),
    [
        ([], False, None, None),
        ([0.2], True, False, 0.2),
        ([0.2, 0.9, 0.1], True, True, 0.9),
        ([0.7 - 1e-12], True, True, 0.7),
    ],
)
def test_the_best_attempt_counts(scores, done, passed, best):
    found = outcome("quiz", QUIZ, scores=scores)
    assert (found.completion, found.success) == (done, passed)
    assert found.score == pytest.approx(best)


def test_a_checklist_says_an_answer_for_each_item_that_has_one():
    form = {"i.i0": "done", "i.i1": "maybe", "i.i4": "na", "i.z": "done"}
    assert said("checklist", {"sections": [SECTION]}, **form) == [
        Said("item_answered", "i0", "done"),
        Said("item_answered", "i4", "na"),
    ]


def test_a_checklist_takes_only_the_answers_of_its_scale():
    scaled = {"scale": SCALE, "sections": [SECTION]}
    assert said("checklist", scaled, **{"i.i0": "never", "i.i1": "done", "i.i2": "na"}) == [
        Said("item_answered", "i0", "never"),
        Said("item_answered", "i2", "na"),
    ]
    steps = {"scale": SCALE, "sections": [{**SECTION, "items": [STEPS]}]}
    assert [said("checklist", steps, **{"i.x": a}) != [] for a in ("0", "2", "3", "na", "never")] == [
        True,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(("answered", "done"), [(0, False), (3, False), (4, True), (5, True)])
def test_a_checklist_is_done_with_eight_items_in_ten(answered, done):
    found = outcome("checklist", {"sections": [SECTION]}, given={f"i{n}": "done" for n in range(answered)})
    assert (found.completion, found.progress) == (done, answered / 5)


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_a_recording_says_what_was_played_or_that_it_is_done(kind):
    assert said(kind, FILM) == [Said("activity_completed")]
    assert said(kind, FILM, **{"from": "3.14", "to": "9"}) == [
        Said("video_watched", value={"from": 3.1, "to": 9.0})
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("9", "3"), ("3", "3"), ("x", "3"), ("0", "nan"), ("-1", "5"), ("0", "1e9"), ("", "4")]
)
def test_a_stretch_that_makes_no_sense_says_nothing(start, end):
    assert said("video", FILM, **{"from": start, "to": end}) == []


@pytest.mark.parametrize(
    ("record", "done", "progress"),
    [
        ({"watched": [(0, 45), (40, 60)]}, False, 0.6),
        ({"watched": [(0, 90)]}, True, 1.0),
        ({"watched": [(10, 100), (0, 5)]}, True, 1.0),
        ({"watched": [(0, 10), (500, 900)]}, False, 0.1),
        ({"watched": [(-50, -10), (0, 10)]}, False, 0.1),
        ({"marked_done": True}, True, 1.0),
        ({}, False, 0.0),
    ],
)
def test_a_recording_is_done_when_nine_tenths_were_played(record, done, progress):
    found = outcome("video", FILM, **record)
    assert (found.completion, found.progress) == (done, pytest.approx(progress))


STRETCHES = st.lists(st.tuples(st.floats(-10, 200), st.floats(-10, 200)), max_size=8)


@given(STRETCHES, st.randoms())
def test_the_order_in_which_stretches_arrive_does_not_matter(stretches, random):
    mixed = random.sample(stretches, len(stretches))
    share = watched_share(stretches, 100)
    assert merged(mixed) == merged(stretches)
    assert 0.0 <= share <= 1.0
    assert watched_share([*stretches, (0, 100)], 100) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("cards", {"cards": CARDS["cards"][:1]}, "too_short"),
        ("cards", {"cards": [CARDS["cards"][0]] * 2}, "key-twice"),
        ("quiz", {"questions": []}, "too_short"),
        ("quiz", {"questions": [QUIZ["questions"][0]] * 2}, "key-twice"),
        ("checklist", {"sections": []}, "too_short"),
        ("checklist", {"sections": [SECTION, {**SECTION, "key": "t"}]}, "key-twice"),
        (
            "checklist",
            {"sections": [SECTION], "cap": {"when_critical_is": "never", "band": "b"}},
            "unknown-name",
        ),
        ("checklist", {"sections": [SECTION], "repeat_days": 0}, "greater_than_equal"),
        ("checklist", {"sections": [SECTION], "repeat_days": 731}, "less_than_equal"),
        ("checklist", {"sections": [SECTION], "scale": SCALE, "most_first": 3}, "no-option-flagged"),
        ("checklist", {"sections": [SECTION], "scale": WALK, "bands": [BAND]}, "not-with-this-scale"),
        ("checklist", {"sections": [SECTION], "scale": SCALE, "tiles": [tile()]}, "not-with-this-scale"),
        ("checklist", {"sections": [SECTION], "scale": RISK, "tiles": [tile("blue")]}, "literal_error"),
        ("checklist", {"sections": [SECTION], "scale": RISK, "tiles": [tile(), tile()]}, "key-twice"),
        ("checklist", {"sections": [SECTION], "scale": RISK, "tiles": [tile("red", 1)]}, "tiles-mixed-up"),
        (
            "checklist",
            {"sections": [SECTION], "scale": RISK, "tiles": [tile("red"), tile("green", 2)]},
            "tiles-mixed-up",
        ),
        ("checklist", {"sections": [SECTION], "scale": {**SCALE, "kind": "steps"}}, "item-without-steps"),
        ("checklist", {"sections": [SECTION], "scale": {**WALK, "kind": "points"}}, "option-without-points"),
        (
            "checklist",
            {"sections": [SECTION], "scale": {"options": [{**RISK["options"][0], "flag": "look"}]}},
            "literal_error",
        ),
        (
            "checklist",
            {"sections": [SECTION], "scale": {"options": [{**RISK["options"][0], "points": -1}]}},
            "greater_than_equal",
        ),
        ("video", {**FILM, "sources": []}, "missing"),
        ("video", {**FILM, "captions": {"fr": "media/f.vtt"}}, "literal_error"),
        ("page", {"body": "  \n "}, "string_too_short"),
        ("page", {"body": "a", "colour": "red"}, "extra_forbidden"),
    ],
)
def test_content_that_makes_no_sense_is_refused_in_words(kind, fields, code):
    with pytest.raises(ValidationError) as caught:
        content(kind, fields)
    found = [explain(dict(e), file="x", line=1) for e in caught.value.errors()]
    assert code in {fault.code for fault in found}
    assert all("%(" not in str(fault) for fault in found)
