"""A checklist as a workbook, and back."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from lms.packs.document import Pack
from lms.packs.draft import Draft
from lms.packs.errors import CellTooLong, OnlyChecklists, PackFaulty
from lms.packs.exporters import checklist_workbook
from lms.packs.importers import Upload, read_upload
from lms.packs.importers.pack import read_folder
from tests.packs.strategies import CONTENT
from tests.packs.tables import losses

DEMO = Path(__file__).parents[2] / "lms" / "ops" / "demo"
CHECKLISTS = [
    "ready-for-rough-days-check",
    "walk-round-your-workplace",
    "money-habits-check",
    "digital-steps-check",
    "stronger-together-check",
    "session-ready",
    "screen-ready",
]
WITHOUT_PICTURE = {"picture": None, "picture_alt": None}
FORMULAS = ["=1+1", "+66 81 234", "-5 degrees", "@everyone", '=HYPERLINK("http://x.example","Hi")']


def demo(name: str) -> Pack:
    """A sample pack as a workbook can hold it."""
    return read_folder(DEMO / name).pack.model_copy(update=WITHOUT_PICTURE)


def pack_of(content: dict[str, object]) -> Pack:
    """A pack of one checklist."""
    activity = {"key": "c", "kind": "checklist", "title": "Check", "minutes": 5, "content": content}
    module = {"key": "m", "title": "The check", "activities": [activity]}
    return Pack.model_validate(
        {"key": "p", "kind": "checklist", "title": "Small", "language": "km", "modules": [module]}
    )


def items(*texts: str) -> dict[str, object]:
    """A checklist of one section with these texts."""
    listed = [{"code": f"A{n}", "text": text} for n, text in enumerate(texts)]
    return {"sections": [{"key": "a", "title": "Area", "items": listed}]}


def read_book(book: openpyxl.Workbook) -> Draft:
    """The draft of a workbook that somebody edited."""
    stream = BytesIO()
    book.save(stream)
    return read_upload(Upload("check.xlsx", stream.getvalue()))


def book_of(pack: Pack) -> openpyxl.Workbook:
    """The workbook of a pack, open for editing."""
    return openpyxl.load_workbook(BytesIO(checklist_workbook.write(pack)))


@pytest.mark.parametrize("name", CHECKLISTS)
def test_a_checklist_comes_back_from_its_workbook_as_it_was(name):
    pack = demo(name)
    again = read_upload(Upload("check.xlsx", checklist_workbook.write(pack), "th"))
    assert again.pack == pack
    assert again.losses == ()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(CONTENT["checklist"])
def test_any_checklist_comes_back_from_its_workbook(content):
    pack = pack_of(content)
    assert read_upload(Upload("check.xlsx", checklist_workbook.write(pack))).pack == pack


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_written_and_read_as_text(text):
    pack = pack_of(items(text))
    cell = book_of(pack)["Items"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert next(read_book(book_of(pack)).pack.activities()).content.sections[0].items[0].text == text


def test_sections_of_the_same_title_stay_apart():
    sections = [
        {"key": key, "title": "Area", "items": [{"code": key.upper(), "text": "Is it clean?"}]}
        for key in "ab"
    ]
    pack = pack_of({"sections": sections})
    assert read_book(book_of(pack)).pack == pack


def test_a_row_with_a_new_section_is_taken_in():
    book = book_of(demo("session-ready"))
    book["Items"].append(["N1", "Afterwards", "The room is clean again."])
    book["Items"].append(["N2", None, "Everyone has a way home."])
    section = next(read_book(book).pack.activities()).content.sections[-1]
    assert (section.key, section.title) == ("afterwards", "Afterwards")
    assert [item.code for item in section.items] == ["N1", "N2"]


def test_columns_may_be_moved_and_others_added():
    book = book_of(demo("screen-ready"))
    book["Items"].insert_cols(1)
    book["Items"]["A1"], book["Items"]["A2"] = "remarks", "Ask Fay"
    book.create_sheet("Ideas").append(["Later"])
    draft = read_book(book)
    assert draft.pack == demo("screen-ready")
    assert losses(draft) == {"columns-unused", "sheet-unused"}


def test_faults_are_told_with_sheet_and_row():
    book = book_of(demo("stronger-together-check"))
    book["Items"]["A4"] = "S 3"
    book["Settings"].append(["band", "top", "Top", "many"])
    last = book["Settings"].max_row
    with pytest.raises(PackFaulty) as refusal:
        read_book(book)
    assert {(f.file, f.line) for f in refusal.value.faults} == {("Items", 4), ("Settings", last)}


def test_a_gap_between_steps_is_a_fault():
    book = book_of(demo("digital-steps-check"))
    book["Items"]["K2"] = None
    with pytest.raises(PackFaulty, match="Items:2"):
        read_book(book)


def test_only_a_checklist_can_be_written():
    with pytest.raises(OnlyChecklists, match="Every Coin Counts"):
        checklist_workbook.write(demo("every-coin-counts"))


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut():
    with pytest.raises(CellTooLong):
        checklist_workbook.write(pack_of(items("ក" * 32_768)))
