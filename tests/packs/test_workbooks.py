import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font

from lms.packs.draft import Draft
from lms.packs.errors import NothingLeft
from lms.packs.importers import spreadsheet
from lms.packs.importers.contract import Upload
from tests.packs.office_files import zipped
from tests.packs.tables import FIRE, FIRE_TOLD, HEAD, Rows, told

TRANSITIONAL, STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"


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
