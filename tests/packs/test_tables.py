import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.packs.draft import Draft
from lms.packs.errors import (
    EmptyFile,
    EncodingUnknown,
    NothingInIt,
    NotWhatItSays,
    TableTooLong,
)
from lms.packs.importers import csv_table
from lms.packs.importers.contract import Upload
from tests.packs.office_files import case
from tests.packs.tables import FIRE, FIRE_TOLD, HEAD, Rows, losses, told


def text(rows: Rows, separator: str = ",") -> str:
    """The rows as CSV."""
    stream = StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def read_csv(rows: Rows | str | bytes, lang: str = "en") -> Draft:
    """A draft of a CSV file."""
    data = rows if isinstance(rows, bytes) else (rows if isinstance(rows, str) else text(rows)).encode()
    return csv_table.read(Upload("fire_safety.csv", data, lang))


@pytest.mark.parametrize(
    ("name", "modules", "sections", "items"), [("asvs5_en.csv", 17, 80, 345), ("asvs403_en.csv", 14, 69, 286)]
)
def test_a_standard_becomes_a_module_a_chapter_with_its_sections_and_codes(name, modules, sections, items):
    upload = case(name)
    rows = list(csv.DictReader(StringIO(upload.data.decode("utf-8-sig"), newline="")))
    draft = csv_table.read(upload)
    checklists = [a.content for a in draft.pack.activities()]

    assert (draft.pack.kind, len(draft.pack.modules), len(checklists)) == ("course", modules, modules)
    assert [m.title for m in draft.pack.modules] == list(dict.fromkeys(r["chapter_name"] for r in rows))
    assert sum(len(c.sections) for c in checklists) == sections == len({r["section_id"] for r in rows})
    found = [(i.code, " ".join(i.text.split())) for c in checklists for i in c.items()]
    assert found == [(r["req_id"], " ".join(r["req_description"].split())) for r in rows]
    assert len(found) == items
    assert losses(draft) == {"columns-unused"}


def test_the_columns_that_were_guessed_and_those_not_used_are_named():
    shown = {
        x.code: x.values["columns"]
        for x in csv_table.read(case("asvs403_en.csv")).losses
        if "columns" in x.code
    }

    assert shown["columns"] == (
        "module = chapter_id, module = chapter_name, section = section_id, section = section_name, "
        "code = req_id, text = req_description"
    )
    assert shown["columns-unused"] == "level1, level2, level3, cwe, nist"


def test_a_short_list_with_one_level_of_groups_is_a_checklist():
    draft = read_csv(FIRE)

    assert (draft.pack.kind, draft.pack.title, draft.pack.key) == ("checklist", "fire safety", "fire-safety")
    assert len(draft.pack.modules) == 1
    assert told(draft) == FIRE_TOLD
    assert losses(draft) == set()


def test_a_long_list_with_one_level_of_groups_is_a_course():
    draft = read_csv([HEAD, *((f"Group {n // 20}", f"C{n}", f"Is number {n} done?") for n in range(61))])

    assert draft.pack.kind == "course"
    assert [m.title for m in draft.pack.modules] == ["Group 0", "Group 1", "Group 2", "Group 3"]
    assert all(len(a.content.sections) == 1 for a in draft.pack.activities())


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator):
    assert told(read_csv(text(FIRE, separator))) == FIRE_TOLD


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_unicode_is_read_with_and_without_a_mark(encoding):
    words = text([HEAD, ("ភ្លើង", "A1", "តើច្រកចេញទំនេរទេ?"), ("ភ្លើង", "A2", "ມີນ້ຳບໍ່ ใช่ไหม")])
    data = b"\xff\xfe" + words.encode("utf-16-le") if encoding == "utf-16-le-bom" else words.encode(encoding)

    assert told(read_csv(data)) == [("ភ្លើង", [("A1", "តើច្រកចេញទំនេរទេ?"), ("A2", "ມີນ້ຳບໍ່ ใช่ไหม")])]


