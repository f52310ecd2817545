"""How a whole checklist stands in a workbook: a sheet of its items, and one of everything else.

Each row of the second sheet is about one thing. Rows about the pack, its module, the activity, the
checklist, the scale or the cap hold one field each, its name under `name` and its value under `text`;
a field that is a list has several rows. Rows about an option, a section, a band or a tile hold all of it.
"""

ITEM_FIELDS = {
    "code": "code",
    "item": "text",
    "help": "help",
    "critical": "critical",
    "reversed": "reversed",
    "action": "action",
    "module": "module",
}
"""The columns of the first sheet that are fields of an item. `section` and the steps stand beside them."""

ITEM_COLUMNS = ("code", "section", "item", "help", "critical", "reversed", "action", "module")
STEP = "step "
STEPS = 5
"""So many columns for steps, `step 0` to `step 4`, are always there."""

SETTING_COLUMNS = ("about", "name", "text", "number", "excluded", "flag", "more", "module")
WHOLE = ("pack", "module", "activity", "checklist", "scale", "cap")
"""What the rows that hold one field are about."""

LISTED = {
    "option": {"name": "key", "text": "label", "number": "points", "excluded": "excluded", "flag": "flag"},
    "section": {"name": "key", "text": "title", "more": "help", "module": "module"},
    "band": {"name": "key", "number": "from", "text": "title", "more": "advice"},
    "tile": {"name": "key", "number": "from", "text": "title"},
}
"""What the rows that hold a whole thing are about, and its field in each column."""

TRUTHS = ("critical", "reversed", "excluded")
"""Columns that say yes or no."""

LISTS = ("objectives",)
NOT_HELD = {"kind", "picture", "picture_alt", "modules", "pages"}
"""Fields of a pack that a workbook does not hold; its kind is always `checklist`."""
