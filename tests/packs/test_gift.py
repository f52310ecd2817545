from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.packs.errors import EmptyFile, EncodingUnknown, NothingInIt, NothingLeft
from lms.packs.importers import read_upload
from lms.packs.importers.contract import Upload
from lms.packs.importers.gift import read
from lms.packs.questions.rules import score_answer
from tests.packs.sources import case, expectations, text


def questions(words, **lang):
    """The questions of all quizzes in a text."""
    return [
        q
        for a in read(Upload("q.gift", words.encode(), **lang)).pack.activities()
        for q in a.content.questions
    ]


def only(words):
    (question,) = questions(words)
    return question


def lost(words):
    """The codes of what was lost, less the one that is always there."""
    return [loss.code for loss in read(text(words)).losses if loss.code != "minutes-guessed"]


def from_case(name):
    draft = read_upload(case(f"gift-aiken/{name}"))
    return draft, [q for a in draft.pack.activities() for q in a.content.questions]


def test_all_ten_files_of_others_are_there_or_their_absence_is_told():
    case("gift-aiken/gift_examples.txt")
    assert len(expectations("gift-aiken")) == 10


def test_the_examples_of_the_manual_all_become_questions():
    draft, found = from_case("gift_examples.txt")
    assert len(found) == 43
    assert Counter(question.type for question in found) == {
        "single": 16,
        "short_answer": 9,
        "numeric": 8,
        "true_false": 5,
        "matching": 3,
        "multiple": 2,
    }
    assert {loss.code for loss in draft.losses} == {"answer-weight", "answer-feedback", "minutes-guessed"}


def test_of_nine_titled_questions_eight_come_in_and_the_open_one_is_reported():
    draft, found = from_case("gift_questions.gift.txt")
    keys = ["moodle-activities", "q2", "colours", "q5", "shortanswer", "q1", "2-08-tsl", "2-08-tsl-2"]
    assert [question.key for question in found] == keys
    (open_one,) = [loss for loss in draft.losses if loss.code == "question-open"]
    assert (open_one.place, open_one.values) == ("gift_questions.gift.txt:2", {"title": "Q8"})


def test_a_category_names_the_quiz():
    draft, found = from_case("gift_questions_in_category.gift.txt")
    (quiz,) = draft.pack.activities()
    assert (quiz.key, quiz.title) == ("default-for-new-features", "Default for New Features")
    assert len(found) == 4
    assert "category" in {loss.code for loss in draft.losses}


def test_an_old_encoding_is_told_and_reported():
    draft, found = from_case("gift_questions_encoding_windows-1252.gift.txt")
    assert found[0].pairs[0].left == "aödf"
    (loss,) = [loss for loss in draft.losses if loss.code == "encoding"]
    assert loss.values == {"encoding": "Windows-1252"}


def test_a_question_with_a_missing_word_has_a_gap():
    _, (question,) = from_case("missingword_question.missingword1.txt")
    assert question.prompt.endswith(
        "we become students of _____, and in a sense we remain students for life."
    )
    assert [option.text for option in question.options if option.correct] == ["anatomy and physiology"]


def test_an_ordering_question_keeps_its_order_and_says_what_it_leaves():
    draft, (question,) = from_case("ordering.gift.txt")
    assert [i.text for i in question.items] == [
        "Modular",
        "Object",
        "Oriented",
        "Dynamic",
        "Learning",
        "Environment",
    ]
    assert question.feedback.startswith("The correct answer is")
    assert "question-settings" in {loss.code for loss in draft.losses}


def test_a_text_with_gaps_becomes_a_question_for_each():
    draft, found = from_case("multianswer_questions.multianswer.txt")
    (quiz,) = draft.pack.activities()
    assert quiz.content.intro == "Match the following cities with the correct state:"
    assert [q.prompt for q in found] == [
        "San Francisco: _____",
        "Tucson: _____",
        "Los Angeles: _____",
        "Phoenix: _____",
        "The capital of France is _____.",
    ]
    assert [o.text for q in found[:4] for o in q.options if o.correct] == [
        "California",
        "Arizona",
        "California",
        "Arizona",
    ]
    assert [(a.text, a.points) for a in found[4].answers] == [("Paris", 1.0), ("Marseille", 0.5), ("*", 0.0)]


def test_a_broken_text_with_gaps_is_refused_with_its_line():
    with pytest.raises(NothingLeft) as caught:
        from_case("multianswer_broken_multianswer_1.txt")
    (loss,) = caught.value.losses
    assert (loss.code, loss.place) == ("question-unreadable", "multianswer_broken_multianswer_1.txt:1")


