"""Files for translators and back, on the pages and on the command line."""

import json
from io import BytesIO

import polib
import pytest

from lms.base.db import db
from lms.packs.draft import APPROVED, DRAFT, Translation
from lms.translation import queries
from lms.translation.models import TranslatedText
from tests import packs_for_tests as packs

BODY = "See [the shop](/en/courses/) and keep %(num)s coins."
HERE = "/en/studio/translate/small-course/th/files"
KEY = ("read#body", BODY)
FORMS = pytest.mark.parametrize("form", ["po", "xliff"])


@pytest.fixture
def course(make):
    pack = packs.pack(packs.module("first", packs.page(content={"body": BODY})))
    said = {("pack#title", "Small course"): Translation("หลักสูตรเล็ก", APPROVED)}
    made = make.course(pack, translations={"th": said})
    db.session.commit()
    return made


@pytest.fixture
def translator(make, signed_in_client):
    return signed_in_client(make.translator())


@pytest.fixture
def lms(app):
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def file_of(translator, form="po"):
    response = translator.get(f"/en/studio/translate/small-course/th/file?format={form}")
    assert response.status_code == 200
    return response.data


def edited(data, source, text):
    """The file after a translator worked on one text of it."""
    file = polib.pofile(data.decode())
    next(entry for entry in file if entry.msgid == source).msgstr = text
    return str(file).encode()


def send(translator, data, name="some.po", **more):
    form = {"file": (BytesIO(data), name), **more}
    return translator.post(HERE, data=form, content_type="multipart/form-data")


def said(source):
    part = queries.part_with_key("small-course")
    text = next(t for t in queries.texts_of(part, "th") if t.source == source)
    return text.forms[0], text.state


@FORMS
def test_a_file_that_nobody_changed_changes_nothing(course, translator, form):
    count = db.session.query(TranslatedText).count()
    page = send(translator, file_of(translator, form), f"some.{form}")
    assert page.status_code == 200
    assert "1 text is as it was." in page.text
    assert db.session.query(TranslatedText).count() == count


def test_one_text_comes_in_and_waits_for_its_review(course, translator):
    page = send(translator, edited(file_of(translator), "Read", "อ่าน"))
    assert "1 text was taken over" in page.text
    assert said("Read") == ("อ่าน", "needs_review")
    assert said("Small course") == ("หลักสูตรเล็ก", APPROVED)


def test_a_file_can_be_looked_at_first(course, translator):
    page = send(translator, edited(file_of(translator), "Read", "อ่าน"), only_look="y")
    assert "1 text can be taken over" in page.text
    assert said("Read") == ("", "untranslated")


def test_a_stale_file_is_reported_and_takes_nothing_back(course, translator):
    old = file_of(translator)
    send(translator, edited(old, "Small course", "คอร์สเล็ก"))
    page = send(translator, edited(old, "Small course", "คอร์สน้อย"))
    assert "1 text was changed here since the file was made" in page.text
    assert "คอร์สน้อย" in page.text
    assert said("Small course")[0] == "คอร์สเล็ก"


@pytest.mark.parametrize(
    "text", ["ดูร้าน %(num)s", "ดู [ร้าน](/en/courses/)", "<b>[ร้าน](/en/courses/) %(num)s</b>"]
)
def test_a_file_with_a_broken_text_is_refused_whole(course, translator, text):
    data = edited(edited(file_of(translator), "Read", "อ่าน"), BODY, text)
    page = send(translator, data)
    assert page.status_code == 422
    assert "Nothing was taken over." in page.text
    assert said("Read") == ("", "untranslated")


@pytest.mark.parametrize("data", [b"", b"hello", b"<xml/>", b'msgid "a"\nmsgstr "b"\n'])
def test_what_is_no_file_from_here_is_refused_in_words(course, translator, data):
    assert send(translator, data).status_code == 422


def test_a_file_of_another_language_is_refused(course, translator):
    other = translator.get("/en/studio/translate/small-course/km/file").data
    assert "does not say of what it is a translation" in send(translator, other).text


def test_the_command_shows_first_and_stores_when_told(course, lms, tmp_path):
    file = tmp_path / "small.po"
    assert lms("translations", "export", "small-course", "th", "-o", str(file)).exit_code == 0
    file.write_bytes(edited(file.read_bytes(), "Read", "อ่าน"))
    assert "taken            1" in lms("translations", "import", str(file)).output
    assert said("Read") == ("", "untranslated")
    assert lms("translations", "import", str(file), "--apply").exit_code == 0
    assert said("Read") == ("อ่าน", "needs_review")
    file.write_bytes(edited(file.read_bytes(), BODY, "ร้าน"))
    refused = lms("translations", "import", str(file), "--apply")
    assert refused.exit_code == 1
    assert "[placeholder %(num)s]" in refused.output
    assert said(BODY) == ("", "untranslated")


def test_the_interface_goes_out_with_its_plurals(lms, tmp_path):
    file = tmp_path / "interface.xlf"
    words = ("translations", "export", "interface", "fil", "--format", "xliff", "-o", str(file))
    assert lms(*words).exit_code == 0
    assert "x-gettext-plurals" in file.read_text()
    assert "taken            0" in lms("translations", "import", str(file)).output


def test_the_state_is_told_with_counts(course, lms):
    rows = json.loads(lms("translations", "status", "--json").output)
    thai = next(r for r in rows if (r["what"], r["language"]) == ("small-course", "th"))
    assert thai["counts"] == {"untranslated": 3, "draft": 0, "needs_review": 0, "approved": 1, "outdated": 0}
    assert (thai["translated"], thai["approved"], thai["texts"]) == (0.25, 0.25, 4)
    english = next(r for r in rows if (r["what"], r["language"]) == ("small-course", "en"))
    assert (english["translated"], english["state"]) == (1.0, "source")
    assert DRAFT in {r["state"] for r in rows if r["what"] == "interface"}
