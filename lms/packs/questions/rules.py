"""What an answer is worth. Plain values in, a share of the points (0 to 1) out.

Answers, as they are kept in the log: the key of an option (`single`), `"true"` or `"false"`
(`true_false`), a list of keys (`multiple`, `ordering`), a mapping from the left's key to the
right's (`matching`; `extra.N` is the N-th extra), or the text as it was typed.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from lms.packs.questions.models import (
    AnyQuestion,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad"
MINUS_SIGNS = "\u2212\u2013\ufe63\uff0d"


def score_answer(question: AnyQuestion, answer: Any) -> float | None:
    """The share of the question's points for an answer; None if nothing about it is right or wrong."""
    match question:
        case SingleChoice():
            return _score_single(question, answer)
        case MultipleChoice():
            return _score_multiple(question, answer)
        case TrueFalse():
            return float(answer == ("true" if question.answer else "false"))
        case Matching():
            return _score_matching(question, answer)
        case Ordering():
            return _score_ordering([i.key for i in question.items], answer)
        case Numeric():
            typed = "" if answer is None else str(answer)
            return float(is_number_right(typed, question.answer, question.tolerance))
        case ShortAnswer():
            return max((a.points for a in question.answers if is_same_text(a.text, answer)), default=0.0)


def _score_single(question: SingleChoice, answer: Any) -> float | None:
    right = [o.key for o in question.options if o.correct]
    return float(answer in right) if right else None


def _score_multiple(question: MultipleChoice, answer: Any) -> float | None:
    """Right choices less wrong ones, over the number of right ones; never below 0."""
    right = {o.key for o in question.options if o.correct}
    if not right:
        return None
    chosen = {key for key in answer if isinstance(key, str)} if isinstance(answer, list) else set()
    return max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))


def _score_matching(question: Matching, answer: Any) -> float:
    """The share of things on the left with the right partner, or with another one of the same words."""
    given = answer if isinstance(answer, Mapping) else {}
    words = {p.key: p.right for p in question.pairs}
    words |= {f"extra.{n}": text for n, text in enumerate(question.extra)}
    chosen = {left: words.get(right) for left, right in given.items() if isinstance(right, str)}
    right_ones = sum(1 for p in question.pairs if chosen.get(p.key) == p.right)
    return right_ones / len(question.pairs)


def _score_ordering(right: Sequence[str], answer: Any) -> float:
    """The share of things that stand in their right place, counted from the top."""
    given = answer if isinstance(answer, list) else []
    return sum(1 for a, b in zip(right, given, strict=False) if a == b) / len(right)


def is_number_right(typed: str, right: float, tolerance: float) -> bool:
    """Whether any reading of the typed number lies within the tolerance.

    `1.200` is twelve hundred in Lao and one and a fifth in Thai; both readings are tried.
    """
    slack = tolerance + 1e-9 * max(1.0, abs(right))
    return any(abs(number - right) <= slack for number in read_numbers(typed))


def read_numbers(typed: str) -> set[float]:
    """Every number that a text can mean, in Khmer, Lao, Thai or other digits, with a unit or without."""
    plain = "".join(plain_character(c) for c in typed if not c.isspace() and c not in f"{INVISIBLE}'’")
    found = re.fullmatch(r"[^\d+\-.,]{0,8}([+-]?[\d.,]+)\D{0,20}", plain)
    if not found:
        return set()
    text = found[1]
    readings = {text.replace(",", ""), text.replace(".", "").replace(",", ".")}
    return {float(r) for r in readings if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", r)}


def plain_character(character: str) -> str:
    """A digit of any script as 0 to 9, any minus sign as `-`, all else as it is."""
    if character in MINUS_SIGNS:
        return "-"
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def is_same_text(accepted: str, typed: Any) -> bool:
    """Whether a typed text is the accepted one; `*` in the accepted text stands for anything."""
    if not isinstance(typed, str):
        return False
    first, *rest = (folded(part) for part in accepted.split("*"))
    text = folded(typed)
    if not rest:
        return text == first
    if not text.startswith(first) or not text.endswith(rest[-1]):
        return False
    return _has_in_order(text[len(first) :], rest)


def _has_in_order(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts stand in a text one after the other, the last one at its end."""
    at = 0
    for part in parts[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(parts[-1]) and text.endswith(parts[-1])


def folded(text: str) -> str:
    """A text without what people type by chance: case, spaces, width, invisible marks."""
    visible = "".join(c for c in text if c not in INVISIBLE)
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())


def shuffled(keys: Sequence[str], seed: str) -> list[str]:
    """The keys in an order that is the same for everyone, and is not the given one."""
    mixed = sorted(keys, key=lambda key: sha256(f"{seed}/{key}".encode()).digest())
    return mixed if mixed != list(keys) else mixed[1:] + mixed[:1]
