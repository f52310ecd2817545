"""Texts with gaps (.txt): Moodle's Cloze, `{1:MULTICHOICE:=right~wrong}`. Each gap becomes a question.

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from lms.packs.draft import Draft
from lms.packs.importers.bank import Bank, short
from lms.packs.importers.contract import Upload
from lms.packs.importers.encoding import read_text
from lms.packs.importers.gift import GAP
from lms.packs.importers.gift_questions import FULL, Made, choice, numeric, short_answer, weight_of
from lms.packs.importers.gift_syntax import Answer, SyntaxFault, Token, answers, tokens
from lms.packs.importers.rich_text import as_markdown, as_plain, holds_html, with_format
from lms.packs.importers.text_format import CLOZE_GAP, is_format

ENDINGS = (".txt",)
NAME = "Cloze"

CHOICES = re.compile(r"MULTI(CHOICE|RESPONSE)(_[A-Z]+)?|MC[VHS]*|MR[VHS]*")
WORDS = re.compile(r"SHORTANSWER(_C)?|SAC?|MWC?")
NUMBERS = re.compile(r"NUMERICAL|NM")
_INSIDE = re.compile(r"(?:\\.|[^\\}])*", re.DOTALL)
CLOSED_GAP = re.compile(r"(?<!\\)\{\d*:[A-Z_]+:(?:\\.|[^\\}])*\}?", re.DOTALL)


@dataclass(frozen=True)
class Gap:
    """One gap: where it stands, its type, and what is between its braces."""

    start: int
    end: int
    points: float
    type: str
    answers: list[Token]


def recognises(upload: Upload) -> bool:
    """Whether a text file holds gaps."""
    return is_format(upload, "cloze")


def read(upload: Upload) -> Draft:
    """A course of one quiz, with a question for each gap."""
    text, losses = read_text(upload.data, upload.name)
    bank = Bank(upload, losses)
    gaps = list(_gaps(text))
    _add_intro(bank, text, gaps)
    for gap in gaps:
        _add(bank, text, gap)
    if len(gaps) > 1:
        bank.report.add("gaps-apart", bank.place(1), count=len(gaps))
    return bank.draft()


def _gaps(text: str) -> Iterator[Gap]:
    for found in CLOZE_GAP.finditer(text):
        inside = _INSIDE.match(text, found.end())
        stop = inside.end() if inside else found.end()
        yield Gap(found.start(), stop + 1, float(found[1] or 1), found[2], tokens(text[found.end() : stop]))


def _add_intro(bank: Bank, text: str, gaps: list[Gap]) -> None:
    """The lines before the one with the first gap introduce the quiz."""
    end = text.rfind("\n", 0, gaps[0].start) if gaps else -1
    rich = with_format(text[: max(0, end)])
    if holds_html(rich):
        bank.report.add("html-simplified", bank.place(1), title=short(as_plain(rich)))
    if said := as_markdown(rich):
        bank.add_text(said, 1)


def _add(bank: Bank, text: str, gap: Gap) -> None:
    line = text.count("\n", 0, gap.start) + 1
    try:
        made = _made(gap)
    except SyntaxFault:
        made = None
    prompt = _prompt(text, gap)
    if made is None:
        problem = short(text[gap.start : gap.end])
        bank.report.add("question-unreadable", bank.place(line), problem=problem)
        return
    for code in made.lost:
        bank.report.add(code, bank.place(line), title=short(prompt))
    bank.add("", line, **made.fields, prompt=prompt, points=min(100.0, gap.points or 1.0))


def _made(gap: Gap) -> Made | None:
    """The gap's question; None for a type of gap that is not known."""
    given, made = _answers(gap.answers), Made()
    if CHOICES.fullmatch(gap.type):
        several = gap.type.startswith(("MULTIRESPONSE", "MR"))
        choice(made, given if several else [_marked(answer) for answer in given])
    elif WORDS.fullmatch(gap.type):
        short_answer(made, given)
    elif NUMBERS.fullmatch(gap.type):
        numeric(made, given)
    else:
        return None
    return made


def _answers(parts: list[Token]) -> list[Answer]:
    """The answers with their weights: `=` is 100, and the first one needs no mark."""
    marked = [Token("~", "~"), *parts] if parts and parts[0].kind != "=" else parts
    single = [
        token
        for token, following in zip_longest(marked, marked[1:])
        if not (token.kind == "~" and following and following.kind == "=")
    ]
    return [replace(answer, mark="~", weight=weight_of(answer)) for answer in answers(single, {"=", "~"})]


def _marked(answer: Answer) -> Answer:
    """An answer of which one is chosen: the right one has the mark for it."""
    return replace(answer, mark="=") if weight_of(answer) >= FULL else answer


def _prompt(text: str, gap: Gap) -> str:
    """The line in which a gap stands; other gaps in it are left open."""
    start = text.rfind("\n", 0, gap.start) + 1
    end = text.find("\n", gap.end)
    before, after = text[start : gap.start], text[gap.end : end if end >= 0 else len(text)]
    before = re.sub(r"^\s*[*-]\s+", "", CLOSED_GAP.sub("[…]", before))
    after = CLOSED_GAP.sub("[…]", after)
    spaces = [" " if edge.isspace() else "" for edge in (before[-1:], after[:1])]
    return f"{as_markdown(with_format(before))}{spaces[0]}{GAP}{spaces[1]}{as_markdown(with_format(after))}".strip()
