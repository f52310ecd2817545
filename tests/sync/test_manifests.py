"""What an offline copy of a course needs."""

from io import BytesIO

import pytest
from PIL import Image

from lms.base.storage import storage
from lms.sync.queries.manifests import SHELL_BYTES
from tests import packs_for_tests as packs

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
