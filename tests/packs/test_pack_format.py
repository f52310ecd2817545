import pytest

from lms.packs.errors import EmptyFile, LinkInFolder, PackFaulty, TooManyFiles
from lms.packs.importers import archive
from lms.packs.importers.contract import Upload
from lms.packs.importers.pack import read, read_files, read_folder
from lms.packs.yaml_lines import read_yaml
from tests.packs.sources import zipped

HEAD = """\
key: small
title: Small
language: en
modules:
  - key: one
    title: One
    activities:
      - one/01-read.md
      - one/02-check.quiz.yaml
"""
PAGE = """\
---
title: Read
minutes: 2
---

Some words.
"""
QUIZ = """\
title: Check
minutes: 1
questions:
  - key: apart
    type: single
    prompt: Why two tins?
    options:
      - {key: see, text: To see, correct: true}
      - {key: look, text: To look}
"""
VIDEO = """\
---
title: Film
minutes: 1
seconds: 3
sources: [{file: media/film.webm}]
captions: {en: media/film.srt}
---
What is said.
"""
SUBRIP = "1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i>\n"


def pack(**changes):
    """The files of a small pack; a change of None takes a file out."""
    files = {"pack.yaml": HEAD, "one/01-read.md": PAGE, "one/02-check.quiz.yaml": QUIZ} | {
        path.replace("__", "/"): text for path, text in changes.items()
    }
    return {
        path: text.encode() if isinstance(text, str) else text
        for path, text in files.items()
        if text is not None
    }


def changed(path, old, new):
    """The pack with some words of one file replaced."""
    files = pack()
    assert old.encode() in files[path]
    return {**files, path: files[path].replace(old.encode(), new.encode(), 1)}


def faults(files):
    with pytest.raises(PackFaulty) as caught:
        read_files(files)
    return caught.value.faults


