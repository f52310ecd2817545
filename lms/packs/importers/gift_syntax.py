"""The syntax of GIFT: blocks between blank lines, characters with a backslash before them, answers in braces.

https://docs.moodle.org/en/GIFT_format, and Moodle's own reader where the page is silent. What a block
means as a question is said in `gift.py`. Lines count from 1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lms.packs.importers.rich_text import BREAK

LONGEST = 50_000
"""Characters of one question."""

ESCAPABLE = set(":~=#{}\\")
_TOKEN = re.compile(r"\\.|####|->|::|[{}=~#]|\.\.|[^\\{}=~#:.\-]+|.", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_STRUCTURE = {"####", "->", "::", "{", "}", "=", "~", "#"}
_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*?)\s*")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,7})?)%")


class SyntaxFault(Exception):
    """A block that cannot be read; its words quote the file or say what is missing."""


class Token(NamedTuple):
    """A mark with a meaning (`kind` is the mark), or text (`kind` is empty) as it is meant."""

    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """Lines that belong together; a category is a block of its own."""

    line: int
    text: str
    category: str | None = None


@dataclass(frozen=True)
class Entry:
    """A block taken apart. `answers` is None if it has no braces; `after` is what follows them.

    `spaces` are the spaces before and behind the braces, where there are any.
    """

    title: str
    before: str
    answers: list[Token] | None
    after: str
    general: str
    spaces: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Answer:
    """One answer: its mark (`=` or `~`), the weight in hundredths if given, its text and feedback."""

    mark: str
    tokens: list[Token]
    weight: float | None
    feedback: str

    @property
    def text(self) -> str:
        """The text of the answer."""
        return words(self.tokens)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file, without comments."""
    open_block: Block | None = None
    for block in _paragraphs(text):
        if open_block is not None and block.category is None and _closes(block.text):
            joined = replace(open_block, text=f"{open_block.text}\n{block.text}")
            open_block = None
            yield joined
            continue
        if open_block is not None:
            yield open_block
        open_block = block if block.category is None and _is_open(block.text) else None
        if open_block is None:
            yield block
    if open_block is not None:
        yield open_block


def _paragraphs(text: str) -> Iterator[Block]:
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        category = _CATEGORY.fullmatch(line)
        if lines and (category or not line.strip()):
            yield Block(first, "\n".join(lines))
            lines = []
        if category:
            yield Block(number, "", category[1])
        elif line.strip() and not line.lstrip().startswith("//"):
            first = first if lines else number
            lines.append(line)


def _braces(text: str) -> str:
    return "".join(part for part in _BRACE.findall(text) if part in {"{", "}"})


def _is_open(text: str) -> bool:
    """Whether answers begin in a block and do not end: a blank line stands among them."""
    return _braces(text).endswith("{")


def _closes(text: str) -> bool:
    return _braces(text).startswith("}")


def tokens(text: str) -> list[Token]:
    """Marks and text. A backslash takes the meaning from a mark; before `n` it is a line break."""
    found = []
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part in _STRUCTURE:
            found.append(Token(part, part))
        elif part == "\\n":
            found.append(Token("", BREAK))
        elif len(part) == 2 and part[0] == "\\" and part[1] in ESCAPABLE:
            found.append(Token("", part[1]))
        else:
            found.append(Token("", part))
    return found


def words(parts: Sequence[Token]) -> str:
    """What tokens say, whatever marks are among them."""
    return "".join(token.text for token in parts).strip(" \t\n")


def parse(block: Block) -> Entry:
    """Title, text, answers and text after them; `SyntaxFault` if the braces do not fit."""
    if len(block.text) > LONGEST:
        raise SyntaxFault(_shortened(block.text))
    title, rest = _title(tokens(block.text.strip()))
    braces = [(at, token.kind) for at, token in enumerate(rest) if token.kind in {"{", "}"}]
    if not braces:
        return Entry(title, words(rest), None, "", "")
    if [kind for _, kind in braces] != ["{", "}"]:
        raise SyntaxFault(_shortened(block.text))
    (start, _), (end, _) = braces
    inside, general = _cut(rest[start + 1 : end], "####")
    spaces = (
        _space(rest[start - 1].text[-1:] if start else ""),
        _space("".join(t.text for t in rest[end + 1 :])[:1]),
    )
    before, after = words(rest[:start]), words(rest[end + 1 :])
    return Entry(title, before, _trimmed(inside), after, words(general), spaces)


def _space(character: str) -> str:
    return " " if character.isspace() else ""


def _title(parts: list[Token]) -> tuple[str, list[Token]]:
    if not parts or parts[0].kind != "::":
        return "", parts
    end = next((at for at, token in enumerate(parts[1:], 1) if token.kind == "::"), None)
    return ("", parts) if end is None else (words(parts[1:end]), parts[end + 1 :])


def _cut(parts: Sequence[Token], kind: str) -> tuple[list[Token], list[Token]]:
    """What stands before the first mark of a kind, and what after it."""
    at = next((n for n, token in enumerate(parts) if token.kind == kind), len(parts))
    return list(parts[:at]), list(parts[at + 1 :])


def _trimmed(parts: list[Token]) -> list[Token]:
    start, end = 0, len(parts)
    while start < end and not parts[start].text.strip(" \t\n"):
        start += 1
    while end > start and not parts[end - 1].text.strip(" \t\n"):
        end -= 1
    return parts[start:end]


def answers(parts: Sequence[Token], marks: set[str]) -> list[Answer]:
    """The answers, each from its mark to the next. Text before the first mark is an answer too."""
    groups: list[tuple[str, list[Token]]] = [("=", [])]
    for token in parts:
        if token.kind in marks:
            groups.append((token.kind, []))
        else:
            groups[-1][1].append(token)
    return [_answer(mark, group) for n, (mark, group) in enumerate(groups) if n or words(group)]


def _answer(mark: str, group: list[Token]) -> Answer:
    said, feedback = _cut(group, "#")
    plain = "".join(token.text for token in said)
    weight = _WEIGHT.match(plain)
    if weight:
        said = _without_start(said, weight.end())
    return Answer(mark, said, float(weight[1]) if weight else None, words(feedback))


def _without_start(parts: list[Token], length: int) -> list[Token]:
    """The tokens without their first characters."""
    left = []
    for token in parts:
        left.append(Token(token.kind if length <= 0 else "", token.text[max(0, length) :]))
        length -= len(token.text)
    return [token for token in left if token.text]


def halves(parts: Sequence[Token]) -> tuple[str, str] | None:
    """The two sides of a pair, `left -> right`; None if it is none."""
    left, right = _cut(parts, "->")
    return (words(left), words(right)) if len(left) < len(parts) else None


def _shortened(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 80 else f"{line[:79]}…"
