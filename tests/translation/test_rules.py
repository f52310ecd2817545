"""What a machine can say of a translation, and who may take it how far. Pure."""

import pytest

from lms.base.ids import uuid7
from lms.translation.errors import Faulty, NothingToApprove, OwnWork
from lms.translation.rules.differences import differences
from lms.translation.rules.doubts import Doubt, doubts_in, faults_in
from lms.translation.rules.glossary import terms_in
from lms.translation.rules.khmer_spelling import tidied
from lms.translation.rules.memory import likeness
from lms.translation.rules.states import check_approval, state_saved
from lms.translation.rules.texts import Given, gives_way, longest_words

ALICE, BOB = uuid7(), uuid7()


def codes(source: str, *forms: str, lang: str = "ms", plural: str = "") -> list[str]:
    """The codes of what a machine sees wrong."""
    return [doubt.code for doubt in doubts_in(source, plural, forms, lang=lang)]


@pytest.mark.parametrize(
    ("source", "text", "lang", "found"),
    [
        ("Hello %(name)s, welcome", "Helo %(nama)s, selamat", "ms", ["placeholder", "placeholder"]),
        ("Done: 5%% of it", "Siap: 5% daripadanya", "ms", ["placeholder"]),
        ("Press <b>Save</b> now", "Tekan <b>Simpan sekarang", "ms", ["tag"]),
        ("Read [this](https://a.example/x)", "Baca [ini](https://a.example/y)", "ms", ["link", "link"]),
        ("Put **two** tins", "Letak dua tin", "ms", ["emphasis"]),
        ("It costs 1,200 riel", "Harganya 1,300 riel", "ms", ["number", "number"]),
        ("Save", "Simpan semua yang telah ditulis", "ms", ["long"]),
        ("Money in the box", "Money in the box", "ms", ["unchanged"]),
        ("Money in the box.", "เงินในกล่อง.", "th", ["full-stop"]),
        ("Money in the box", "Wang  dalam kotak", "ms", ["spaces"]),
    ],
)
def test_a_machine_sees(source: str, text: str, lang: str, found: list[str]):
    assert codes(source, text, lang=lang) == found


@pytest.mark.parametrize(
    ("source", "text", "lang"),
    [
        ("It costs 1,234.50 riel", "ລາຄາ 1.234,50 ກີບ", "lo"),
        ("Count 25 coins", "រាប់កាក់ ២៥", "km"),
        ("Write 5 things you sell today", "សរសេររបស់ ៥ ដែល\u200bអ្នក\u200bលក់\u200bថ្ងៃនេះ", "km"),
        ("%(hours)s h", "%(hours)s ชม.", "th"),
        ("OK", "Baik", "ms"),
        ("Anything at all", "", "ms"),
    ],
)
def test_a_machine_has_nothing_to_say_of(source: str, text: str, lang: str):
    assert codes(source, text, lang=lang) == []


def test_a_form_for_one_may_leave_the_number_out_and_none_may_be_empty():
    source, plural = "One day left", "%(num)s days left"
    assert codes(source, "Isang araw na lang", "%(num)s araw na lang", lang="fil", plural=plural) == []
    assert "form" in codes(source, "Isang araw na lang", "", lang="fil", plural=plural)


def test_only_what_breaks_a_page_is_a_fault():
    assert faults_in("Hello %(name)s  you", "", ("Helo  awak",), lang="ms") == [
        Doubt("placeholder", "%(name)s")
    ]


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("ក\u17b6\u17d2\u179a", "ក\u17d2\u179a\u17b6"),
        ("កណ្ដាល", "កណ្ដាល"),
        ("ឲ្យ\u200bអ្នក", "ឲ្យ\u200bអ្នក"),
    ],
)
def test_khmer_marks_come_into_one_order_and_letters_stay_as_typed(typed: str, usual: str):
    assert tidied(typed) == usual


def test_what_changed_is_told_in_whole_words():
    pieces = differences("Keep the money in one tin.", "Keep the coins in one tin.", "en")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Keep the "),
        ("gone", "money"),
        ("new", "coins"),
        ("same", " in one tin."),
    ]


def test_what_changed_in_a_text_without_spaces_is_told_in_its_own_words():
    before, after = "เก็บเงินในกล่อง", "เก็บเหรียญในกล่อง"
    pieces = differences(before, after, "th")
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
    assert pieces[0].kind == "same"


def test_the_glossary_knows_a_word_in_the_plural_and_not_inside_of_another():
    found = {
        term.word: term.translation for term in terms_in("Ask your customers for a due date.", "en", "km")
    }
    assert found == {"Customer": "អតិថិជន", "Due date": "កាលបរិច្ឆេទកំណត់"}
    assert terms_in("A courseware planner", "en", "km") == []


def test_texts_with_most_words_in_common_are_close():
    one = ["write", "every", "sale", "in", "the", "book"]
    assert likeness(one, ["write", "every", "cost", "in", "the", "book"]) > 0.8
    assert likeness(one, ["close", "the", "shop"]) == 0


def test_the_longest_words_stand_for_a_text():
    assert longest_words("Keep the business money apart", "en") == ("business", "apart")
    assert longest_words("", "en") == ("", "")


def test_who_wrote_a_text_does_not_approve_it():
    with pytest.raises(OwnWork):
        check_approval(forms=("x",), state="needs_review", author=ALICE, reviewer=ALICE, faults=[])
    check_approval(forms=("x",), state="needs_review", author=ALICE, reviewer=BOB, faults=[])
    check_approval(forms=("x",), state="draft", author=None, reviewer=BOB, faults=[])


@pytest.mark.parametrize(("forms", "state"), [(("",), "draft"), (("x",), "outdated"), (("x",), "approved")])
def test_what_is_empty_outdated_or_approved_is_not_approved(forms: tuple[str, ...], state: str):
    with pytest.raises(NothingToApprove):
        check_approval(forms=forms, state=state, author=None, reviewer=BOB, faults=[])


def test_a_fault_stops_an_approval():
    with pytest.raises(Faulty):
        check_approval(forms=("x",), state="draft", author=None, reviewer=BOB, faults=[Doubt("link")])


def test_nobody_saves_as_approved():
    assert state_saved(("x",), "approved") == "needs_review"
    assert state_saved(("",), "needs_review") == "untranslated"


class Standing:
    """A translation that is kept."""

    def __init__(self, text: str, state: str, *, is_peoples: bool) -> None:
        self.forms, self.state, self.is_peoples = (text,), state, is_peoples


@pytest.mark.parametrize(
    ("standing", "given", "is_replaced"),
    [
        (Standing("a", "draft", is_peoples=False), Given("a", "draft"), False),
        (Standing("a", "draft", is_peoples=False), Given("b", "draft"), True),
        (Standing("a", "draft", is_peoples=True), Given("b", "draft"), False),
        (Standing("a", "outdated", is_peoples=True), Given("b", "draft"), True),
        (Standing("a", "outdated", is_peoples=True), Given("b", "outdated"), False),
    ],
)
def test_what_comes_with_a_pack_replaces(standing: Standing, given: Given, is_replaced: bool):
    assert gives_way(standing, given) is is_replaced
