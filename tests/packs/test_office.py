import random
import zipfile
from io import BytesIO

import openpyxl
import pytest

from lms.packs.draft import Draft
from lms.packs.errors import (
    ArchiveTooLarge,
    EmptyFile,
    Encrypted,
    HoldsMacros,
    NestedTooDeep,
    NotWhatItSays,
    OldOfficeFormat,
    UnreadableFile,
    UnsafeXml,
)
from lms.packs.importers import spreadsheet, word
from lms.packs.importers.contract import Upload
from tests.packs.office_files import h1, p, table, word_parts, zipped
from tests.packs.office_files import word as word_file

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
BOTH = [(word.read, "guide.docx"), (spreadsheet.read, "list.xlsx")]


def excel_file() -> bytes:
    """A small valid workbook."""
    book, stream = openpyxl.Workbook(), BytesIO()
    for row in (
        ["Section", "Code", "Question"],
        ["Fire", "A1", "Is the exit free?"],
        ["Fire", "A2", "Is there water?"],
    ):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def docx_with(document: str) -> Upload:
    """A Word document whose main part is this text."""
    return Upload("guide.docx", zipped({**word_parts(""), "word/document.xml": document}))


@pytest.mark.parametrize(("read", "name"), BOTH)
@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b"Not a document but a letter.", NotWhatItSays),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), NotWhatItSays),
        (b"%PDF-1.7", NotWhatItSays),
        (b"PK\x03\x04", NotWhatItSays),
        (zipped({"hello.txt": "A zip, but no document."}), NotWhatItSays),
        (OLE, OldOfficeFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted),
    ],
)
def test_what_is_no_office_file_is_refused_with_its_fault(read, name, data, refusal):
    with pytest.raises(refusal) as caught:
        read(Upload(name, data))

    assert str(caught.value).endswith((".", ").", "that."))


def test_a_word_document_named_xlsx_is_refused_and_the_other_way_round():
    with pytest.raises(NotWhatItSays, match=r"list\.xlsx.*Excel"):
        spreadsheet.read(Upload("list.xlsx", word_file(p("Text")).data))
    with pytest.raises(NotWhatItSays, match=r"guide\.docx.*Word"):
        word.read(Upload("guide.docx", excel_file()))


def test_a_file_that_was_cut_off_is_refused():
    for read, name, data in (
        (word.read, "a.docx", word_file(p("Text")).data),
        (spreadsheet.read, "a.xlsx", excel_file()),
    ):
        with pytest.raises(NotWhatItSays):
            read(Upload(name, data[: len(data) * 2 // 3]))


@pytest.mark.parametrize("name", ["guide.docm", "guide.DOTM"])
def test_a_file_named_for_macros_is_refused(name):
    with pytest.raises(HoldsMacros):
        word.read(Upload(name, word_file(p("Text")).data))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"code"},
        {"xl/VBAPROJECT.BIN": b"code"},
        {
            "[Content_Types].xml": '<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
        },
    ],
)
def test_a_renamed_file_with_macros_is_refused(parts):
    with pytest.raises(HoldsMacros):
        word.read(Upload("guide.docx", zipped({**word_parts(p("Text")), **parts})))


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a8;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/custom.xml", "_rels/.rels"]
)
@pytest.mark.parametrize(
    "text", [BOMB, OUTSIDE, "\ufeff" + BOMB, " " * 200 + BOMB, f'<?xml version="1.0"?>{OUTSIDE}']
)
def test_entities_are_refused_before_any_part_is_read(part, text):
    upload = Upload("guide.docx", zipped({**word_parts(p("Text")), part: text}))

    with pytest.raises(UnsafeXml):
        word.read(upload)


def test_entities_in_other_encodings_and_in_workbooks_are_refused_too():
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}'.encode("utf-16")
    with pytest.raises(UnsafeXml):
        word.read(Upload("guide.docx", zipped({**word_parts(p("Text")), "word/document.xml": wide})))

    stream = BytesIO(excel_file())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/sharedStrings2.xml", BOMB)
    with pytest.raises(UnsafeXml):
        spreadsheet.read(Upload("list.xlsx", stream.getvalue()))


@pytest.mark.parametrize("tag", ["w:sdt", "w:ins", "w:tbl", "x"])
def test_parts_nested_too_deep_are_refused(tag):
    with pytest.raises(NestedTooDeep):
        word.read(word_file(f"<{tag}>" * 5000 + p("Text") + f"</{tag}>" * 5000))


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused():
    with pytest.raises(ArchiveTooLarge):
        word.read(word_file(p("Text " * 2_000_000)))


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<",
        "<w:document/>",
        "<document><body/></document>",
        "<x>&#0;</x>",
        '<?xml version="1.0" encoding="x"?><a/>',
    ],
)
def test_a_main_part_that_is_no_document_is_refused(document):
    with pytest.raises(NotWhatItSays):
        word.read(docx_with(document))


def mutations(data: bytes, count: int, seed: int) -> list[bytes]:
    """The bytes with a few of them changed, cut out or doubled."""
    dice, made = random.Random(seed), []
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(changed))
            changed[at : at + dice.choice([0, 1, 1, 4])] = dice.randbytes(dice.choice([0, 1, 1, 4]))
        made.append(bytes(changed))
    return made


def stored(data: bytes) -> bytes:
    """The same zip without compression, so that a changed byte changes the XML."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def result(read, upload: Upload) -> Draft | UnreadableFile:
    """A draft or the refusal; anything else fails the test."""
    try:
        return read(upload)
    except UnreadableFile as refusal:
        return refusal


RICH = word_file(h1("One") + p("Text") + table("a|b", "c|d")).data


@pytest.mark.parametrize(("read", "data"), [(word.read, RICH), (spreadsheet.read, excel_file())])
@pytest.mark.parametrize("packed", [True, False])
def test_damaged_bytes_give_a_draft_or_a_refusal_and_nothing_else(read, data, packed):
    for changed in mutations(data if packed else stored(data), 150, seed=7):
        assert isinstance(result(read, Upload("a.docx", changed)), Draft | UnreadableFile)


def test_damaged_xml_in_a_sound_zip_gives_a_draft_or_a_refusal_and_nothing_else():
    for part in (
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/_rels/document.xml.rels",
    ):
        parts = word_parts(h1("One") + p("Text") + table("a|b", "c|d"), numbering="<w:num w:numId='1'/>")
        for changed in mutations(str(parts[part]).encode(), 60, seed=11):
            upload = Upload("a.docx", zipped({**parts, part: changed}))
            assert isinstance(result(word.read, upload), Draft | UnreadableFile)
