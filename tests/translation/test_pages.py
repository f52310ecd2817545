"""The workbench as translators, reviewers and editors see it."""

from lms.base.db import db
from lms.catalogue import queries as catalogue
from lms.packs.draft import Translation
from lms.translation import queries
from lms.translation.models import TranslatedText
from tests import packs_for_tests as packs
from tests.client import settle
from tests.films_for_tests import NO_FILM

READ = ("read#body", "Some words.")
PAGE = "/en/studio/translate/small-course/km/"


def the_text(make, lang: str = "km"):
    """The one text of the sample course that the tests translate."""
    part = queries.part_with_key("small-course")
    return next(t for t in queries.texts_of(part, lang) if (t.context, t.source) == READ)


def sent(text, *forms: str, do: str = "all", revision: int | None = None) -> dict[str, object]:
    """What a page sends on which one text was typed."""
    fields = {f"text.{text.id}.{n}": form for n, form in enumerate(forms)}
    return {**fields, f"revision.{text.id}": text.revision if revision is None else revision, "do": do}


def test_a_translator_saves_another_approves_and_an_editor_publishes(make, signed_in_client):
    course = make.course()
    alice, bob, charlie = (signed_in_client(p) for p in (make.translator(), make.translator(), make.editor()))
    text = the_text(make)
    assert alice.post(PAGE, data=sent(text, "ពាក្យខ្លះ", do=f"review:{text.id}")).status_code == 303
    assert "Written by Alice" in alice.get(PAGE).text
    text = the_text(make)
    bob.post(PAGE, data=sent(text, "ពាក្យខ្លះ", do=f"approve:{text.id}"))
    assert "Approved by Bob" in bob.get(f"{PAGE}?state=approved").text
    charlie.post("/en/studio/translate/small-course/publish")
    found = catalogue.published_course(course.slug, "km")
    assert found.number == 2
    assert "ពាក្យខ្លះ" in catalogue.fragment_body(found.outline.find("read")[1].fragment)["body"]


def test_nobody_approves_their_own_text(make, signed_in_client):
    make.course()
    alice = signed_in_client(make.translator())
    text = the_text(make)
    alice.post(PAGE, data=sent(text, "ពាក្យ", do=f"review:{text.id}"))
    text = the_text(make)
    alice.post(PAGE, data=sent(text, "ពាក្យ", do=f"approve:{text.id}"))
    assert "Somebody else has to approve it." in alice.get(PAGE).text
    assert the_text(make).state == "needs_review"


def test_two_who_save_the_same_text_see_both_and_choose(make, signed_in_client):
    make.course()
    alice, bob = signed_in_client(make.translator()), signed_in_client(make.translator())
    text = the_text(make)
    alice.post(PAGE, data=sent(text, "របស់អាលីស"))
    answer = bob.post(PAGE, data=sent(text, "របស់បូប"))
    assert answer.status_code == 422
    assert "What Alice saved" in answer.text
    assert "របស់អាលីស" in answer.text
    assert "របស់បូប" in answer.text
    bob.post(PAGE, data=sent(text, "របស់បូប", revision=1) | {f"theirs.{text.id}": "1"})
    assert the_text(make).forms == ("របស់អាលីស",)
    bob.post(PAGE, data=sent(text, "របស់បូប", revision=1))
    assert the_text(make).forms == ("របស់បូប",)


def test_what_else_was_typed_is_saved_although_one_text_is_in_conflict(make, signed_in_client):
    make.course()
    alice, bob = signed_in_client(make.translator()), signed_in_client(make.translator())
    text, other = the_text(make), queries.texts_of(queries.part_with_key("small-course"), "km")[0]
    alice.post(PAGE, data=sent(text, "របស់អាលីស"))
    assert bob.post(PAGE, data=sent(text, "របស់បូប") | sent(other, "ចំណងជើង")).status_code == 422
    assert queries.texts_of(queries.part_with_key("small-course"), "km")[0].forms == ("ចំណងជើង",)


