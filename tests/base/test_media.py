"""Files are served in parts, the same by every process: a film can be moved in, and a broken download goes on."""

import pytest

from lms.base.storage import storage

FILM = bytes(range(256)) * 40


@pytest.fixture
def film(app):
    return f"/media/{storage().put(FILM, 'webm')}"


@pytest.fixture
def get(client, film):
    """`get("bytes=0-9")` asks for a part: the status, the bytes and the headers."""

    def asked(part, **headers):
        with client.get(film, headers={"Range": part, **headers}) as answer:
            return answer.status_code, answer.data, answer.headers

    return asked


def test_a_film_says_that_it_can_be_had_in_parts(client, film):
    with client.get(film) as answer:
        assert (answer.status_code, answer.data) == (200, FILM)
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Content-Length"] == str(len(FILM))
        assert answer.mimetype == "video/webm"


@pytest.mark.parametrize(
    ("part", "expected", "said"),
    [
        ("bytes=0-9", FILM[:10], "bytes 0-9/10240"),
        ("bytes=10000-", FILM[10000:], "bytes 10000-10239/10240"),
        ("bytes=-5", FILM[-5:], "bytes 10235-10239/10240"),
        ("bytes=10230-99999", FILM[10230:], "bytes 10230-10239/10240"),
    ],
)
def test_a_part_is_that_part(get, part, expected, said):
    status, data, headers = get(part)
    assert (status, data) == (206, expected)
    assert headers["Content-Range"] == said
    assert headers["Content-Length"] == str(len(expected))


def test_a_part_behind_the_end_is_refused_with_the_length(get):
    status, _data, headers = get("bytes=20000-")
    assert status == 416
    assert headers["Content-Range"] == "bytes */10240"


def test_a_download_goes_on_only_with_the_same_file(get):
    _status, _data, headers = get("bytes=0-9")
    assert get("bytes=10-19", **{"If-Range": headers["ETag"]})[0] == 206
    assert get("bytes=10-19", **{"If-Range": headers["Last-Modified"]})[0] == 206
    assert get("bytes=10-19", **{"If-Range": '"another"'})[:2] == (200, FILM)


def test_every_machine_names_the_same_file_the_same(client, film, app):
    with client.get(film) as answer:
        before = answer.headers["ETag"], answer.headers["Last-Modified"]
    path = storage().path(film.rpartition("/")[2])
    path.unlink()
    storage().put(FILM, "webm")
    with client.get(film) as answer:
        assert (answer.headers["ETag"], answer.headers["Last-Modified"]) == before
    with client.get(film, headers={"If-None-Match": before[0]}) as answer:
        assert (answer.status_code, answer.data) == (304, b"")
