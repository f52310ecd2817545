"""What every answer says about how it may be used."""

import pytest

from lms.base.storage import storage
from lms.base.web.headers import HEADERS

PATHS = (
    "/",
    "/en/",
    "/en/courses/",
    "/en/sign-in",
    "/en/nowhere",
    "/healthz",
    "/verify/abc",
    "/media/none.webp",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_every_header(client, path):
    response = client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_and_styles_come_from_this_site_alone(client):
    policy = client.get("/en/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "https:" not in policy


def test_tls_is_remembered_where_there_is_tls(client):
    assert "Strict-Transport-Security" in client.get("/en/", base_url="https://localhost").headers
    assert "Strict-Transport-Security" not in client.get("/en/").headers


def test_what_a_course_shows_is_kept_for_ever_and_cannot_run(app, client):
    name = storage().put(b"\x89PNG\r\n\x1a\n", "png")
    with client.get(f"/media/{name}") as response:
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Content-Security-Policy"].startswith("sandbox")
    with client.get(f"/media/{name}", headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"\x89PNG")


def test_pages_are_for_their_reader_alone(client):
    assert client.get("/en/").headers["Cache-Control"] == "private, no-cache"