def test_the_page_shows_what_changed_in_the_source_and_what_a_machine_doubts(make, signed_in_client):
    translations = {"km": {READ: Translation("ពាក្យ  ខ្លះ 5", "outdated", "Some old words.")}}
    make.course(translations=translations)
    page = signed_in_client(make.translator()).get(f"{PAGE}?state=outdated").text
    assert "Removed:" in page
    assert "old" in page
    assert "This number is not as in the source: 5" in page
    assert "There are two spaces beside each other." in page


def test_the_same_words_elsewhere_are_offered_and_taken_over_as_a_draft(make, signed_in_client):
    make.course(translations={"km": {READ: Translation("ពាក្យខ្លះ", "approved")}})
    make.course(packs.pack(key="other-course", title="Other course"))
    translator = signed_in_client(make.translator())
    where = "/en/studio/translate/other-course/km/"
    page = translator.get(where).text
    assert "The same words elsewhere" in page
    button = page.split('value="use:')[1].split('"')[0]
    translator.post(where, data={"do": f"use:{button}", f"revision.{button.split(':')[0]}": 0})
    rows = db.session.query(TranslatedText).filter_by(lang="km", text="ពាក្យខ្លះ").all()
    assert sorted(row.state for row in rows) == ["approved", "draft"]


def test_khmer_marks_are_put_in_order_by_a_button(make, signed_in_client):
    wrong = "ក\u17b6\u17d2\u179a"
    make.course(translations={"km": {READ: Translation(wrong)}})
    translator, text = signed_in_client(make.translator()), the_text(make)
    assert "Put them in order" in translator.get(PAGE).text
    translator.post(PAGE, data=sent(text, wrong, do=f"tidy:{text.id}"))
    assert the_text(make).forms == ("ក\u17d2\u179a\u17b6",)


def test_a_preview_shows_the_workbenchs_texts_before_they_are_published(make, signed_in_client):
    make.course()
    translator, text = signed_in_client(make.translator()), the_text(make)
    translator.post(PAGE, data=sent(text, "ពាក្យខ្លះ"))
    page = translator.get("/km/studio/translate/small-course/preview/read").text
    assert "ពាក្យខ្លះ" in page


def test_a_preview_of_a_film_can_be_played(make, signed_in_client):
    make.course(packs.pack(packs.module("first", packs.video())), media={"media/film.webm": NO_FILM})
    page = signed_in_client(make.translator()).get("/km/studio/translate/small-course/preview/film").text
    assert '<source src="/media/' in page


def test_pages_follow_each_other_without_gaps(make, signed_in_client):
    pages = [packs.page(f"p{n}", content={"body": f"Words of page {n}."}) for n in range(20)]
    make.course(packs.pack(packs.module("first", *pages)))
    translator, seen, where = signed_in_client(make.translator()), 0, PAGE
    for _ in range(2):
        page = translator.get(where).text
        seen += page.count('class="text ')
        where = page.split("Next texts")[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    assert seen == len(queries.texts_of(queries.part_with_key("small-course"), "km")) == 42


def test_a_search_finds_a_source_and_a_translation(make, signed_in_client):
    make.course(translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    translator = signed_in_client(make.translator())
    for words in ("some WORDS", "ខ្លះ"):
        page = translator.get(PAGE, query_string={"q": words}).text
        assert page.count('class="text ') == 1, words


def test_the_overview_tells_how_far_each_language_is(make, signed_in_client):
    make.course(translations={"km": {READ: Translation("ពាក្យខ្លះ", "approved")}})
    page = signed_in_client(make.translator()).get("/en/studio/translate/").text
    assert "Small course" in page
    assert page.count("% approved") == 5


def test_a_learner_and_a_facilitator_are_not_let_in(make, signed_in_client):
    make.course()
    for person in (make.learner(), make.facilitator()):
        assert signed_in_client(person).get(PAGE).status_code == 403


def test_a_translator_does_not_publish(make, signed_in_client):
    make.course()
    answer = signed_in_client(make.translator()).post("/en/studio/translate/small-course/publish")
    assert answer.status_code == 403


def test_a_course_is_not_translated_into_its_own_language(make, signed_in_client):
    make.course()
    settle()
    assert signed_in_client(make.translator()).get(PAGE.replace("/km/", "/en/")).status_code == 404
