"""What an offline copy of a course needs."""

import hashlib
import re
from io import BytesIO

import pytest
from PIL import Image

from lms.base.db import db
from lms.base.storage import storage
from lms.catalogue.loads import SHELL_BYTES
from lms.catalogue.models import MediaRendition
from lms.catalogue.queries import latest_version
from tests import packs_for_tests as packs
from tests.films_for_tests import NO_FILM
from tests.makers import NOON

MANIFEST = "/api/v1/courses/small-course/manifest"


@pytest.fixture
def illustrated(make):
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    page = packs.page(content={"body": "Look.\n\n![A pot](media/pot.png)"})
    return make.course(
        packs.pack(packs.module("first", page, packs.cards())), media={"media/pot.png": out.getvalue()}
    )


def test_every_page_of_a_copy_can_be_fetched(client, course):
    found = client.get(f"{MANIFEST}?lang=km").json
    assert [page["activity"] for page in found["pages"]] == ["read", "cards", "quiz", "walk"]
    for url in (found["page"], *(page["url"] for page in found["pages"])):
        assert url.startswith("/km/")
        assert client.get(url).status_code == 200


def test_files_have_their_sizes_and_hashes(client, illustrated):
    found = client.get(f"{MANIFEST}?lang=en").json
    [file] = found["files"]
    with client.get(file["url"]) as answer:
        assert len(answer.data) == file["bytes"]
    assert file["kind"] == "picture"
    assert (
        storage().put(storage().path(found["pages"][0]["files"][0]).read_bytes(), "png")[:64]
        == file["sha256"]
    )


def test_each_weight_has_its_bytes(client, illustrated):
    found = client.get(f"{MANIFEST}?lang=en").json
    shells = SHELL_BYTES * sum(len(page["urls"]) for page in found["pages"])
    texts, picture = shells + sum(page["bytes"] for page in found["pages"]), found["files"][0]["bytes"]
    assert (found["bytes"]["text"], found["bytes"]["pictures"]) == (texts, texts + picture)
    assert found["bytes"]["all"] == texts + picture


def test_a_manifest_that_has_not_changed_is_not_sent_again(client, course):
    first = client.get(f"{MANIFEST}?lang=en")
    again = client.get(f"{MANIFEST}?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_not_published_has_no_manifest(client, make):
    make.hub()
    for slug in ("hub", "none"):
        answer = client.get(f"/api/v1/courses/{slug}/manifest")
        assert (answer.status_code, answer.json["code"]) == (404, "not-found")


def test_a_language_that_is_none_of_ours_is_refused(client, course):
    assert client.get(f"{MANIFEST}?lang=fr").json["code"] == "bad-question"


@pytest.fixture
def filmed(make):
    """A course with a film of 900 bytes, of which small sizes and the sound were made."""
    made = make.course(packs.pack(packs.module("first", packs.video())), media={"media/film.webm": NO_FILM})
    source = latest_version(made).media["media/film.webm"]["shown"]
    for rung, size in {"144p": 40, "240p": 90, "sound": 16, "poster": 9}.items():
        suffix = {"sound": "opus", "poster": "webp"}.get(rung, "webm")
        name = storage().put(rung.encode().ljust(size, b"."), suffix)
        row = MediaRendition(source=source, rung=rung, outcome="made", name=name, size=size, made_at=NOON)
        db.session.add(row)
    db.session.flush()
    return made


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, {"picture": 9, "sound": 16, "video": 90}),
        ({"Save-Data": "on"}, {"sound": 16, "video": 40}),
    ],
)
def test_a_copy_holds_the_small_film_its_sound_and_a_poster(client, filmed, headers, expected):
    found = client.get(f"{MANIFEST}?lang=en", headers=headers).json
    assert {file["kind"]: file["bytes"] for file in found["files"]} == expected
    for file in found["files"]:
        with client.get(file["url"]) as answer:
            assert hashlib.sha256(answer.data).hexdigest() == file["sha256"]


def test_sound_weighs_the_sound_of_a_film_and_films_the_film(client, filmed):
    weighs = client.get(f"{MANIFEST}?lang=en").json["bytes"]
    assert weighs["pictures"] - weighs["text"] == 9
    assert weighs["audio"] - weighs["pictures"] == 16
    assert weighs["video"] - weighs["pictures"] == 90


def test_a_copied_page_shows_only_files_of_the_copy(client, filmed):
    found = client.get(f"{MANIFEST}?lang=en").json
    page = client.get(f"{found['pages'][0]['url']}?copy=1").text
    assert set(re.findall(r'"(/media/[^"]+)"', page)) == {file["url"] for file in found["files"]}
