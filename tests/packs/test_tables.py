import csv
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from lms.packs.draft import Draft
from lms.packs.errors import (
    EmptyFile,
    EncodingUnknown,
    NothingInIt,
    NothingLeft,
    NotWhatItSays,
    TableTooLong,
)
from lms.packs.importers import csv_table, spreadsheet
from lms.packs.importers.contract import Upload
from tests.packs.office_files import case, zipped

TRANSITIONAL, STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
Rows = Sequence[Sequence[object]]
HEAD = ("Section", "Code", "Question")
FIRE = [
    HEAD,
    ("Fire", "A1", "Is the exit free?"),
    ("Fire", "A2", "Is there water?"),
    ("Heat", "B1", "Is there shade?"),
]


def text(rows: Rows, separator: str = ",") -> str:
    """The rows as CSV."""
    stream = StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def read_csv(rows: Rows | str | bytes, lang: str = "en") -> Draft:
    """A draft of a CSV file."""
    data = rows if isinstance(rows, bytes) else (rows if isinstance(rows, str) else text(rows)).encode()
    return csv_table.read(Upload("fire_safety.csv", data, lang))


def workbook(sheets: dict[str, Rows]) -> openpyxl.Workbook:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


def read_xlsx(book: openpyxl.Workbook) -> Draft:
    """A draft of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return spreadsheet.read(Upload("fire_safety.xlsx", stream.getvalue()))


def told(draft: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each section with its codes and texts."""
    sections = [s for a in draft.pack.activities() for s in a.content.sections]
    return [(s.title, [(i.code, i.text) for i in s.items]) for s in sections]


def losses(draft: Draft) -> set[str]:
    """The codes of what was lost, less those that are always there."""
    return {loss.code for loss in draft.losses} - {"minutes-guessed", "columns"}


FIRE_TOLD = [
    ("Fire", [("A1", "Is the exit free?"), ("A2", "Is there water?")]),
    ("Heat", [("B1", "Is there shade?")]),
]


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


def test_a_workbook_is_read_like_a_table():
    assert told(read_xlsx(workbook({"List": FIRE}))) == FIRE_TOLD


def test_a_workbook_in_the_strict_flavour_is_read_too():
    stream, strict = BytesIO(), {}
    workbook({"List": FIRE}).save(stream)
    with zipfile.ZipFile(stream) as archive:
        for name in archive.namelist():
            content = archive.read(name).replace(
                TRANSITIONAL + b"spreadsheetml/2006/main", STRICT + b"spreadsheetml/main"
            )
            strict[name] = content.replace(TRANSITIONAL + b"officeDocument/2006", STRICT + b"officeDocument")

    assert told(spreadsheet.read(Upload("fire_safety.xlsx", zipped(strict)))) == FIRE_TOLD


def test_a_sheet_for_each_area_becomes_a_section_for_each_area():
    rows = [("No", "Question"), (1, "One?"), (2, "Two?")]
    draft = read_xlsx(
        workbook({"Fire": rows, "Heat": rows, "Notes": [("Thank you for all your help",)], "Empty": []})
    )

    assert (draft.pack.kind, draft.pack.title) == ("checklist", "fire safety")
    assert [(title, [c for c, _ in items]) for title, items in told(draft)] == [
        ("Fire", ["1.1", "1.2"]),
        ("Heat", ["2.1", "2.2"]),
    ]
    assert [x.values["name"] for x in draft.losses if x.code == "sheet-unused"] == ["Empty", "Notes"]


def test_sheets_with_sections_become_modules():
    draft = read_xlsx(workbook({"Safety": FIRE, "Money": [HEAD, ("Cash", "C1", "Is it counted?")]}))

    assert draft.pack.kind == "course"
    assert [m.title for m in draft.pack.modules] == ["Safety", "Money"]
    assert [title for title, _ in told(draft)] == ["Fire", "Heat", "Cash"]


def test_hidden_sheets_are_left_out_and_reported():
    book = workbook({"Seen": FIRE, "Prices": FIRE})
    book["Prices"].sheet_state = "veryHidden"
    draft = read_xlsx(book)

    assert told(draft) == FIRE_TOLD
    assert [x.values["name"] for x in draft.losses if x.code == "hidden"] == ["Prices"]


def test_cells_joined_downwards_hold_for_each_row():
    book = workbook({"List": [HEAD, ("Fire", "A1", "One?"), (None, "A2", "Two?"), ("Heat", "B1", "Three?")]})
    book["List"].merge_cells("A2:A3")

    assert [(title, len(items)) for title, items in told(read_xlsx(book))] == [("Fire", 2), ("Heat", 1)]


def test_a_heading_joined_across_the_table_is_a_section():
    rows = [
        ("Fire safety walk",),
        ("Code", "Question", "Done"),
        ("Exits",),
        ("A1", "Free?"),
        ("A2", "Wide?"),
        ("Heat",),
        ("B1", "Shade?"),
    ]
    book = workbook({"List": rows})
    for area in ("A1:C1", "A3:C3", "A6:C6"):
        book["List"].merge_cells(area)
    draft = read_xlsx(book)

    assert draft.pack.title == "Fire safety walk"
    assert [(title, len(items)) for title, items in told(draft)] == [("Exits", 2), ("Heat", 1)]


def test_numbers_and_dates_are_read_as_people_see_them():
    book = workbook(
        {"List": [("Code", "Question", "Guidance"), (1.0, "One?", date(2026, 11, 24)), (2.5, "Two?", 0.85)]}
    )
    book["List"]["C2"].number_format = "d mmm yyyy"
    book["List"]["C3"].number_format = "0%"
    first, second = read_xlsx(book).pack.modules[0].activities[0].content.sections[0].items

    assert (first.code, first.help) == ("1", "24 Nov 2026")
    assert (second.code, second.help) == ("2.5", "85%")


def test_a_formula_without_a_saved_result_is_reported_with_its_cell():
    draft = read_xlsx(workbook({"List": [*FIRE, ("Heat", "B2", '=CONCAT("a","b")')]}))

    assert told(draft) == FIRE_TOLD
    assert [x.values["cell"] for x in draft.losses if x.code == "formula"] == ["List!C5"]


def test_text_in_an_old_khmer_font_is_never_published():
    book = workbook({"List": [*FIRE, ("Heat", "B2", "etIeQµaH")]})
    book["List"]["C5"].font = Font(name="Limon S1")
    draft = read_xlsx(book)

    assert told(draft) == FIRE_TOLD
    assert [(x.place, x.values["font"]) for x in draft.losses if x.code == "legacy-font"] == [
        ("List!C5", "Limon S1")
    ]


def test_a_workbook_with_nothing_but_an_old_font_says_so():
    book = workbook({"List": [("etIeQµaH",)]})
    book["List"]["A1"].font = Font(name="ABC-TEXT-05")

    with pytest.raises(NothingLeft, match="ABC-TEXT-05"):
        read_xlsx(book)


def test_a_cell_in_the_last_column_and_row_of_excel_does_no_harm():
    book = workbook({"List": FIRE})
    book["List"]["XFD1048576"] = "far away"

    assert told(read_xlsx(book)) == FIRE_TOLD


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=8))
def test_any_table_gives_a_draft_or_a_refusal_and_keeps_keys_apart(rows):
    try:
        draft = read_csv(text([("Question", "Code"), ("Is it free?", "A1"), *rows]))
    except (EncodingUnknown, NothingInIt):
        return
    codes = [code for _, items in told(draft) for code, _ in items]
    assert len(set(codes)) == len(codes)
