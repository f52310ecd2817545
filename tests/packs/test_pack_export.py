import io
import zipfile
from pathlib import Path

import polib
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED, Draft, Translation
from lms.packs.errors import PackFaulty
from lms.packs.exporters import pack_archive, to_zip, write
from lms.packs.importers.contract import Upload
from lms.packs.importers.pack import read, read_files, read_folder
from lms.packs.po import carried_over, update_folder, write_po
from lms.packs.segments import Segment, segments
from tests.packs.strategies import drafts

DEMO = Path(__file__).parents[2] / "lms" / "ops" / "demo"
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def page_pack(*bodies, **head):
    """A small pack of pages, as files."""
    listed = [f"part/{n:02d}-page{n}.md" for n in range(1, len(bodies) + 1)]
    head = {"key": "small", "title": "Small", "language": "en", **head}
    module = {"key": "part", "title": "Part", "activities": listed}
    files = {"pack.yaml": yaml.safe_dump({**head, "modules": [module]}).encode()}
    for path, body in zip(listed, bodies, strict=True):
        files[path] = f"---\ntitle: A page\nminutes: 2\n---\n{body}\n".encode()
    return files


@SLOW
@given(drafts())
def test_any_pack_comes_back_as_it_was(draft):
    again = read_files(write(draft))
    assert again.pack == draft.pack
    assert again.media == draft.media
    assert again.translations == draft.translations
    assert again.losses == ()


@settings(SLOW, max_examples=15)
@given(drafts())
def test_any_pack_comes_back_out_of_its_zip(draft):
    first = pack_archive(draft).getvalue()
    again = read(Upload("pack.zip", first))
    assert again == draft
    assert pack_archive(again).getvalue() == first


@settings(SLOW, max_examples=30)
@given(drafts())
def test_exported_files_can_be_read_by_any_yaml_program(draft):
    for path, data in write(draft).items():
        if path.endswith(".yaml"):
            assert isinstance(yaml.safe_load(data), dict)
            assert b"&id" not in data


@pytest.mark.parametrize("folder", sorted(p.name for p in DEMO.iterdir() if (p / "pack.yaml").exists()))
def test_each_demonstration_pack_is_without_fault_and_comes_back(folder):
    draft = read_folder(DEMO / folder)
    again = read_files(write(draft))
    assert (again.pack, again.media, again.translations) == (draft.pack, draft.media, draft.translations)


def test_the_files_are_named_and_written_for_people():
    files = write(read_files(page_pack("First body.", "---\n\nBetween rules.\n\n---")))
    assert sorted(files) == ["pack.yaml", "part/01-page1.md", "part/02-page2.md"]
    assert files["part/01-page1.md"].decode() == "---\ntitle: A page\nminutes: 2\n---\n\nFirst body.\n"
    assert "modules:\n  - key: part\n    title: Part\n" in files["pack.yaml"].decode()


def test_khmer_is_written_as_it_is():
    files = write(read_files(page_pack("ថវិកា", title="ថវិកាគ្រួសារ")))
    assert "title: ថវិកាគ្រួសារ\n" in files["pack.yaml"].decode()


def test_the_same_pack_makes_the_same_bytes():
    files = page_pack("A body.")
    backwards = dict(reversed(list(files.items())))
    assert to_zip(files) == to_zip(backwards)
    with zipfile.ZipFile(io.BytesIO(to_zip(files))) as archive:
        assert archive.namelist() == sorted(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_that_packs_too_well_can_still_be_read_in():
    draft = read_files(page_pack("word " * 60_000))
    assert read(Upload("a.zip", pack_archive(draft).getvalue())).pack == draft.pack


HEADERS = {
    "km": "nplurals=1; plural=0;",
    "lo": "nplurals=1; plural=0;",
    "th": "nplurals=1; plural=0;",
    "ms": "nplurals=1; plural=0;",
    "fil": "nplurals=2; plural=(n%10==4 || n%10==6 || n%10==9);",
    "en": "nplurals=2; plural=(n != 1);",
}


@pytest.mark.parametrize(("lang", "plural"), HEADERS.items())
def test_the_head_of_a_translation_file_tells_the_language(lang, plural):
    text = write_po(read_files(page_pack("A body.")).pack, lang, {})
    metadata = polib.pofile(text).metadata
    assert (metadata["Language"], metadata["Plural-Forms"]) == (lang, plural)
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"


def test_every_state_of_a_translation_is_written_and_read_back():
    pack = read_files(page_pack("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.")).pack
    body = [(s.context, s.source) for s in segments(pack) if s.context == "page1#body"]
    states = [APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED]
    said = {key: Translation(f"km {key[1]}", state) for key, state in zip(body, states, strict=False)}
    said[body[3]] = Translation("km Four.", OUTDATED, previous="Fore.")
    files = write(Draft(pack, translations={"km": said}))
    assert read_files(files).translations == {"km": said}
    entries = {e.msgid: e for e in polib.pofile(files["locale/km.po"].decode())}
    assert entries["Four."].fuzzy
    assert entries["Four."].previous_msgid == "Fore."
    assert entries["One."].tcomment == "review: approved"
    assert entries["Five."].msgstr == ""


def put(folder, files):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def entries_of(folder, lang="km"):
    return {(e.msgctxt, e.msgid): e for e in polib.pofile(str(folder / "locale" / f"{lang}.po"))}


def test_a_folder_without_translations_gets_files_in_all_five_languages(tmp_path):
    put(tmp_path, page_pack("A body."))
    changed = update_folder(tmp_path)
    assert [path.name for path in changed] == ["km.po", "lo.po", "th.po", "ms.po", "fil.po"]
    assert ("page1#body", "A body.") in entries_of(tmp_path)
    assert update_folder(tmp_path) == []


def test_a_changed_text_makes_its_translation_outdated_and_keeps_what_it_came_from(tmp_path):
    put(tmp_path, page_pack("Keep two tins on one shelf.\n\nWrite each sale.\n\nGone tomorrow."))
    update_folder(tmp_path)
    file = tmp_path / "locale" / "km.po"
    catalogue = polib.pofile(str(file))
    for entry in catalogue:
        entry.msgstr, entry.tcomment = f"km {entry.msgid}", "review: approved"
    catalogue.save(str(file))

    put(tmp_path, page_pack("Keep two tins on a shelf.\n\nWrite each sale.\n\nNew and unlike anything."))
    assert file in update_folder(tmp_path)

    entries = entries_of(tmp_path)
    changed = entries["page1#body", "Keep two tins on a shelf."]
    assert changed.fuzzy
    assert (changed.msgstr, changed.previous_msgid) == (
        "km Keep two tins on one shelf.",
        "Keep two tins on one shelf.",
    )
    assert not entries["page1#body", "Write each sale."].fuzzy
    assert entries["page1#body", "New and unlike anything."].msgstr == ""
    assert not any(e.msgid == "Gone tomorrow." or e.obsolete for e in entries.values())


def test_a_translation_is_not_given_to_two_texts():
    old = {("p#body", "Write each sale."): Translation("km", APPROVED)}
    wanted = [Segment("p#body", "Write every sale."), Segment("p#body", "Write each sale now.")]
    assert len(carried_over(old, wanted)) == 1
    assert carried_over(old, [Segment("q#body", "Write every sale.")]) == {}


def test_a_translation_file_that_cannot_be_read_is_not_overwritten(tmp_path):
    put(tmp_path, {**page_pack("A body."), "locale/th.po": b"msgid broken\n"})
    with pytest.raises(PackFaulty):
        update_folder(tmp_path)
    assert (tmp_path / "locale" / "th.po").read_bytes() == b"msgid broken\n"
