"""What the answers of a checklist are called, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from lms.checklists.queries.sheets import Sheet
from lms.packs.kinds.checklist.rules import answer_keys

Phrase = Mapping[str, Any]


def answer_labels(sheet: Sheet) -> dict[str, dict[str, Phrase]]:
    """For each item, its answers in the order shown, with what they are called."""
    rendered = {one["code"]: one for section in sheet.body["sections"] for one in section["items"]}
    scale = {o["key"]: o["label"] for o in (sheet.body["scale"] or {"options": ()})["options"]}
    return {
        item.code: {
            key: _label(key, rendered[item.code]["steps"], scale) for key in answer_keys(sheet.content, item)
        }
        for item in sheet.content.items()
    }


def _label(key: str, steps: list[Phrase], scale: Mapping[str, Phrase]) -> Phrase:
    if steps and key.isdecimal():
        return steps[int(key)]
    return scale[key] if key in scale else {"text": plain_answers()[key], "lang": None}


def plain_answers() -> dict[str, str]:
    """The answers of a checklist that brings none of its own."""
    return {
        # Translators: An answer in a checklist: this is done or in place.
        "done": _("Done"),
        # Translators: An answer in a checklist: this is not done yet.
        "not-yet": _("Not yet"),
        # Translators: An answer in a checklist: this does not fit my business.
        "na": _("Does not apply"),
    }
