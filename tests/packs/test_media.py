import io

import pytest
from PIL import Image, PngImagePlugin

from lms.packs.errors import PackFaulty
from lms.packs.media import ENDINGS, LONGEST_SIDE, check, prepare

EXIF = Image.Exif()
EXIF[0x0112], EXIF[0x010F] = 6, "Camera"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="9" height="9"/>{}</svg>'


def picture(kind, size=(100, 50), mode="RGB", **more):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def opened(prepared):
    return Image.open(io.BytesIO(prepared.data))


def drawing(width=100, height=50, inside=""):
    return SVG.format(width, height, inside).encode()


def code(path, data):
    """The code of the one fault, which names the path."""
    with pytest.raises(PackFaulty) as caught:
        prepare(path, data)
    (fault,) = caught.value.faults
    assert fault.values["path"] == path
    assert path in str(fault)
    return fault.code


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(100, 50, (200, 100)), (4000, 1000, (1600, 400)), (500, 1000, (800, 1600)), ("10mm", "5mm", (76, 38))],
)
def test_a_drawing_becomes_a_picture_of_twice_its_size_at_most(width, height, size):
    prepared = prepare("media/a.svg", drawing(width, height))
    assert (prepared.suffix, (prepared.width, prepared.height)) == ("webp", size)
    assert opened(prepared).format == "WEBP"
    assert opened(prepared).size == size


def test_a_drawing_with_a_view_box_only_has_its_size():
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0 80 40"><rect width="9" height="9"/></svg>'
    assert prepare("media/a.svg", data)[2:] == (160, 80)


def test_nothing_in_a_drawing_runs_and_its_colours_are_kept():
    inside = '<script>alert(1)</script><rect width="100" height="50" fill="#ff0000" onclick="alert(1)"/>'
    prepared = prepare("media/a.svg", drawing(inside=inside))
    assert opened(prepared).convert("RGB").getpixel((50, 50)) == (255, 0, 0)
    assert b"alert" not in prepared.data


def test_a_picture_inside_a_drawing_may_be_in_the_same_file():
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    inside = f'<image href="data:image/png;base64,{pixel}" width="100" height="50"/><use href="#a"/>'
    assert prepare("media/a.svg", drawing(inside=inside)).suffix == "webp"


@pytest.mark.parametrize("suffix", ["jpg", "jpeg"])
def test_a_photograph_loses_what_it_tells_about_place_and_camera_and_stands_upright(suffix):
    prepared = prepare(f"media/a.{suffix}", picture("JPEG", exif=EXIF))
    assert prepared[1:] == (suffix, 50, 100)
    assert b"Camera" not in prepared.data
    assert not opened(prepared).getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_notes_in_a_png_are_taken_out_whatever_its_colours(mode):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody")
    data = picture("PNG", mode=mode, pnginfo=notes)
    prepared = prepare("media/a.png", data)
    assert b"Somebody" in data
    assert b"Somebody" not in prepared.data
    assert (opened(prepared).mode, opened(prepared).size) == (mode, (100, 50))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("media/a.jpg", picture("JPEG", comment="Somebody")),
        ("media/a.jpg", picture("JPEG") + b"PK Somebody"),
        ("media/a.png", picture("PNG") + b"<?php Somebody"),
        ("media/a.webp", picture("WEBP", exif=EXIF)),
    ],
)
def test_nothing_hides_in_a_picture(path, data):
    prepared = prepare(path, data)
    assert b"Somebody" not in prepared.data
    assert b"Camera" not in prepared.data


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_plain_small_picture_stays_as_it_is(kind):
    data = picture(kind)
    prepared = prepare(f"media/a.{kind.lower()}", data)
    assert prepared.data == data
    assert (prepared.width, prepared.height) == (100, 50)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB")])
def test_a_large_picture_is_made_smaller(kind, mode):
    prepared = prepare(f"media/a.{kind.lower()}", picture(kind, (3200, 800), mode))
    assert (prepared.width, prepared.height) == (LONGEST_SIDE, 400)


def test_a_picture_that_moves_goes_on_moving():
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert prepare("media/a.gif", out.getvalue()).data == out.getvalue()


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked():
    assert code("media/a.png", picture("PNG", (20_000, 20_000), "1")) == "picture-too-large"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("media/a.png", picture("JPEG")),
        ("media/a.jpg", picture("PNG")),
        ("media/a.webp", b"RIFF\0\0\0\0WEBPxxxx"),
        ("media/a.gif", b"GIF89a"),
        ("media/a.png", picture("PNG")[:60]),
        ("media/a.pdf", b"<html>"),
        ("media/a.mp4", b"\x1aE\xdf\xa3"),
        ("media/a.webm", b"\x1aE\xdf\xa3 matroska"),
        ("media/a.mp3", b"MZ"),
        ("media/a.opus", b"OggS\0"),
        ("media/a.svg", b"<html/>"),
        ("media/a.ogg", b""),
    ],
)
def test_a_file_must_be_what_its_name_says(path, data):
    assert code(path, data) == "media-not-what-it-says"


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("media/a.exe", b"MZ", "media-kind"),
        ("media/a.html", b"<p>", "media-kind"),
        ("media/a", b"x", "media-kind"),
        ("media/a.vtt", b"no captions", "captions-unreadable"),
        ("media/a.svg", b"", "picture-unreadable"),
        ("media/a.svg", b"<svg", "picture-unreadable"),
        ("media/a.svg", drawing(0, 0), "picture-unreadable"),
        ("media/a.svg", drawing(inside="<g>" * 2000 + "</g>" * 2000), "picture-unreadable"),
        ("media/a.svg", b'<!DOCTYPE x [<!ENTITY a "aa">]>' + drawing(inside="&a;"), "picture-unreadable"),
    ],
)
def test_what_cannot_be_shown_is_refused(path, data, expected):
    assert code(path, data) == expected


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("media/a.webm", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm"),
        ("media/a.mp4", b"\0\0\0\x20ftypisom"),
        ("media/a.m4a", b"\0\0\0\x20ftypM4A "),
        ("media/a.mp3", b"\xff\xfb\x90\x00"),
        ("media/a.mp3", b"ID3\x04"),
        ("media/a.ogg", b"OggS\0\x02"),
        ("media/a.opus", b"OggS" + b"\0" * 24 + b"OpusHead"),
        ("media/a.pdf", b"%PDF-1.7"),
    ],
)
def test_recordings_and_documents_are_known_by_their_first_bytes(path, data):
    assert prepare(path, data) == (data, path.rpartition(".")[2], None, None)


def test_captions_are_written_clean():
    data = b"WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000 align:start\n<b>Hi</b>\n"
    assert prepare("media/a.vtt", data).data == b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHi\n"


def test_all_faulty_files_are_named_at_once():
    with pytest.raises(PackFaulty) as caught:
        check({"media/a.png": b"x", "media/b.pdf": b"%PDF-1", "media/c.exe": b"MZ"})
    assert [f.file for f in caught.value.faults] == ["media/a.png", "media/c.exe"]
    assert ".svg" in ENDINGS
