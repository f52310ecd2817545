"""The workbench's verbs on both databases."""

import pytest

from lms.base.db import db
from lms.catalogue import queries as catalogue
from lms.catalogue.services import publish, store_draft
from lms.packs.draft import Draft, Translation
from lms.translation import queries
from lms.translation.errors import ChangedMeanwhile, Faulty, NothingToApprove, OwnWork
from lms.translation.models import TranslationChange
from lms.translation.services import Incoming, Typed, approve, approve_all, save, take
from tests import packs_for_tests as packs
from tests.makers import NOON, Make

READ = ("read#body", "Some words.")


def course_with_words(make: Make, body: str = "Some words.", **draft):
    """A published course with one page, as the workbench has it."""
    pack = packs.pack(packs.module("first", packs.page(content={"body": body})))
    course = make.course(pack, **draft)
    part = queries.part_of_course(course.id)
    assert part is not None
    return course, part


def the_text(part, lang: str = "km", key=READ):
    """One text of a part."""
    return next(t for t in queries.texts_of(part, lang) if (t.context, t.source) == key)


def typed(text, *forms: str, wanted: str | None = "needs_review", revision: int | None = None) -> Typed:
    """What someone typed for a text as they had read it."""
    return Typed(text.id, forms, text.revision if revision is None else revision, wanted)