def test_no_html_reaches_a_prompt_or_a_choice():
    _, found = from_case("gift_questions_in_category.gift.txt")
    assert found[1].prompt.startswith("[Listen to this greeting:](http://demo.moodle.net/")
    assert "<" not in "".join(question.model_dump_json() for question in found)


@pytest.mark.parametrize(
    ("answers", "type_"),
    [
        ("{T}", "true_false"),
        ("{FALSE#no#yes}", "true_false"),
        ("{=a ~b}", "single"),
        ("{~%50%a ~%50%b ~%-50%c}", "multiple"),
        ("{=a =b}", "short_answer"),
        ("{a}", "short_answer"),
        ("{=a -> 1 =b -> 2}", "matching"),
        ("{#5}", "numeric"),
        ("{>\nfirst\nsecond}", "ordering"),
    ],
)
def test_what_stands_in_the_braces_tells_the_type(answers, type_):
    assert only(f"Which?{answers}").type == type_


@pytest.mark.parametrize(
    ("answers", "number", "tolerance"),
    [
        ("{#5}", 5, 0),
        ("{#5:0.1}", 5, 0.1),
        ("{#3.141..3.142}", 3.1415, 0.0005),
        ("{#-3..-1}", -2, 1),
        ("{#\n=1822:0 #yes\n=%50%1822:2}", 1822, 0),
        ("{#=%50%7 =8:1}", 8, 1),
    ],
)
def test_numbers_have_tolerances_and_ranges(answers, number, tolerance):
    question = only(f"How many?{answers}")
    assert (question.answer, question.tolerance) == (number, tolerance)


def test_feedback_to_a_statement_goes_to_the_wrong_answer_first():
    wrong_is_false = only("Ice melts.{TRUE#It does.#Well done.}")
    wrong_is_true = only("Ice burns.{F#It does not.#Well done.}")
    assert (wrong_is_false.feedback_false, wrong_is_false.feedback_true) == ("It does.", "Well done.")
    assert (wrong_is_true.feedback_true, wrong_is_true.feedback_false) == ("It does not.", "Well done.")


def test_a_word_earns_a_share_and_a_mistake_its_own_words():
    question = only("Capital?{=%50%Battambang =Phnom Penh#Yes =%0%*#Look at the map}")
    assert [score_answer(question, t) for t in ("phnom  penh", "Battambang", "Paris")] == [1.0, 0.5, 0.0]
    assert question.answers[0].text == "Phnom Penh"
    assert question.answers[-1].feedback == "Look at the map"


def test_weights_that_we_count_the_same_way_are_not_a_loss():
    assert lost("Who?{~%50%a ~%50%b ~%-50%c ~%-50%d}") == []
    assert lost("Who?{~%33.33333%a ~%33.33333%b ~%33.33333%c}") == []
    assert lost("Who?{~%50%a ~%50%b ~c}") == ["answer-weight"]
    assert lost("Who?{~%50%half =whole ~none}") == ["answer-weight"]


def test_two_right_answers_of_which_one_is_chosen_become_several():
    question = only("Who?{=a =b ~c}")
    assert question.type == "multiple"
    assert lost("Who?{=a =b ~c}") == ["answer-weight"]


def test_a_backslash_takes_the_meaning_from_a_mark():
    question = only(r"Is \{x\} \= 2\: \#1 \~?{=\=\~\#\{\}\:\\ ~no\nline}")
    assert question.prompt == r"Is {x} = 2: #1 \~?"
    assert [option.text for option in question.options] == ["=~#{}:\\", "no line"]


def test_an_escaped_line_break_is_one_and_a_wrapped_line_is_not():
    question = only(r"First line\nsecond" + "\nstill second\\n\\nthird{T}")
    assert question.prompt == "First line\\\nsecond still second\n\nthird"


def test_comments_are_left_out_and_do_not_part_a_question():
    found = questions("// about\nOne{T}\n\n  // more\nTwo\n// in between\n{F}\n")
    assert [question.prompt for question in found] == ["One", "Two"]


def test_a_blank_line_among_the_answers_does_not_break_the_question():
    found = questions("One{\n=a\n\n~b\n}\n\nTwo{T}")
    assert [question.type for question in found] == ["single", "true_false"]


def test_a_question_that_is_not_closed_is_reported_and_the_next_one_is_read():
    draft = read(text("One{=a ~b\n\nTwo{T}\n\nThree } four\n\nFive{{=a}}"))
    places = [loss.place for loss in draft.losses if loss.code == "question-unreadable"]
    assert places == ["questions.gift:1", "questions.gift:5", "questions.gift:7"]
    assert [q.prompt for a in draft.pack.activities() for q in a.content.questions] == ["Two"]


