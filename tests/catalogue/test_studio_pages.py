"""The studio: from a file to a published course, and what is said when it cannot be."""

from io import BytesIO

import pytest

from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.services import store_draft
from lms.packs.draft import Draft, Loss
from tests import packs_for_tests as packs
from tests.catalogue.test_services import PNG
from tests.makers import NOON

GIFT = b"::Tins:: Why two tins? {=To see what the business earns ~It looks tidy}"


@pytest.fixture
def studio(make, signed_in_client):
    """An editor's browser."""
    return signed_in_client(make.editor())


def send(studio, name, data, lang="en"):
    form = {"file": (BytesIO(data), name), "language": lang}
    return studio.post("/en/studio/", data=form, content_type="multipart/form-data")


def test_a_file_becomes_a_draft_and_then_a_course(studio, client):
    response = send(studio, "questions.gift", GIFT)
    assert response.status_code == 303
    draft = studio.get(response.location)
    assert "Publish" in draft.text
    slug = response.location.rstrip("/").split("/")[-1]
    assert client.get(f"/en/courses/{slug}/").status_code == 404
    studio.post(f"/en/studio/{slug}/publish")
    assert client.get(f"/en/courses/{slug}/").status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("guide.docx", b"", "The file is empty."),
        ("guide.docx", b"not a word file at all", "is not a Word file"),
        ("guide.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office format"),
        ("film.mov", b"....", "cannot be imported"),
        ("pack.zip", b"PK but no zip", "pack.zip"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(studio, name, data, said):
    response = send(studio, name, data)
    assert response.status_code == 422
    assert said in response.text
    assert db.session.query(Course).count() == 0


def test_a_pack_that_was_downloaded_can_be_sent_again(studio, make):
    make.course()
    archive = studio.get("/en/studio/small-course/pack.zip").data
    assert send(studio, "small-course.zip", archive).status_code == 303


def test_each_step_can_be_looked_at_before_publication(studio, make):
    steps = (packs.page(), packs.cards(), packs.quiz(), packs.checklist(), packs.worksheet())
    make.course(packs.pack(packs.module("first", *steps, packs.session())))
    for key in ("read", "cards", "quiz", "walk", "sheet", "meet"):
        assert "Preview" in studio.get(f"/en/studio/small-course/preview/{key}").text


def test_a_picture_without_words_is_asked_for_and_described(studio):
    body = {"body": "Look: ![](media/tin.png)"}
    draft = Draft(
        packs.pack(packs.module("one", packs.page(content=body))),
        {"media/tin.png": PNG},
        losses=(Loss("no-alternative-text", "Page 1", {"name": "tin.png", "path": "media/tin.png"}),),
    )
    store_draft(draft, now=NOON)
    assert 'name="alt.media/tin.png"' in studio.get("/en/studio/small-course/").text
    studio.post("/en/studio/small-course/pictures", data={"alt.media/tin.png": "A tin with coins"})
    assert 'alt="A tin with coins"' in studio.get("/en/studio/small-course/preview/read").text
    assert "alt.media/tin.png" not in studio.get("/en/studio/small-course/").text


def test_gibberish_is_shown_on_the_draft_and_never_published(studio, client):
    gibberish = "eyIgsUmsVaKmn_mkkan;vKÁbNþúHbNþal enAkñúgRbeTskm<úCa"
    response = send(studio, "questions.gift", f"::Tins:: {gibberish} {{=Yes ~No}}".encode(), lang="km")
    page = studio.get(response.location).text
    assert "This cannot be read: “eyIgsUmsVaKmn" in page
    slug = response.location.rstrip("/").split("/")[-1]
    refused = studio.post(f"/en/studio/{slug}/publish")
    assert refused.status_code == 409
    assert "Convert the document to Unicode" in refused.text
    assert client.get(f"/en/courses/{slug}/").status_code == 404