def test_a_pack_is_read():
    draft = read_files(pack())
    assert [(a.key, a.kind) for a in draft.pack.activities()] == [("read", "page"), ("check", "quiz")]
    assert draft.losses == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "line"),
    [
        ("pack.yaml", "title: Small\n", "", "missing", 1),
        ("pack.yaml", "language: en", "language: xx", "literal_error", 3),
        ("pack.yaml", "key: small", "key: ខ្មែរ", "string_pattern_mismatch", 1),
        ("pack.yaml", "title: Small", "titel: Small", "extra_forbidden", 2),
        ("pack.yaml", "title: Small", "title: Small\naccent: pink", "literal_error", 3),
        ("pack.yaml", "one/01-read.md", "one/01-red.md", "file-missing", 8),
        ("pack.yaml", "one/02-check.quiz.yaml", "one/01-read.md", "entry-twice", 9),
        (
            "pack.yaml",
            "    title: One\n",
            "    title: One\n    prerequisites: [two]\n",
            "prerequisite-not-before",
            7,
        ),
        (
            "pack.yaml",
            "modules:",
            "modules:\n  - {key: one, title: X, activities: [one/03-more.md]}",
            "key-twice",
            6,
        ),
        ("pack.yaml", "title: Small", "title: Small\ntitle: Twice", "field-twice", 3),
        ("pack.yaml", "title: Small", "title: &t Small\nsummary: *t", "yaml-alias", 3),
        ("pack.yaml", "title: Small", "title: Small: very", "not-yaml", 2),
        ("pack.yaml", "    title: One", "\ttitle: One", "yaml-tab", 6),
        ("pack.yaml", "title: Small", "title:\n  a: b", "text-expected", 2),
        ("pack.yaml", "title: Small", "title:", "string_too_short", 2),
        ("pack.yaml", "title: Small", "title: Small\nobjectives: one", "list_type", 3),
        ("pack.yaml", "title: Small", "title: Small\npicture: media/gone.png", "file-missing", 3),
        ("pack.yaml", "title: Small", "title: Small\npicture: ../x.png", "string_pattern_mismatch", 3),
        ("one/01-read.md", "minutes: 2", "minutes: two", "int_parsing", 3),
        ("one/01-read.md", "minutes: 2", "minutes: 0", "greater_than_equal", 3),
        ("one/01-read.md", "minutes: 2", "minutes: 2\nmastery_score: 7", "less_than_equal", 4),
        ("one/01-read.md", "minutes: 2", "minuts: 2", "missing", 2),
        ("one/01-read.md", "minutes: 2\n---", "minutes: 2\n", "front-matter-open", 1),
        ("one/01-read.md", "minutes: 2", "minutes: 2\noptional: maybe", "bool_parsing", 4),
        ("one/01-read.md", "minutes: 2", "minutes: 2\nkind: quiz", "kind-differs", 4),
        ("one/01-read.md", "minutes: 2", "minutes: 2\nkey: check", "key-twice", None),
        ("one/01-read.md", "Some words.", "![A tin](media/gone.png)", "file-missing", 6),
        ("one/01-read.md", "Some words.", "", "string_too_short", 2),
        ("one/02-check.quiz.yaml", "type: single", "type: riddle", "literal_error", 4),
        ("one/02-check.quiz.yaml", "    type: single\n", "", "missing", 4),
        ("one/02-check.quiz.yaml", "key: look", "key: see", "key-twice", 9),
        (
            "one/02-check.quiz.yaml",
            "text: To look",
            "text: To look, correct: true",
            "many-correct-options",
            4,
        ),
        ("one/02-check.quiz.yaml", "text: To look", "txt: To look", "missing", 9),
        ("one/02-check.quiz.yaml", "text: To look", "text: To look, points: 1", "extra_forbidden", 9),
        ("one/02-check.quiz.yaml", "prompt:", "points: 0\n    prompt:", "greater_than", 6),
        ("one/02-check.quiz.yaml", "questions:", "- questions:", "not-yaml", 3),
        ("one/02-check.quiz.yaml", QUIZ, "- just\n- a list\n", "no-fields", 1),
        ("one/02-check.quiz.yaml", QUIZ, "", "missing", 1),
        ("one/02-check.quiz.yaml", "      - {key: look, text: To look}\n", "", "too_short", 7),
    ],
)
def test_each_fault_names_its_file_and_line(path, old, new, code, line):
    found = faults({**changed(path, old, new), "one/03-more.md": PAGE.encode()})
    match = [f for f in found if f.code == code]
    assert match, found
    if line is not None:
        assert (match[0].file, match[0].line) == (path, line)
    assert str(match[0]).startswith(f"{match[0].file}:{match[0].line}: ")
    assert "%(" not in str(match[0])


def test_the_second_of_two_activities_with_one_key_is_the_fault():
    (fault,) = faults(changed("one/02-check.quiz.yaml", "title: Check", "key: read\ntitle: Check"))
    assert (fault.file, fault.line, fault.code) == ("one/02-check.quiz.yaml", 1, "key-twice")


def test_the_second_of_two_items_with_one_code_is_the_fault_even_in_another_section():
    checklist = "title: Walk\nminutes: 1\nsections:\n" + "".join(
        f"  - key: s{n}\n    title: S\n    items:\n      - code: i1\n        text: Look\n" for n in (1, 2)
    )
    (fault,) = faults(
        pack(one__03_walk=None, **{"one/02-check.quiz.yaml": None, "one/02-w.checklist.yaml": checklist})
        | {"pack.yaml": HEAD.replace("02-check.quiz", "02-w.checklist").encode()}
    )
    assert (fault.code, fault.line) == ("key-twice", 12)