def test_a_course_is_there_to_translate_as_soon_as_it_is_stored(make):
    _course, part = course_with_words(make, translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    assert the_text(part).forms == ("ពាក្យខ្លះ",)
    assert the_text(part).state == "draft"
    assert the_text(part).place == ("First", "Read")
    assert the_text(part, "th").state == "untranslated"


def test_a_changed_source_keeps_its_translation_as_outdated_with_what_it_was_made_from(make):
    course, part = course_with_words(make, translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    again = packs.pack(packs.module("first", packs.page(content={"body": "Some more words."})))
    version = store_draft(Draft(again, is_keyed=True), now=NOON)
    text = the_text(part, key=("read#body", "Some more words."))
    assert (text.forms, text.state, text.previous) == (("ពាក្យខ្លះ",), "outdated", "Some words.")
    assert ["read#body", "Some more words.", "ពាក្យខ្លះ", "outdated", "Some words."] in version.translations[
        "km"
    ]
    publish(course, now=NOON)


def test_a_text_that_comes_back_has_its_translation_again(make):
    course, part = course_with_words(make)
    save(part, "km", [typed(the_text(part), "ពាក្យខ្លះ")], by=make.translator().id, now=NOON)
    for body in ("Something else entirely, without any likeness.", "Some words."):
        pack = packs.pack(packs.module("first", packs.page(content={"body": body})))
        store_draft(Draft(pack, is_keyed=True), now=NOON)
    assert the_text(part).forms == ("ពាក្យខ្លះ",)
    assert the_text(part).state == "needs_review"
    assert course.published_number == 1


def test_what_people_wrote_is_kept_against_a_pack_that_says_something_else(make):
    _course, part = course_with_words(make, translations={"km": {READ: Translation("ចាស់")}})
    save(part, "km", [typed(the_text(part), "ថ្មី")], by=make.translator().id, now=NOON)
    pack = packs.pack(packs.module("first", packs.page()))
    version = store_draft(
        Draft(pack, translations={"km": {READ: Translation("ចាស់")}}, is_keyed=True), now=NOON
    )
    assert the_text(part).forms == ("ថ្មី",)
    assert ["read#body", "Some words.", "ថ្មី", "needs_review", ""] in version.translations["km"]


def test_what_only_packs_said_gives_way_to_a_newer_pack(make):
    _course, part = course_with_words(make, translations={"km": {READ: Translation("ចាស់")}})
    pack = packs.pack(packs.module("first", packs.page()))
    store_draft(Draft(pack, translations={"km": {READ: Translation("ថ្មី")}}, is_keyed=True), now=NOON)
    assert the_text(part).forms == ("ថ្មី",)
    assert the_text(part).revision == 1


def test_a_text_goes_from_draft_to_approved_by_two_people(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    save(part, "km", [typed(the_text(part), "ពាក្យ", wanted="draft")], by=alice.id, now=NOON)
    save(part, "km", [typed(the_text(part), "ពាក្យខ្លះ")], by=alice.id, now=NOON)
    text = the_text(part)
    with pytest.raises(OwnWork):
        approve(part, "km", (text.id, text.revision), by=alice.id, now=NOON)
    approve(part, "km", (text.id, text.revision), by=bob.id, now=NOON)
    assert (the_text(part).state, the_text(part).reviewed_by_id) == ("approved", bob.id)
    changes = db.session.query(TranslationChange).order_by(TranslationChange.revision).all()
    assert [(c.state, c.before, c.after) for c in changes] == [
        ("draft", [""], ["ពាក្យ"]),
        ("needs_review", ["ពាក្យ"], ["ពាក្យខ្លះ"]),
        ("approved", ["ពាក្យខ្លះ"], ["ពាក្យខ្លះ"]),
    ]


def test_what_was_saved_meanwhile_is_not_overwritten_and_what_was_typed_comes_back(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    seen = the_text(part)
    save(part, "km", [typed(seen, "ពាក្យរបស់អាលីស")], by=alice.id, now=NOON)
    saved, conflicts = save(part, "km", [typed(seen, "ពាក្យរបស់បូប")], by=bob.id, now=NOON)
    assert saved == []
    assert conflicts[0].typed.forms == ("ពាក្យរបស់បូប",)
    assert conflicts[0].theirs.text == the_text(part).forms[0] == "ពាក្យរបស់អាលីស"


def test_a_text_that_was_left_alone_is_no_conflict(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    seen = the_text(part)
    save(part, "km", [typed(seen, "ពាក្យ")], by=alice.id, now=NOON)
    assert save(part, "km", [typed(seen, "", wanted=None)], by=bob.id, now=NOON) == ([], [])


def test_a_translation_is_approved_only_as_it_was_read(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    save(part, "km", [typed(the_text(part), "ពាក្យ")], by=alice.id, now=NOON)
    with pytest.raises(ChangedMeanwhile):
        approve(part, "km", (the_text(part).id, 0), by=bob.id, now=NOON)
    with pytest.raises(NothingToApprove):
        approve(part, "th", (the_text(part).id, 0), by=bob.id, now=NOON)


def test_a_broken_link_can_be_saved_and_not_approved(make):
    key = ("read#body", "Look [here](https://example.org/a).")
    (_course, part), alice, bob = course_with_words(make, key[1]), make.translator(), make.translator()
    save(
        part,
        "km",
        [typed(the_text(part, key=key), "មើល [ទីនេះ](https://example.org/b)។")],
        by=alice.id,
        now=NOON,
    )
    text = the_text(part, key=key)
    with pytest.raises(Faulty):
        approve(part, "km", (text.id, text.revision), by=bob.id, now=NOON)


def test_approving_all_leaves_ones_own(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    first, second, *_rest = queries.texts_of(part, "th")
    save(part, "th", [typed(first, "หนึ่ง")], by=alice.id, now=NOON)
    save(part, "th", [typed(second, "สอง")], by=bob.id, now=NOON)
    readings = [(text.id, text.revision) for text in queries.texts_of(part, "th") if text.forms[0]]
    assert approve_all(part, "th", readings, by=bob.id, now=NOON) == (1, 1)


def test_a_file_is_taken_and_what_does_not_fit_is_reported(make):
    (_course, part), alice, bob = course_with_words(make), make.translator(), make.translator()
    save(part, "km", [typed(the_text(part), "ពាក្យ")], by=alice.id, now=NOON)
    title = ("read#title", "Read")
    rows = [
        Incoming(*title, ("អាន",), "approved", 0),
        Incoming(*READ, ("ពាក្យផ្សេង",), revision=0),
        Incoming("read#body", "Words of last year.", ("ចាស់",)),
        Incoming("pack#title", "Small course", ("",)),
    ]
    report = take(part, "km", rows, by=bob.id, now=NOON)
    assert [row.source for row in report.taken] == ["Read"]
    assert report.stale[0].theirs == ("ពាក្យ",)
    assert [row.source for row in report.unknown] == ["Words of last year."]
    assert [row.source for row in report.empty] == ["Small course"]
    assert the_text(part, key=title).state == "needs_review"
    assert the_text(part).forms == ("ពាក្យ",)


def test_a_file_that_comes_back_as_it_went_changes_nothing(make):
    _course, part = course_with_words(make, translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    before = queries.texts_of(part, "km")
    rows = [Incoming(t.context, t.source, t.forms, t.state, t.revision) for t in before]
    report = take(part, "km", rows, by=make.translator().id, now=NOON)
    assert [row.source for row in report.same] == ["Some words."]
    assert queries.texts_of(part, "km") == before


def test_storing_the_same_pack_twice_changes_no_translation(make):
    course, part = course_with_words(make, translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    before = queries.texts_of(part, "km")
    pack = packs.pack(packs.module("first", packs.page()))
    store_draft(Draft(pack, translations={"km": {READ: Translation("ពាក្យខ្លះ")}}, is_keyed=True), now=NOON)
    assert queries.texts_of(part, "km") == before
    assert catalogue.latest_version(course).number == 2
