"""Search finds what readers see, in every spelling, and the same on both databases."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lms.base.db import db
from lms.base.search_text import clusters, is_spaceless
from lms.catalogue.models import Course
from lms.catalogue.services import store_draft
from lms.hub import queries, services
from lms.hub.queries.search import After
from lms.hub.rules.asking import LONGEST_QUESTION, read_question
from lms.packs.draft import Draft, Translation
from tests import packs_for_tests as packs
from tests.hub import spellings
from tests.makers import NOON, Make

UDHR = Path(__file__).resolve().parents[3] / "shared/cases/text/udhr"
UDHR_FILES = {"km": "khm", "lo": "lao", "th": "tha", "ms": "mly_latn", "fil": "tgl", "en": "eng"}
ARTICLES = 30
ENOUGH = 0.98


def found(lang: str, asked: str, kinds: tuple[str, ...] = (), after: After | None = None) -> list[str]:
    """The keys of the places that answer, the best first; a course's own page has its address."""
    hits = queries.found_in(lang, read_question(asked, lang), kinds, after).hits
    return [hit.section.key or hit.slug for hit in hits]


def texts(make: Make, lang: str, **bodies: str) -> Course:
    """A course of pages in a language: key and text."""
    pages = [
        packs.page(key.replace("_", "-"), title=f"{key[0].upper()} {n}", content={"body": body})
        for n, (key, body) in enumerate(bodies.items())
    ]
    return make.course(packs.pack(packs.module("part", *pages), key=f"course-{lang}", language=lang))


@pytest.mark.parametrize(
    ("lang", "pairs"),
    [("km", spellings.khmer_pairs), ("th", spellings.thai_pairs), ("lo", spellings.lao_pairs)],
)
def test_a_word_is_found_however_it_was_typed(
    make: Make, lang: str, pairs: Callable[[], list[spellings.Pair]]
):
    made = pairs()
    texts(make, lang, **{f"page_{n}": typed for n, (typed, _) in enumerate(made)})
    right = sum(f"page-{n}" in found(lang, other) for n, (_, other) in enumerate(made))
    print(f"{lang}: {right} of {len(made)} spellings found")
    assert len(made) == spellings.PAIRS
    assert right / len(made) >= ENOUGH


