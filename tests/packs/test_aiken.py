import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.packs.errors import EmptyFile, NothingInIt, NothingLeft
from lms.packs.importers import read_upload
from lms.packs.importers.aiken import read
from lms.packs.importers.text_format import text_format
from tests.packs.sources import case, text


def quiz_of(draft):
    (quiz,) = draft.pack.activities()
    return quiz.content.questions


def faults_in(words):
    """`(code, line)` for each question that was not taken."""
    try:
        losses = read(text(words, "q.txt")).losses
    except NothingLeft as refusal:
        losses = refusal.losses
    return [(loss.code, int(loss.place.rpartition(":")[2])) for loss in losses if loss.place]


def test_two_questions_with_their_right_answers():
    first, second = quiz_of(read_upload(case("gift-aiken/aiken_questions.aiken.txt")))
    assert [len(q.options) for q in (first, second)] == [4, 2]
    assert [o.key for q in (first, second) for o in q.options if o.correct] == ["b", "a"]
    assert second.prompt.endswith('includes \\<html class="cool"> & images:')


def test_three_good_questions_come_in_and_three_faults_are_told_with_their_lines():
    draft = read_upload(case("gift-aiken/aiken_aiken_errors.txt"))
    assert [q.prompt for q in quiz_of(draft)] == [
        "A good question",
        "A second good question",
        "A third good question with HTML chars such as > < &",
    ]
    assert [(loss.code, loss.place) for loss in draft.losses if loss.place] == [
        ("question-without-answers", "aiken_aiken_errors.txt:1"),
        ("answers-without-question", "aiken_aiken_errors.txt:5"),
        ("question-without-right-answer", "aiken_aiken_errors.txt:14"),
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Who?\nA) a\nB) b\nANSWER: C", "question-without-right-answer"),
        ("Who?\nA) a\nB) b\nANSWER:", "question-without-right-answer"),
        ("Who?\nA) a\nB) b\nANSWER: both", "question-without-right-answer"),
        ("Who?\nA) a\nB) b\nB) c\nANSWER: A", "question-without-right-answer"),
        ("Who?\nA) a\nB)\nANSWER: A", "question-without-answers"),
        ("Who?\nA) a\nANSWER: A", "question-without-answers"),
        ("Who?\nANSWER: A", "question-without-answers"),
        ("A) a\nB) b\nANSWER: A", "answers-without-question"),
        ("ANSWER: A", "answers-without-question"),
    ],
)
def test_each_sort_of_fault_has_its_own_words(words, fault):
    assert faults_in(f"Right?\nA) a\nB) b\nANSWER: A\n\n{words}") == [(fault, 6)]


def test_dots_small_letters_and_wrapped_lines_are_understood():
    words = "Which of these\nis a cost?\nA. Ice for\nthe drinks\n\nB. A prize\n\nanswer: a\n"
    (question,) = quiz_of(read(text(words, "q.txt")))
    assert question.prompt == "Which of these is a cost?"
    assert [o.text for o in question.options] == ["Ice for the drinks", "A prize"]
    assert question.options[0].correct


def test_two_letters_make_a_question_with_several_right_answers():
    (question,) = quiz_of(read(text("Which?\nA) a\nB) b\nC) c\nANSWER: A, C", "q.txt")))
    assert question.type == "multiple"
    assert [o.correct for o in question.options] == [True, False, True]


def test_khmer_questions_are_read():
    (question,) = quiz_of(read(text("តើអ្វី?\nA) ថ្លៃដើម\nB) ចំណេញ\nANSWER: B", "q.txt")))
    assert question.options[1].correct
    assert question.key == "q-01"


@pytest.mark.parametrize(
    ("words", "format_"),
    [
        ("Who?\nA) a\nB) b\nANSWER: A", "aiken"),
        ("Who?{=a ~b}", "gift"),
        ("::Title::Who?", "gift"),
        ("Say {1:SHORTANSWER:=a}", "cloze"),
        ("A) is the first letter {=yes ~no}", "gift"),
        ("A plain letter to a friend.", None),
    ],
)
def test_what_a_text_file_is_shows_in_its_text(words, format_):
    assert text_format(words) == format_


@pytest.mark.parametrize(("data", "refusal"), [("", EmptyFile), ("Just words", NothingLeft)])
def test_what_holds_no_question_is_refused(data, refusal):
    with pytest.raises(refusal):
        read(text(data, "a.aiken.txt"))


@given(st.text("AB).\n: ANSWER?x", max_size=60))
def test_no_text_makes_the_reader_fail(words):
    try:
        draft = read(text(words, "q.txt"))
    except (NothingInIt, EmptyFile):
        return
    assert quiz_of(draft)
