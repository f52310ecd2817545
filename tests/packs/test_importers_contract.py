import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from lms.packs import media
from lms.packs.errors import (
    EmptyFile,
    ImportTookTooLong,
    NothingLeft,
    NotWhatItSays,
    PackFaulty,
    UnknownFormat,
    UnreadableFile,
)
from lms.packs.exporters import write
from lms.packs.importers import endings, importers, isolation, read_isolated, read_upload
from lms.packs.importers.contract import Upload
from lms.packs.importers.isolation import wire
from lms.packs.importers.pack import read_files
from lms.packs.kinds import kinds
from lms.packs.segments import key_of, media_paths
from tests.packs import hostile
from tests.packs.office_files import h1, p, picture, word
from tests.packs.sources import text, zipped


def _sheet(folder):
    book = openpyxl.Workbook()
    for row in (["Section", "Item"], ["Money", "I write each sale."], ["Money", "I keep two tins."]):
        book.active.append(row)
    book.save(folder / "list.xlsx")
    return Upload("list.xlsx", (folder / "list.xlsx").read_bytes())


def _picture():
    out = io.BytesIO()
    Image.new("RGB", (20, 10), "green").save(out, "PNG")
    return out.getvalue()


SAMPLES = {
    "aiken": lambda _: text("Who?\nA) a\nB) b\nANSWER: A", "quiz.aiken.txt"),
    "captions": lambda _: text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "talk.vtt"),
    "cloze": lambda _: text("Say {1:SHORTANSWER:=hello}.", "gaps.txt"),
    "csv_table": lambda _: text(
        "Section,Item\nMoney,I write each sale.\nMoney,I keep two tins.\n", "list.csv"
    ),
    "gift": lambda _: text("$CATEGORY: Money\n\nWho?{=a ~b}", "quiz.gift"),
    "pack": lambda _: Upload("small.zip", zipped(hostile.GOOD)),
    "spreadsheet": _sheet,
    "word": lambda _: word(
        h1("Money") + p("Some words.") + picture('r:embed="one"', alt="Two tins"),
        media={"one.png": _picture()},
        links={"one": ("image", "media/one.png")},
    ),
}
NAMES = sorted(m.__name__.rpartition(".")[2] for m in importers())


@pytest.fixture
def sample(request, tmp_path):
    return SAMPLES[request.param](tmp_path)


def every(what):
    return pytest.mark.parametrize("sample", what, indirect=True)


def test_every_importer_has_a_sample_here():
    assert sorted(SAMPLES) == NAMES


@pytest.mark.parametrize("module", importers(), ids=NAMES)
def test_every_importer_says_what_it_takes(module):
    assert module.NAME
    assert all(ending.startswith(".") and ending == ending.lower() for ending in module.ENDINGS)
    sharing = [m for m in importers() if m is not module and set(m.ENDINGS) & set(module.ENDINGS)]
    assert not sharing or callable(module.recognises)


@every(NAMES)
def test_the_draft_is_whole(sample):
    draft = read_upload(sample)
    assert set(draft.media) == set(media_paths(draft.pack))
    media.check(draft.media)
    assert all(str(loss) and "%(" not in str(loss) for loss in draft.losses)
    for activity in draft.pack.activities():
        assert activity.kind in kinds()
        assert activity.minutes >= 1
        for entries in vars(activity.content).values():
            keys = [key_of(e) for e in entries if key_of(e)] if isinstance(entries, list) else []
            assert len(keys) == len(set(keys))


@every(NAMES)
def test_the_draft_comes_back_from_its_own_export(sample):
    draft = read_upload(sample)
    again = read_files(write(draft))
    assert (again.pack, again.media, again.translations) == (draft.pack, draft.media, draft.translations)


@every(NAMES)
def test_reading_twice_gives_the_same_draft(sample):
    assert read_upload(sample) == read_upload(sample)


@every(NAMES)
def test_a_capital_ending_is_the_same_ending(sample):
    assert read_upload(Upload(sample.name.upper(), sample.data)).pack.modules


@pytest.mark.parametrize("ending", endings())
def test_an_empty_file_is_refused(ending):
    with pytest.raises(EmptyFile):
        read_upload(Upload(f"a{ending}", b""))


RUBBISH = {
    "bytes": bytes(range(256)) * 20,
    "zeros": b"\0" * 5000,
    "a zip": zipped({"readme": "nothing to teach"}),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
    "an old office file": bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600,
    "half a text": "ខ្មែរ".encode()[:-1],
}


@pytest.mark.parametrize("name", RUBBISH)
@pytest.mark.parametrize("ending", endings())
def test_rubbish_is_refused_in_words(ending, name):
    with pytest.raises(UnreadableFile) as caught:
        read_upload(Upload(f"a{ending}", RUBBISH[name]))
    assert str(caught.value)