def test_all_faults_of_all_files_are_told_at_once():
    files = changed("pack.yaml", "title: Small", "titel: Small")
    files["one/01-read.md"] = files["one/01-read.md"].replace(b"minutes: 2", b"minutes: two\ncolour: red")
    files["one/02-check.quiz.yaml"] = (
        QUIZ.replace("title: Check\n", "").replace("text: To see", "text:").encode()
    )
    found = {(f.file, f.code) for f in faults(files)}
    assert found == {
        ("pack.yaml", "missing"),
        ("pack.yaml", "extra_forbidden"),
        ("one/01-read.md", "int_parsing"),
        ("one/01-read.md", "extra_forbidden"),
        ("one/02-check.quiz.yaml", "missing"),
        ("one/02-check.quiz.yaml", "string_too_short"),
    }


@pytest.mark.parametrize(
    ("files", "code", "file"),
    [
        ({}, "file-missing", "pack.yaml"),
        ({"pack.yaml": b""}, "missing", "pack.yaml"),
        ({"pack.yaml": b"- a list"}, "no-fields", "pack.yaml"),
        ({"pack.yaml": b"key: \xff\n"}, "not-utf8", "pack.yaml"),
        ({"pack.yaml": b"key: a\ntitle: A\nlanguage: en\n"}, "course-without-modules", "pack.yaml"),
        ({"pack.yaml": b"key: a\ntitle: A\nlanguage: en\nkind: hub\n"}, "hub-without-pages", "pack.yaml"),
        ({"pack.yaml": b"key: a\ntitle: A\nlanguage: en\nmodules: 7\n"}, "list_type", "pack.yaml"),
        ({"pack.yaml": b"key: a\ntitle: A\nlanguage: en\nmodules: [x]\n"}, "fields-expected", "pack.yaml"),
        (pack(locale__km_po=None) | {"locale/km.po": b'msgid "a"\nmsgstr oops\n'}, "not-po", "locale/km.po"),
        (pack() | {"locale/km.po": b'msgid "a"\nmsgid "b"\n'}, "not-po", "locale/km.po"),
    ],
)
def test_a_pack_that_is_wrong_as_a_whole_is_refused(files, code, file):
    assert (code, file) in {(f.code, f.file) for f in faults(files)}


def test_a_translation_file_that_looks_like_a_path_is_not_opened(tmp_path):
    secret = tmp_path / "secret.po"
    secret.write_text('msgctxt "read#title"\nmsgid "Read"\nmsgstr "stolen"\n')
    with pytest.raises(PackFaulty):
        read_files(pack() | {"locale/km.po": str(secret).encode()})


def test_what_yaml_takes_for_something_else_stays_the_text_it_is():
    files = changed("one/02-check.quiz.yaml", "text: To see", "text: no")
    files["one/02-check.quiz.yaml"] = (
        files["one/02-check.quiz.yaml"].replace(b"To look", b"12:30").replace(b"Why two tins?", b"0012")
    )
    question = read_files(files).pack.modules[0].activities[1].content.questions[0]
    assert [question.prompt, *(o.text for o in question.options)] == ["0012", "no", "12:30"]


def test_yes_and_true_both_say_true():
    assert read_yaml("a: yes\nb: true\nc: on", file="x").value == {"a": "yes", "b": True, "c": "on"}
    files = changed("one/02-check.quiz.yaml", "correct: true", "correct: yes")
    assert read_files(files).pack.modules[0].activities[1].content.questions[0].options[0].correct is True


def test_a_key_comes_from_the_file_unless_it_is_given():
    files = changed("one/01-read.md", "title: Read", "key: other\ntitle: Read")
    assert [a.key for a in read_files(files).pack.activities()] == ["other", "check"]


def test_captions_become_webvtt_whatever_they_were():
    head = HEAD.replace("one/01-read.md", "one/01-film.video.md")
    files = pack(
        one__01_read=None, **{"one/01-read.md": None, "one/01-film.video.md": VIDEO, "pack.yaml": head}
    )
    files |= {"media/film.webm": b"\x1aE\xdf\xa3", "media/film.srt": SUBRIP.encode()}
    draft = read_files(files)
    assert draft.media["media/film.vtt"].decode() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"
    assert next(draft.pack.activities()).content.captions == {"en": "media/film.vtt"}
    assert "media/film.srt" not in draft.media
    assert [(loss.code, loss.place) for loss in draft.losses] == [("cue-styling", "media/film.srt")]