def test_an_old_encoding_is_guessed_and_reported():
    thai = text(
        [("หมวด", "รหัส", "คำถาม"), *(("ไฟไหม้", f"A{n}", "ทางออกไม่มีสิ่งกีดขวางใช่หรือไม่") for n in range(9))]
    )
    draft = read_csv(thai.encode("cp874"), "th")

    assert told(draft)[0][1][0] == ("A0", "ทางออกไม่มีสิ่งกีดขวางใช่หรือไม่")
    assert losses(draft) == {"encoding"}


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b"\x00\x01\x02\x03" * 50, EncodingUnknown),
        (b"PK\x03\x04 no text", NotWhatItSays),
        (b"%PDF-1.7", NotWhatItSays),
        (b"\n\n\n", EmptyFile),
        (b",,,\n,,,\n", NothingInIt),
        (b"1,2\n3,4\n5,6\n", NothingInIt),
        (b"Question,Code\n", NothingInIt),
        (b'a,"' + b"x" * 200_000, NotWhatItSays),
    ],
)
def test_files_without_a_list_in_them_are_refused(data, refusal):
    with pytest.raises(refusal):
        read_csv(data)


def test_a_list_that_is_too_long_is_refused():
    with pytest.raises(TableTooLong, match="5000"):
        read_csv([HEAD, *(("G", n, "Is it done?") for n in range(5001))])


def test_line_breaks_within_quotes_and_the_line_that_names_the_separator_are_understood():
    draft = read_csv('sep=;\r\nCode;Question\r\nA1;"Is it\r\nfree?"\r\nA2;"Say ""yes"""\r\n')

    assert told(draft) == [("fire safety", [("A1", "Is it free?"), ("A2", 'Say "yes"')])]


def test_a_plain_list_with_commas_in_it_is_one_column():
    draft = read_csv("Requirement\nCheck doors, windows\nCheck the fire point\nCheck lamps, and wires, too\n")

    assert [text for _, text in told(draft)[0][1]] == [
        "Check doors, windows",
        "Check the fire point",
        "Check lamps, and wires, too",
    ]
    assert losses(draft) == {"codes-made"}


def test_rows_without_text_and_rows_with_too_many_cells_are_reported():
    draft = read_csv(
        [HEAD, ("Fire", "A1", ""), ("Fire", "A2", "Is it free", " is it wide?"), (), ("Fire", "A3", "Is it?")]
    )

    assert [code for code, _ in told(draft)[0][1]] == ["A2", "A3"]
    assert [(x.code, x.values["row"]) for x in draft.losses if "row" in x.values] == [
        ("row-empty", 2),
        ("row-ragged", 3),
    ]


def test_a_code_that_stands_twice_is_made_different_and_reported():
    draft = read_csv([HEAD, ("Fire", "A1", "One?"), ("Fire", "A1", "Two?"), ("Fire", "A1-2", "Three?")])

    assert [code for code, _ in told(draft)[0][1]] == ["A1", "A1-3", "A1-2"]
    assert [(x.values["row"], x.values["new"]) for x in draft.losses if x.code == "code-twice"] == [
        (3, "A1-3")
    ]


def test_codes_that_begin_again_in_each_section_get_its_number():
    draft = read_csv([HEAD, ("Fire", "1", "One?"), ("Fire", "2", "Two?"), ("Heat", "1", "Three?")])

    assert [code for _, items in told(draft) for code, _ in items] == ["1.1", "1.2", "2.1"]
    assert losses(draft) == {"codes-prefixed"}


@pytest.mark.parametrize(
    ("code", "expected"), [("១.២", "1.2"), ("(3)", "3"), ("#4", "4"), ("Q 5/a", "Q-5-a"), ("ก", "1")]
)
def test_codes_are_written_as_keys(code, expected):
    assert told(read_csv([("No.", "Question"), (code, "Is it free?")]))[0][1][0][0] == expected


@pytest.mark.parametrize(
    "head",
    [
        ("ផ្នែក", "លេខ", "សំណួរ", "ជំនួយ"),
        ("ໝວດ", "ລຳດັບ", "ຄຳຖາມ", "ຄຳແນະນຳ"),
        ("หมวด", "ลำดับ", "คำถาม", "คำแนะนำ"),
        ("Bahagian", "Bil.", "Soalan", "Panduan"),
        ("Seksyon", "Blg.", "Tanong", "Gabay"),
        ("Area", "#", "Requirement", "Guidance"),
        ("section_name", "item_no", "Item", "How to"),
    ],
)
def test_headings_in_six_languages_are_known(head):
    draft = read_csv(
        [head, ("Fire", "1", "Free?", "Look at all the doors of the building"), ("Heat", "2", "Shade?", "")]
    )
    first = draft.pack.modules[0].activities[0].content.sections[0].items[0]

    assert [title for title, _ in told(draft)] == ["Fire", "Heat"]
    assert (first.code, first.text, first.help) == ("1", "Free?", "Look at all the doors of the building")