@pytest.mark.parametrize(
    "words",
    [
        "Who?{~a ~b}",
        "How many?{#many}",
        "How many?{#1e999999999}",
        "Which?{=a -> 1 =b}",
        "Which?{=%0%a}",
        "Which?{=a ~}",
        "{T}{F}",
    ],
)
def test_a_question_without_a_right_answer_is_reported(words):
    with pytest.raises(NothingLeft) as caught:
        read(text(words))
    assert [loss.code for loss in caught.value.losses] == ["question-unreadable"]


def test_descriptions_introduce_the_quiz_or_the_next_question():
    draft = read(text("Read this.\n\nOne{T}\n\n[html]<b>And</b> this.\n\nTwo{F}\n\nThe end."))
    (quiz,) = draft.pack.activities()
    assert quiz.content.intro == "Read this."
    assert quiz.content.questions[1].prompt == "**And** this.\n\nTwo"
    assert [loss.code for loss in draft.losses][1:3] == ["text-between-questions", "text-after-questions"]


def test_each_category_is_a_quiz_and_questions_find_their_way_back():
    first, second, again = "$course$/top/Money//cash", "Other", "top/Money//cash"
    words = f"$CATEGORY: {first}\n\nOne{{T}}\n\n$CATEGORY: {second}\n\nTwo{{T}}\n\n$CATEGORY: {again}\n\nThree{{T}}"
    quizzes = {a.title: len(a.content.questions) for a in read(text(words)).pack.activities()}
    assert quizzes == {"Other": 1, "Money/cash": 2}


@pytest.mark.parametrize(
    ("words", "prompt"),
    [
        ("[html]<p>One <i>two</i></p><ul><li>three</li></ul>{T}", "One *two*\n\n- three"),
        ("[plain]<b>bold</b> *star*{T}", "\\<b>bold\\</b> \\*star\\*"),
        ("[markdown]**bold** ![x](media/gone.png){T}", "**bold** x"),
        ("[moodle]a &lt; b<br>c{T}", "a < b\\\nc"),
        ("3 < 4 &amp; 5 > 4{T}", "3 < 4 & 5 > 4"),
        ("[html]<script>alert(1)</script><img src=x onerror=alert(1) alt='A tin'>?{T}", "A tin?"),
        ('[html]<a href="javascript\\:alert(1)">tap</a>{T}', "tap"),
    ],
)
def test_every_format_of_text_becomes_markdown(words, prompt):
    assert only(words).prompt.replace("_two_", "*two*") == prompt


def test_html_is_reported_where_it_was_simplified():
    assert lost("[html]<p>One</p>{T}") == ["html-simplified"]
    assert lost("One{=<b>a</b> ~b}") == ["html-simplified"]
    assert lost("[plain]<p>{T}") == []


def test_a_title_without_text_is_the_question():
    assert only("::Ice melts::{T}").prompt == "Ice melts"


def test_khmer_questions_have_keys_by_their_number():
    found = questions("::សំណួរ::តើអ្វី?{=ក ~ខ}\n\nពីរ?{T}", lang="km")
    assert [question.key for question in found] == ["q-01", "q-02"]
    assert found[0].prompt == "តើអ្វី?"


def test_a_gap_without_spaces_gets_none():
    assert only("ខ្ញុំ{=ញ៉ាំ ~ដេក}បាយ").prompt == "ខ្ញុំ_____បាយ"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b" \n", EmptyFile),
        (b"Just a text.", NothingInIt),
        (b"\x00\x01\x02", EncodingUnknown),
    ],
)
def test_what_holds_no_question_is_refused(data, refusal):
    with pytest.raises(refusal):
        read(Upload("a.gift", data))


ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\~=#{}:"})
PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="&<[]%->"),
    min_size=1,
    max_size=20,
).map(lambda t: " ".join(t.split()))
CHOICES = st.lists(PLAIN.filter(lambda t: any(c.isalnum() for c in t)), min_size=2, max_size=5)


@given(CHOICES)
def test_whatever_stands_in_the_choices_comes_out_as_it_was(choices):
    written = " ".join(f"{'=' if n == 0 else '~'}{c.translate(ESCAPED)}" for n, c in enumerate(choices))
    question = only(f"Which?{{{written}}}")
    assert [option.text for option in question.options] == choices


@given(st.text("ab {}=~#:->%\\n\n/$[]<>&.1", max_size=80))
def test_no_text_makes_the_reader_fail(words):
    try:
        draft = read(text(words))
    except (NothingInIt, NothingLeft, EmptyFile):
        return
    assert list(draft.pack.activities())
