"""GIFT (.gift, .txt): Moodle's text format for questions, a quiz for each category."""

import re
from collections.abc import Sequence
from typing import Any

from lms.packs.draft import Draft
from lms.packs.importers import gift_syntax as syntax
from lms.packs.importers.bank import Bank, short
from lms.packs.importers.contract import Upload
from lms.packs.importers.encoding import read_text
from lms.packs.importers.gift_questions import Made, make
from lms.packs.importers.gift_syntax import Block, Entry, SyntaxFault
from lms.packs.importers.rich_text import Rich, as_markdown, as_plain, holds_html, with_format
from lms.packs.importers.text_format import CLOZE_GAP, is_format

ENDINGS = (".gift", ".gift.txt", ".txt")
NAME = "GIFT"

GAP = "_____"
SENTENCE_ENDS = ("?", ".", "!", ":", "។", "៖")
_ONLY_MARKS = re.compile(r"[\W_]*")


def recognises(upload: Upload) -> bool:
    """Whether a text file holds GIFT."""
    return is_format(upload, "gift")


def read(upload: Upload) -> Draft:
    """A course with a quiz for each category."""
    text, losses = read_text(upload.data, upload.name)
    bank = Bank(upload, losses)
    for block in syntax.blocks(text):
        if block.category is not None:
            bank.begin(_category_title(block.category), block.line)
        else:
            _add(bank, block)
    return bank.draft()


def _category_title(path: str) -> str:
    """The last part of a category's path; `//` in it stands for a stroke."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    named = [part for part in parts if part and part not in {"$course$", "$module$", "$system$", "top"}]
    return named[-1] if named else path


def _add(bank: Bank, block: Block) -> None:
    """Put a block's question into the quiz, or say why it cannot be."""
    place = bank.place(block.line)
    if CLOZE_GAP.search(block.text):
        bank.report.add("question-type", place, type="cloze")
        return
    try:
        entry = syntax.parse(block)
        text = with_format(entry.before)
        title = entry.title or short(as_plain(text))
        if entry.answers is None:
            _add_text(bank, block, text)
            return
        made = make(entry.answers, text.format)
    except SyntaxFault as fault:
        bank.report.add("question-unreadable", place, problem=str(fault) or short(block.text))
        return
    if made is None:
        bank.report.add("question-open", place, title=title)
        return
    _report(bank, place, title, made, [text, with_format(entry.general, text.format)])
    fields: dict[str, Any] = {**made.fields, "prompt": _prompt(entry, text)}
    if entry.general:
        fields["feedback"] = as_markdown(with_format(entry.general, text.format))
    bank.add(entry.title, block.line, **fields)


def _add_text(bank: Bank, block: Block, text: Rich) -> None:
    if said := as_markdown(text):
        if holds_html(text):
            bank.report.add("html-simplified", bank.place(block.line), title=short(as_plain(text)))
        bank.add_text(said, block.line)


def _prompt(entry: Entry, text: Rich) -> str:
    """The question, with a gap where its answers stood in the middle of a sentence; else its name."""
    before, after = as_markdown(text), as_markdown(Rich(entry.after, text.format))
    if _ONLY_MARKS.fullmatch(entry.after):
        after = entry.after.strip('"; ')
        if not after or not before or before.endswith(SENTENCE_ENDS):
            return before or entry.title
    return f"{before}{entry.spaces[0]}{GAP}{entry.spaces[1]}{after}".strip()


def _report(bank: Bank, place: str, title: str, made: Made, spoken: Sequence[Rich]) -> None:
    for code in made.lost:
        bank.report.add(code, place, title=title)
    if any(map(holds_html, [*spoken, *made.spoken])):
        bank.report.add("html-simplified", place, title=title)