@pytest.mark.parametrize(
    ("path", "data"), [("media/film.srt", b"words"), ("media/film.txt", b"WEBVTT"), ("media/film.vtt", b"no")]
)
def test_captions_that_cannot_be_read_are_a_fault_of_the_film(path, data):
    head = HEAD.replace("one/01-read.md", "one/01-film.video.md")
    film = VIDEO.replace("media/film.srt", path)
    files = pack(**{"one/01-read.md": None, "one/01-film.video.md": film, "pack.yaml": head})
    (fault,) = faults(files | {"media/film.webm": b"\x1aE\xdf\xa3", path: data})
    assert (fault.code, fault.file, fault.line) == ("captions-unreadable", "one/01-film.video.md", 6)


def test_what_nothing_names_is_reported_and_left_out():
    files = pack(README_md=None) | {
        "README.md": b"About",
        "media/old.png": b"x",
        "one/09-forgotten.md": PAGE.encode(),
    }
    draft = read_files(files)
    assert [loss.values["path"] for loss in draft.losses] == ["media/old.png", "one/09-forgotten.md"]
    assert draft.media == {}


def test_translations_in_unknown_languages_and_of_gone_texts_are_reported():
    entry = 'msgctxt "{}"\nmsgid "{}"\nmsgstr "x"\n\n'
    known, gone = entry.format("read#title", "Read"), entry.format("read#title", "Gone")
    files = pack() | {
        "locale/fr.po": known.encode(),
        "locale/en.po": b"",
        "locale/tl.po": (known + gone).encode(),
    }
    draft = read_files(files)
    assert {lang: len(entries) for lang, entries in draft.translations.items()} == {"fil": 1}
    assert [(loss.code, loss.place) for loss in draft.losses] == [
        ("language-unknown", "locale/en.po"),
        ("language-unknown", "locale/fr.po"),
        ("translation-unused", "locale/tl.po"),
    ]


def test_a_hub_has_pages_instead_of_modules():
    head = "key: hub\nkind: hub\ntitle: Hub\nlanguage: en\npages:\n  - pages/home.md\n"
    page = "---\nplace: home\ntitle: Home\n---\nWelcome.\n"
    draft = read_files({"pack.yaml": head.encode(), "pages/home.md": page.encode()})
    assert [(p.key, p.place) for p in draft.pack.pages] == [("home", "home")]
    (fault,) = faults(
        {"pack.yaml": head.encode(), "pages/home.md": page.replace("home", "nowhere", 1).encode()}
    )
    assert (fault.code, fault.file, fault.line) == ("literal_error", "pages/home.md", 2)


def write(folder, files):
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def test_a_folder_and_its_zip_are_the_same_pack(tmp_path):
    files = pack() | {".git/config": b"x", "one/.DS_Store": b"x"}
    write(tmp_path, files)
    with_folder = {f"small/{path}": data for path, data in files.items()}
    assert read_folder(tmp_path) == read(Upload("small.zip", zipped(with_folder))) == read_files(pack())


@pytest.mark.parametrize("link", ["one/link.md", "linked-folder"])
def test_links_in_a_folder_are_refused(tmp_path, link):
    write(tmp_path, pack())
    (tmp_path / link).symlink_to("/etc")
    with pytest.raises(LinkInFolder):
        read_folder(tmp_path)


def test_a_folder_has_the_bounds_of_a_zip(tmp_path, monkeypatch):
    write(tmp_path, pack())
    monkeypatch.setattr("lms.packs.importers.pack.folder.MOST_ENTRIES", 2)
    with pytest.raises(TooManyFiles):
        read_folder(tmp_path)
    assert archive.MOST_ENTRIES == 2000


def test_an_empty_upload_is_refused():
    with pytest.raises(EmptyFile):
        read(Upload("a.zip", b""))
