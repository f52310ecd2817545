"""Aiken (.txt): a question, lettered answers below it, and `ANSWER:` with the letter of the right one.

https://docs.moodle.org/en/Aiken_format. A question with a fault is reported with its line; the others come in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lms.packs.draft import Draft
from lms.packs.importers.bank import Bank, option_key, short
from lms.packs.importers.commonmark import escape
from lms.packs.importers.contract import Upload
from lms.packs.importers.encoding import read_text
from lms.packs.importers.text_format import is_format

ENDINGS = (".aiken.txt", ".aiken", ".txt")
NAME = "Aiken"

_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.IGNORECASE)
_OPTION = re.compile(r"\s*([A-Z])[.)]\s*(.*)")


@dataclass
class _Question:
    """A question as it is met, from its first line on."""

    line: int
    prompt: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    answer: str | None = None
    twice: bool = False


def recognises(upload: Upload) -> bool:
    """Whether a text file holds Aiken."""
    return is_format(upload, "aiken")


def read(upload: Upload) -> Draft:
    """A course of one quiz."""
    text, losses = read_text(upload.data, upload.name)
    bank = Bank(upload, losses)
    for question in _questions(text):
        _add(bank, question)
    return bank.draft()


def _questions(text: str) -> Iterator[_Question]:
    """The questions, whole or not. One ends with its answer, or where a new text begins after its options."""
    open_question: _Question | None = None
    after_blank = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            after_blank = True
            continue
        if open_question and after_blank and _begins_anew(open_question, line):
            yield open_question
            open_question = None
        open_question = open_question or _Question(number)
        _take(open_question, line)
        if open_question.answer is not None:
            yield open_question
            open_question = None
        after_blank = False
    if open_question:
        yield open_question


def _begins_anew(question: _Question, line: str) -> bool:
    """Whether a line after a blank one is the start of the next question."""
    if _ANSWER.match(line):
        return False
    return bool(question.options) != bool(_OPTION.match(line)) or not question.prompt


def _take(question: _Question, line: str) -> None:
    if answer := _ANSWER.match(line):
        question.answer = answer[1].strip()
    elif option := _OPTION.match(line):
        question.twice |= option[1] in question.options
        question.options[option[1]] = option[2].strip()
    elif question.options:
        last = list(question.options)[-1]
        question.options[last] = f"{question.options[last]} {line.strip()}"
    else:
        question.prompt.append(line.strip())


def _add(bank: Bank, question: _Question) -> None:
    """Put a whole question into the quiz, or say what is wrong with it."""
    right = set(re.split(r"[,;&+\s]+", (question.answer or "").upper().strip(" .)")))
    title = short(" ".join(question.prompt) or " ".join(question.options.values()) or (question.answer or ""))
    place = bank.place(question.line)
    if not question.prompt:
        bank.report.add("answers-without-question", place, title=title)
    elif len(question.options) < 2 or not all(question.options.values()):
        bank.report.add("question-without-answers", place, title=title)
    elif question.twice or not right <= question.options.keys():
        bank.report.add("question-without-right-answer", place, title=title)
    else:
        options = [
            {"key": option_key(n), "text": text, "correct": letter in right}
            for n, (letter, text) in enumerate(question.options.items())
        ]
        kind = "single" if len(right) == 1 else "multiple"
        prompt = escape(" ".join(question.prompt))
        bank.add("", question.line, type=kind, prompt=prompt, options=options)