def test_critical_rows_and_actions_are_kept():
    draft = read_csv([("Question", "Critical", "Action"), ("Free?", "Yes", "Clear it"), ("Wide?", "", "")])
    first, second = draft.pack.modules[0].activities[0].content.sections[0].items

    assert (first.critical, first.action) == (True, "Clear it")
    assert (second.critical, second.action) == (False, None)


def test_columns_without_headings_are_told_by_what_stands_in_them():
    draft = read_csv(
        [
            ("Fire", "1.1", "Is the exit free of goods?"),
            ("Fire", "1.2", "Is there water at hand?"),
            ("Heat", "2.1", "Is there shade at noon?"),
            ("Heat", "2.2", "Is there enough to drink?"),
        ]
    )

    assert [(title, [c for c, _ in items]) for title, items in told(draft)] == [
        ("Fire", ["1.1", "1.2"]),
        ("Heat", ["2.1", "2.2"]),
    ]
    assert (
        next(x.values["columns"] for x in draft.losses if x.code == "columns")
        == "module = A, code = B, text = C"
    )


def test_a_list_made_for_people_has_a_title_above_and_headings_between():
    draft = read_csv(
        [
            ("Fire safety walk", "", "", "", ""),
            ("Go round with two colleagues.", "", "", "", ""),
            ("", "", "", "", ""),
            ("No", "Item", "Yes", "No", "Remarks"),
            ("1", "Exits", "", "", ""),
            ("1.1", "Exits are free", "", "", ""),
            ("1.2", "Exits are marked", "", "", ""),
            ("2", "Water", "", "", ""),
            ("2.1", "There is water", "", "", ""),
        ]
    )

    assert draft.pack.title == "Fire safety walk"
    assert draft.pack.modules[0].activities[0].content.intro == "Go round with two colleagues."
    assert told(draft) == [
        ("Exits", [("1.1", "Exits are free"), ("1.2", "Exits are marked")]),
        ("Water", [("2.1", "There is water")]),
    ]
    assert losses(draft) == {"columns-unused", "lines-above"}


def test_headings_of_two_levels_between_the_rows_become_modules_and_sections():
    rows = [
        ("Code", "Question"),
        ("", "A. Safety"),
        ("", "Fire"),
        ("1", "Free?"),
        ("2", "Marked?"),
        ("", "Heat"),
        ("3", "Shade?"),
        ("", "B. Money"),
        ("", "Cash"),
        ("4", "Counted?"),
    ]
    draft = read_csv(rows)

    assert [m.title for m in draft.pack.modules] == ["A. Safety", "B. Money"]
    assert [(title, [c for c, _ in items]) for title, items in told(draft)] == [
        ("Fire", ["1", "2"]),
        ("Heat", ["3"]),
        ("Cash", ["4"]),
    ]


def test_ticks_below_yes_and_no_are_not_taken_for_codes():
    draft = read_csv([("Question", "Yes", "No"), ("Is it free?", "x", ""), ("Is it wide?", "", "x")])

    assert told(draft) == [("fire safety", [("1", "Is it free?"), ("2", "Is it wide?")])]
    assert losses(draft) == {"columns-unused", "codes-made"}


def test_a_heading_with_nothing_below_it_is_reported():
    draft = read_csv([("Code", "Question"), ("", "Fire"), ("1", "Free?"), ("2", "Wide?"), ("", "Heat")])

    assert [title for title, _ in told(draft)] == ["Fire"]
    assert [x.values["title"] for x in draft.losses if x.code == "empty-section"] == ["Heat"]


def test_empty_cells_of_a_group_mean_the_group_above():
    draft = read_csv([HEAD, ("Fire", "A1", "One?"), ("", "A2", "Two?"), ("Heat", "B1", "Three?")])

    assert [(title, len(items)) for title, items in told(draft)] == [("Fire", 2), ("Heat", 1)]


@pytest.mark.parametrize(
    "formula", ["=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)", "<script>alert(1)</script>", "{{7*7}}"]
)
def test_text_that_looks_like_a_formula_or_a_script_is_just_text(formula):
    assert told(read_csv([HEAD, ("Fire", "A1", f"{formula} Really?")]))[0][1] == [
        ("A1", f"{formula} Really?")
    ]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=8))
def test_any_table_gives_a_draft_or_a_refusal_and_keeps_keys_apart(rows):
    try:
        draft = read_csv(text([("Question", "Code"), ("Is it free?", "A1"), *rows]))
    except (EncodingUnknown, NothingInIt):
        return
    codes = [code for _, items in told(draft) for code, _ in items]
    assert len(set(codes)) == len(codes)