def test_an_unknown_ending_is_told_which_ones_there_are():
    with pytest.raises(UnknownFormat) as caught:
        read_upload(Upload("film.mov", b"x"))
    assert "film.mov" in str(caught.value)
    assert all(ending in str(caught.value) for ending in (".docx", ".gift", ".zip", ".vtt"))


def test_a_text_file_of_no_known_sort_is_told_which_ones_there_are():
    with pytest.raises(NotWhatItSays) as caught:
        read_upload(text("A letter to a friend.", "letter.txt"))
    assert "Aiken" in str(caught.value)
    assert "GIFT" in str(caught.value)


@every(["gift", "pack", "word"])
def test_in_its_own_process_the_draft_is_the_same(sample):
    assert read_isolated(sample) == read_upload(sample)


def test_faults_come_back_with_their_places():
    with pytest.raises(PackFaulty) as caught:
        read_isolated(
            Upload("a.zip", zipped({**hostile.GOOD, "one/01-read.md": "---\ntitle: A\n---\nWords.\n"}))
        )
    (fault,) = caught.value.faults
    assert (fault.code, fault.file, fault.line, fault.values["field"]) == (
        "missing",
        "one/01-read.md",
        2,
        "minutes",
    )
    assert "minutes" in str(caught.value)


def test_refusals_come_back_with_their_words():
    with pytest.raises(UnknownFormat) as caught:
        read_isolated(Upload("ខ្មែរ.mov", b"x"))
    assert "ខ្មែរ.mov" in str(caught.value)
    with pytest.raises(NothingLeft) as open_only:
        read_isolated(text("::Essay::Why?{}"))
    assert [str(loss) for loss in open_only.value.losses] == [
        "questions.gift:1: The open question “Essay” has no answer to score. It was left out."
    ]


def test_a_picture_that_cannot_be_shown_is_refused_before_it_is_kept():
    head = hostile.HEAD + b"picture: media/x.png\n"
    with pytest.raises(PackFaulty) as caught:
        read_isolated(Upload("a.zip", hostile.pack_with("media/x.png", b"MZ", head)))
    assert [f.code for f in caught.value.faults] == ["media-not-what-it-says"]


ATTEMPTS = {
    "network": "import socket; socket.socket()",
    "names": "import socket; socket.getaddrinfo('localhost', 80)",
    "programs": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "writing": "open('/dev/shm/owned', 'w')",
    "deleting": "import os; os.remove('/dev/shm/owned')",
    "passwords": "open('/etc/passwd')",
    "secrets": f"open({str(Path(__file__).parents[2] / 'setup.cfg')!r})",
    "foreign code": "import ctypes; ctypes.CDLL(None)",
    "memory": "bytearray(4_000_000_000)",
}
TRY = """
from lms.packs.importers.isolation import limits
limits.apply()
for name, code in {attempts!r}.items():
    try:
        exec(code)
    except (PermissionError, MemoryError) as error:
        print(name)
"""


@pytest.fixture(scope="module")
def refused():
    """What a process with the limits on may not do."""
    code = TRY.format(attempts=ATTEMPTS)
    done = subprocess.run([sys.executable, "-c", code], cwd=isolation.ROOT, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_other_process_cannot_reach_out(attempt, refused):
    assert attempt in refused


def test_the_other_process_is_told_no_secrets(monkeypatch):
    monkeypatch.setenv("LMS_SECRET_KEY", "secret")
    assert set(isolation._environment()) == {"LANG", "PATH"}
    assert "LMS_SECRET_KEY" in os.environ


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("import time; time.sleep(60)", ImportTookTooLong),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ImportTookTooLong),
        ("raise SystemExit(3)", ImportTookTooLong),
        ("raise ValueError('a mistake of ours')", NotWhatItSays),
    ],
)
def test_a_process_that_ends_badly_is_a_refusal(code, refusal, monkeypatch):
    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-c", code))
    monkeypatch.setattr(isolation, "WALL_SECONDS", 1)
    with pytest.raises(refusal):
        read_isolated(text("x", "a.gift"))


def test_every_refusal_can_travel():
    kinds_of_refusal = wire._refusals(UnreadableFile)
    codes = [kind.code for kind in _below(UnreadableFile)]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(kinds_of_refusal)
    answer = json.dumps({"refusal": "file-encrypted", "values": {"name": "a"}, "faults": [], "losses": []})
    with pytest.raises(UnreadableFile) as caught:
        wire.read_answer(answer.encode())
    assert "“a” is protected" in str(caught.value)


def _below(kind):
    return [found for narrower in kind.__subclasses__() for found in (narrower, *_below(narrower))]