class Articles(HTMLParser):
    """Reads a declaration: the heading and the text of each article by its number."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.tag = 0, ""
        self.headings: dict[int, str] = {}
        self.texts: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        if tag == "article":
            self.number = int(dict(attrs)["data-number"] or 0)

    def handle_data(self, data: str) -> None:
        if self.number and data.strip():
            kept = self.headings if self.tag == "h2" else self.texts
            kept[self.number] = f"{kept.get(self.number, '')}\n\n{data.strip()}".strip()


def beginning(text: str) -> str:
    """As many whole words or clusters of the first paragraph as a question may have."""
    paragraph = text.partition("\n")[0]
    if len(paragraph) <= LONGEST_QUESTION:
        return paragraph
    asked = paragraph[:LONGEST_QUESTION]
    if asked.isascii() or not any(map(is_spaceless, asked)):
        return asked.rpartition(" ")[0]
    return asked[: clusters(asked)[-2].end]


@pytest.mark.parametrize("lang", UDHR_FILES)
def test_every_article_of_a_declaration_is_the_first_answer(make: Make, lang: str):
    if not UDHR.exists():
        pytest.skip(f"no texts in {UDHR}")
    read = Articles()
    read.feed((UDHR / f"{UDHR_FILES[lang]}.html").read_text())
    pages = [
        packs.page(f"n{n}", title=read.headings[n], content={"body": read.texts[n]})
        for n in range(1, ARTICLES + 1)
    ]
    make.course(packs.pack(packs.module("all", *pages), key="rights", language=lang))
    for number in range(1, ARTICLES + 1):
        assert found(lang, read.headings[number])[0] == f"n{number}"
        first_words = beginning(read.texts[number])
        assert found(lang, first_words)[0] == f"n{number}", first_words


INSIDE_OF_LONGER_WORDS = (
    ("km", "លំហាត់", "សូមធ្វើលំហាត់នេះជាមួយគ្នា"),
    ("km", "ហាត់", "គាត់រៀនហាត់រៀនជារៀងរាល់ថ្ងៃ"),
    ("km", "ប្រាក់", "ប្រាក់កម្ចីនិងប្រាក់សន្សំ"),
    ("km", "សន្សំ", "ការសន្សំប្រាក់ជាប្រចាំ"),
    ("km", "ងារ", "សុវត្ថិភាពការងារ"),
    ("km", "កម្ម", "សហគ្រាសសិប្បកម្មខ្នាតតូច"),
    ("th", "ออม", "การออมเงินทุกวัน"),
    ("th", "เงิน", "บัญชีเงินฝากออมทรัพย์"),
    ("th", "งาน", "สถานประกอบการและโรงงานขนาดเล็ก"),
    ("th", "ค้า", "ลูกค้าประจำของร้าน"),
    ("th", "ทุน", "ต้นทุนของก๋วยเตี๋ยวหนึ่งชาม"),
    ("th", "ภัย", "ความปลอดภัยในที่ทำงาน"),
    ("lo", "ເງິນ", "ການທ້ອນເງິນທຸກມື້"),
    ("lo", "ວຽກ", "ຄວາມປອດໄພໃນບ່ອນເຮັດວຽກ"),
    ("lo", "ທຶນ", "ຕົ້ນທຶນຂອງເຝີໜຶ່ງຖ້ວຍ"),
    ("lo", "ຄ້າ", "ລູກຄ້າປະຈຳຂອງຮ້ານ"),
    ("lo", "ກິດ", "ທຸລະກິດຂະໜາດນ້ອຍ"),
)


def test_words_inside_of_longer_words_are_found(make: Make):
    for lang in ("km", "th", "lo"):
        of_it = {f"n{n}": text for n, (one, _, text) in enumerate(INSIDE_OF_LONGER_WORDS) if one == lang}
        texts(make, lang, **of_it)
    missed = [
        (asked, text)
        for n, (lang, asked, text) in enumerate(INSIDE_OF_LONGER_WORDS)
        if f"n{n}" not in found(lang, asked)
    ]
    assert missed == []


def test_words_in_another_order_are_found_without_a_space_between(make: Make):
    texts(make, "th", here="เงินของเราต้องออมทุกวัน", not_here="ออมข้าวไว้กิน")
    assert found("th", "ออมเงิน") == ["here"]


def test_titles_come_first_then_words_then_parts_of_words_each_in_order(make: Make):
    pages = [
        packs.page("part-of-a-word", title="Zebra", content={"body": "A painting."}),
        packs.page("apart", title="Lemon", content={"body": "Paint it. The wall is white."}),
        packs.page("word", title="Apple", content={"body": "Paint the wall."}),
        packs.page("same-word", title="Éclair", content={"body": "Paint the wall."}),
        packs.page("in-title", title="How to paint", content={"body": "The wall."}),
        packs.page("title", title="Paint the wall", content={"body": "Now."}),
    ]
    make.course(packs.pack(packs.module("part", *pages)))
    assert found("en", "paint the wall") == ["title", "in-title", "word", "same-word", "apart"]
    assert found("en", "paint")[-1] == "part-of-a-word"


def test_a_number_is_not_found_inside_of_another(make: Make):
    pages = [
        packs.page("one", content={"body": "Step 1 of some"}),
        packs.page("ten", content={"body": "Step 10 of some, in 2010"}),
    ]
    make.course(packs.pack(packs.module("part", *pages)))
    assert found("en", "1") == ["one"]
    assert found("en", "step 10") == ["ten"]


def test_all_kinds_of_text_are_found(make: Make):
    film = packs.video()
    film["content"]["captions"] = {"en": "media/en.vtt"}
    captions = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThe kettle whistles.\n"
    media = {"media/film.webm": b"\x1a\x45\xdf\xa3....webm", "media/en.vtt": captions}
    pack = packs.pack(
        packs.module("first", packs.page(), packs.cards(), packs.quiz(), packs.checklist(), film)
    )
    make.course(pack, media=media)
    make.hub()
    for asked, place in {
        "small course": "small-course",
        "before you forget": "cards",
        "when do you write": "cards",
        "how many": "quiz",
        "look at thing 4": "walk",
        "tins on a shelf": "film",
        "kettle whistles": "film",
        "about update": "update",
        "about download": "download",
        "about approach": "approach",
    }.items():
        assert found("en", asked)[0] == place, asked


def test_what_would_give_a_quiz_away_is_not_found(make: Make):
    make.course()
    for asked in ("right one", "nothing is forgotten", "forgotten by then"):
        assert found("en", asked) == []


def test_only_the_chosen_kinds_are_found(make: Make):
    make.course()
    make.hub()
    assert found("en", "some words", ("lesson",)) == ["read"]
    assert found("en", "some words", ("update",)) == ["update"]


def test_nothing_is_found_before_it_is_published_or_after_it_was_replaced(make: Make):
    course = texts(make, "en", old="A green umbrella")
    store_draft(
        Draft(packs.pack(packs.module("part", packs.page("new", content={"body": "A red hat"})))), now=NOON
    )
    assert found("en", "red hat") == []
    assert found("en", "green umbrella") == ["old"]

    changed = packs.pack(
        packs.module("part", packs.page("new", content={"body": "A red hat"})), key=course.slug
    )
    make.course(changed)
    assert found("en", "red hat") == ["new"]
    assert found("en", "green umbrella") == []


def test_readers_find_the_words_of_their_own_language_and_what_they_see_instead(make: Make):
    body = packs.page("read", content={"body": "First paragraph.\n\nSecond paragraph."})
    said = {("read#body", "First paragraph."): Translation("ย่อหน้าแรก")}
    make.course(packs.pack(packs.module("part", body)), translations={"th": said})
    assert found("th", "ย่อหน้าแรก") == ["read"]
    assert found("th", "first paragraph") == []
    assert found("en", "ย่อหน้าแรก") == []
    (hit,) = queries.found_in("th", read_question("second paragraph", "th")).hits
    assert [phrase["lang"] for phrase in hit.section.said] == [None, "en"]


def test_only_the_newest_hub_is_found(make: Make):
    make.hub()
    newer = packs.hub().model_copy(update={"key": "other-hub"})
    course = make.course(newer)
    course.created_at = NOON.replace(hour=13)
    db.session.flush()
    services.index_course(course.id)
    hits = queries.found_in("en", read_question("about update", "en")).hits
    assert [hit.slug for hit in hits] == ["other-hub"]


def test_page_after_page_shows_each_answer_once(make: Make):
    texts(make, "en", **{f"n{n}": "the same words" for n in range(25)})
    question = read_question("same words", "en")
    seen, after = [], None
    for _ in range(3):
        page = queries.found_in("en", question, (), after)
        seen += [hit.section.key for hit in page.hits]
        after = (page.hits[-1].score, page.hits[-1].section.sort_key)
    assert not page.has_more
    assert seen == [f"n{n}" for n in range(25)]


def test_to_index_again_does_nothing_unless_something_is_stale(make: Make):
    course = texts(make, "en", one="A green umbrella")
    assert services.reindex() == 0
    services.forget_course(course.id)
    assert found("en", "umbrella") == []
    assert services.reindex() == 1
    assert found("en", "umbrella") == ["one"]


@pytest.mark.parametrize(
    "asked",
    [
        *(
            '"',
            "'",
            '""" OR',
            "NEAR(a b, 3)",
            "words:x",
            "a*",
            "^a",
            "-a",
            "a AND",
            "OR NOT AND",
            "{words}:a",
        ),
        *("(", "%_\\", "\x00\x01\x1f", "\u0300\u0301", "\u17d2\u17d2", "\u0e48", "\u200b", "\ue000 \ue001"),
        *("\U0001f600", "a " * 500, "ក" + "្ក" * 400, "x" * 5000, "\ud83d", "a:* & !b <-> c | 'd"),
        "'); DROP TABLE search_section; --",
    ],
)
def test_whatever_is_asked_there_is_an_answer(make: Make, asked: str):
    make.course()
    for lang in ("en", "km"):
        assert isinstance(found(lang, asked), list)
