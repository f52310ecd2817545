"""A worksheet: my own numbers, and what they come to."""

from lms.packs.kinds.contract import Kind
from lms.packs.kinds.worksheet.content import WorksheetContent
from lms.packs.kinds.worksheet.rules import faults, numbers, outcome, read_form, work_out

KIND = Kind(
    name="worksheet",
    content=WorksheetContent,
    suffix=".worksheet.yaml",
    read_form=read_form,
    outcome=outcome,
    faults=faults,
    numbers=numbers,
    results=work_out,
)
