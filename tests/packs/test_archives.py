import io
import time
import zipfile
from pathlib import Path

import pytest

from lms.packs import media
from lms.packs.errors import (
    ArchiveTooLarge,
    Encrypted,
    NamesCollide,
    NotWhatItSays,
    PackFaulty,
    TooManyFiles,
    UnreadableFile,
    UnsafeArchive,
)
from lms.packs.importers import read_upload
from lms.packs.importers.archive import MOST_ENTRIES, check_archive, unpack
from lms.packs.importers.contract import Upload
from tests.packs import hostile
from tests.packs.sources import zipped

MOST_SECONDS = 6


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing_behind(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file, build = hostile.REFUSED[name]
    data, began = build(), time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        media.check(read_upload(Upload(file, data)).media)
    assert time.process_time() - began < MOST_SECONDS
    assert str(caught.value)
    assert "%(" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    assert not Path("/var/owned").exists()


def test_the_corpus_has_at_least_sixty_files():
    assert len(hostile.REFUSED) >= 60


@pytest.mark.parametrize(
    ("build", "refusal"),
    [
        (lambda: hostile.renamed("../evil.md"), UnsafeArchive),
        (lambda: hostile.with_mode(hostile.MODES["link"]), UnsafeArchive),
        (lambda: hostile.with_flag(0x1), Encrypted),
        (hostile.overlapping, NotWhatItSays),
        (lambda: hostile.lying(5_000_000, 90_000), NotWhatItSays),
        (lambda: hostile.lying(200_000, 501_000_000), ArchiveTooLarge),
        (lambda: zipped({"a.md": b"0" * 20_000_000}), ArchiveTooLarge),
        (lambda: zipped({f"{n}": b"" for n in range(MOST_ENTRIES + 1)}), TooManyFiles),
        (lambda: hostile.twice("a.md", "A.md"), NamesCollide),
        (lambda: b"not a zip", NotWhatItSays),
    ],
)
def test_each_refusal_says_what_is_wrong(build, refusal):
    with pytest.raises(refusal):
        unpack(build(), "a.zip")


def test_the_size_is_counted_while_unpacking_too(monkeypatch):
    data = zipped({"a": b"ab" * 40_000, "b": b"cd" * 40_000}, method=zipfile.ZIP_STORED)
    assert sum(map(len, unpack(data, "a.zip").values())) == 160_000
    monkeypatch.setattr("lms.packs.importers.archive.MOST_BYTES", 100_000)
    monkeypatch.setattr("lms.packs.importers.archive.check_archive", lambda _archive: None)
    with pytest.raises(ArchiveTooLarge):
        unpack(data, "a.zip")


def test_as_many_entries_as_are_allowed_are_allowed():
    assert len(unpack(zipped({f"a/{n}": b"x" for n in range(MOST_ENTRIES)}), "a.zip")) == MOST_ENTRIES


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["small/pack.yaml", "small/one/a.md"], ["pack.yaml", "one/a.md"]),
        (["a/b/pack.yaml", "a/b/one/a.md"], ["pack.yaml", "one/a.md"]),
        (["pack.yaml", "one/a.md"], ["pack.yaml", "one/a.md"]),
        (["one/a.md", "two/b.md"], ["one/a.md", "two/b.md"]),
        (["./pack.yaml", "one//a.md"], ["pack.yaml", "one/a.md"]),
        (["small\\pack.yaml", "small\\one\\a.md"], ["pack.yaml", "one/a.md"]),
        (
            ["s/pack.yaml", "__MACOSX/s/._pack.yaml", "s/.DS_Store", "s/.git/config", "s/Thumbs.db"],
            ["pack.yaml"],
        ),
    ],
)
def test_a_zip_of_a_folder_is_that_folder_without_what_the_system_added(names, expected):
    assert sorted(unpack(zipped(dict.fromkeys(names, b"x")), "a.zip")) == sorted(expected)


def test_names_in_khmer_are_kept_whether_or_not_the_zip_says_that_they_are_utf8():
    said = zipped({"ថវិកា/ទំព័រ.md": b"x", "pack.yaml": b"y"})
    unsaid = bytearray(said)
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = unsaid.find(mark)
        unsaid[at + offset] &= ~0x08
    assert unpack(bytes(unsaid), "a.zip") == unpack(said, "a.zip") == {"ថវិកា/ទំព័រ.md": b"x", "pack.yaml": b"y"}


def test_folders_of_their_own_and_data_behind_the_entries_do_no_harm():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("one")
        archive.writestr("one/a.md", "x" * 90_000)
        archive.comment = b"made at home"
    assert list(unpack(out.getvalue(), "a.zip")) == ["a.md"]
    with zipfile.ZipFile(out) as archive:
        check_archive(archive)


NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {NAMESPACES} width="100" height="50">{{}}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="http://example.org/b.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="other.svg#a"/>',
        '<feImage href="//example.org/x"/>',
        "<style>@import url(http://example.org/y.css);</style>",
        '<style>@font-face{src:url("http://example.org/f.ttf")}</style>',
        '<rect fill="url(http://example.org#a)"/>',
        "<rect style=\"fill:URL( 'x.svg#a' )\"/>",
    ],
)
def test_a_drawing_that_loads_anything_is_refused(inside):
    with pytest.raises(PackFaulty) as caught:
        media.prepare("media/a.svg", SVG.format(inside).encode())
    (fault,) = caught.value.faults
    assert (fault.code, fault.values["path"]) == ("picture-loads-others", "media/a.svg")
