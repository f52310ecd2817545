"""A checklist: items to answer about one's own business, at one's own pace."""

from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.rules import outcome, read_form
from lms.packs.kinds.contract import Kind

KIND = Kind(
    name="checklist", content=ChecklistContent, suffix=".checklist.yaml", read_form=read_form, outcome=outcome
)
