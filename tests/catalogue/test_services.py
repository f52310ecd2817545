"""Importing and publishing, on real databases."""

import pytest

from lms.base.db import db
from lms.catalogue import queries
from lms.catalogue.errors import CourseNotOpen, NothingToPublish, SlugTaken
from lms.catalogue.models import CourseEdition, Fragment
from lms.catalogue.services import describe_picture, draft_of, enrol, publish, store_draft
from lms.packs.document import Pack
from lms.packs.draft import OUTDATED, Draft, Loss, Translation
from tests import packs_for_tests as packs
from tests.makers import NOON

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "00000005000182a0a1b70000000049454e44ae426082"
)
READ = ("read#body", "Some words.")


def test_a_draft_is_seen_by_nobody_until_it_is_published(make):
    version = store_draft(Draft(packs.pack()), now=NOON)
    course = queries.course_with(version.course_id)
    assert queries.published_course("small-course", "en") is None
    with pytest.raises(CourseNotOpen):
        enrol(make.learner().id, course, now=NOON)
    publish(course, now=NOON)
    assert queries.published_course("small-course", "en").number == 1


def test_importing_again_replaces_the_draft_and_not_the_published_version(make):
    course = make.course()
    for title in ("Second", "Third"):
        store_draft(Draft(packs.pack(title=title), is_keyed=True), now=NOON)
    assert queries.latest_version(course).number == 2
    assert queries.published_course("small-course", "en").outline.title["text"] == "Small course"


def test_publishing_twice_needs_a_draft(make):
    with pytest.raises(NothingToPublish):
        publish(make.course(), now=NOON)


def test_a_hub_cannot_take_the_address_of_a_course(make):
    make.course()
    pages = [{"key": "home", "place": "home", "title": "Welcome", "body": "Hello."}]
    hub = Pack.model_validate(
        {"key": "small-course", "kind": "hub", "title": "Hub", "language": "en", "pages": pages}
    )
    with pytest.raises(SlugTaken):
        store_draft(Draft(hub, is_keyed=True), now=NOON)


def test_a_file_with_the_same_title_does_not_take_over_another_course(app):
    for source, slug in (
        ("a.docx", "small-course"),
        ("b.docx", "small-course-2"),
        ("a.docx", "small-course"),
    ):
        version = store_draft(Draft(packs.pack()), now=NOON, source=source)
        assert queries.course_with(version.course_id).slug == slug


def test_a_translation_is_shown_and_a_missing_one_is_marked(make):
    course = make.course(translations={"km": {READ: Translation("ពាក្យខ្លះ")}})
    khmer = queries.published_course(course.slug, "km").outline
    assert "ពាក្យខ្លះ" in queries.fragment_body(khmer.find("read")[1].fragment)["body"]
    assert khmer.title == {"text": "Small course", "lang": "en"}
    assert 0 < khmer.translated < 1


def test_an_outdated_translation_gives_way_to_the_source(make):
    course = make.course(translations={"km": {READ: Translation("ចាស់", OUTDATED)}})
    step = queries.published_course(course.slug, "km").outline.find("read")[1]
    assert 'lang="en"' in queries.fragment_body(step.fragment)["body"]


def test_editions_exist_in_all_six_languages_and_share_fragments(make):
    make.course(packs.pack(packs.module("one", packs.page("first"), packs.page("second"))))
    assert db.session.query(CourseEdition).count() == 6
    assert db.session.query(Fragment).count() == 2  # English, and marked as English for the other five


def test_what_was_published_is_what_was_imported(make):
    pack = packs.pack()
    course = make.course(pack, translations={"th": {READ: Translation("คำบางคำ")}})
    draft = draft_of(queries.latest_version(course))
    assert draft.pack == pack
    assert draft.translations == {"th": {READ: Translation("คำบางคำ")}}


def test_a_picture_gets_the_words_it_lacked(app):
    shown = packs.pack(packs.module("one", packs.page(content={"body": "Look: ![](media/tin.png)"})))
    loss = Loss("no-alternative-text", "read", {"name": "tin.png", "path": "media/tin.png"})
    version = store_draft(Draft(shown, {"media/tin.png": PNG}, losses=(loss,)), now=NOON)
    describe_picture(version, "media/tin.png", "A tin [open]")
    body = version.document["modules"][0]["activities"][0]["content"]["body"]
    assert body == "Look: ![A tin \\[open\\]](media/tin.png)"
    assert version.losses == []


def test_joining_twice_and_leaving_keep_one_place(make):
    course, learner = make.course(), make.learner()
    first = enrol(learner.id, course, now=NOON)
    assert enrol(learner.id, course, now=NOON) is first
