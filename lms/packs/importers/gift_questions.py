"""The answers of a GIFT question as one of our types of question. Weights are in hundredths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any

from lms.packs.importers.bank import option_key
from lms.packs.importers.gift_syntax import Answer, SyntaxFault, Token, answers, halves, words
from lms.packs.importers.rich_text import Format, Rich, as_plain, with_format

FULL = 100.0
ROUNDING = 0.01
_TRUE, _FALSE = {"T", "TRUE"}, {"F", "FALSE"}
_SHOWN = re.compile(
    r"\d+|ALL|EXACT|REL|RELATIVE|CONTIG(?:UOUS)?|RANDOM|VERT(?:ICAL)?|HORI(?:ZONTAL)?|[VH]|"
    r"ALL_OR_NOTHING|ABSOLUTE\w*|RELATIVE_\w+|LONGEST_\w+|TRUE|FALSE|YES|NO|SHOW|HIDE|NONE|"
    r"abc|ABCD|123|iii|IIII|none|NUMBERING_\w+",
)


@dataclass
class Made:
    """A question: its fields, the codes of what was lost, and every text that was read for it."""

    fields: dict[str, Any] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    spoken: list[Rich] = field(default_factory=list)
    format: Format = "moodle"

    def plain(self, text: str) -> str:
        """A text on one line, in the format that stands before it or that of the question."""
        rich = with_format(text, self.format)
        self.spoken.append(rich)
        return as_plain(rich)

    def lose(self, code: str) -> None:
        """Note a loss, once."""
        if code not in self.lost:
            self.lost.append(code)


def make(parts: list[Token], format_: Format) -> Made | None:
    """A question from what stands in its braces; None for an open one. `SyntaxFault` if it makes no sense."""
    if not parts:
        return None
    kinds = {token.kind for token in parts}
    made = Made(format=format_)
    if parts[0].kind == "" and parts[0].text.startswith(">"):
        _ordering(made, parts)
    elif parts[0].kind == "#":
        _numbers(made, parts[1:])
    elif "~" in kinds:
        choice(made, answers(parts, {"=", "~"}))
    elif "=" in kinds and "->" in kinds:
        _matching(made, answers(parts, {"="}))
    elif _said_true(parts) is not None:
        _true_false(made, parts)
    else:
        short_answer(made, answers(parts, {"="}))
    return made


def choice(made: Made, given: Sequence[Answer]) -> None:
    """One or more of several; only with `~` alone may one choose more than one."""
    weights = [weight_of(answer) for answer in given]
    right = [weight >= FULL - ROUNDING if _is_single(given) else weight > 0 for weight in weights]
    if not any(right):
        raise SyntaxFault(" ".join(words(answer.tokens) for answer in given))
    single = _is_single(given) and sum(right) == 1
    if not (_is_fair_single(weights) if single else _is_fair_multiple(weights)):
        made.lose("answer-weight")
    made.fields = {
        "type": "single" if single else "multiple",
        "options": [
            {
                "key": option_key(n),
                "text": made.plain(answer.text),
                "correct": is_right,
                "feedback": made.plain(answer.feedback) or None,
            }
            for n, (answer, is_right) in enumerate(zip(given, right, strict=True))
        ],
    }


def _is_single(given: Sequence[Answer]) -> bool:
    return any(answer.mark == "=" for answer in given)


def weight_of(answer: Answer) -> float:
    """The weight of an answer, in hundredths."""
    if answer.weight is not None:
        return answer.weight
    return FULL if answer.mark == "=" else 0.0


def _is_fair_single(weights: Sequence[float]) -> bool:
    return all(weight in {0.0, FULL} for weight in weights)


def _is_fair_multiple(weights: Sequence[float]) -> bool:
    """Whether each right choice counts alike and each wrong one takes away as much."""
    part = FULL / sum(weight > 0 for weight in weights)
    return all(abs(abs(weight) - part) <= ROUNDING for weight in weights)


def _matching(made: Made, given: Sequence[Answer]) -> None:
    pairs: list[dict[str, str]] = []
    extra: list[str] = []
    for answer in given:
        sides = halves(answer.tokens)
        if sides is None:
            raise SyntaxFault(answer.text)
        left, right = made.plain(sides[0]), made.plain(sides[1])
        if left:
            pairs.append({"key": option_key(len(pairs)), "left": left, "right": right})
        else:
            extra.append(right)
        if answer.feedback:
            made.lose("answer-feedback")
    made.fields = {"type": "matching", "pairs": pairs, "extra": extra}


def _said_true(parts: Sequence[Token]) -> bool | None:
    end = next((n for n, token in enumerate(parts) if token.kind == "#"), len(parts))
    said = words(parts[:end]).upper()
    return True if said in _TRUE else False if said in _FALSE else None


def _true_false(made: Made, parts: Sequence[Token]) -> None:
    """After the answer comes what is said to those who are wrong, then to those who are right."""
    answer = bool(_said_true(parts))
    said: list[list[Token]] = []
    for token in parts:
        if token.kind == "#":
            said.append([])
        elif said:
            said[-1].append(token)
    wrong, right = (made.plain(words(part)) for part in [*said, [], []][:2])
    made.fields = {
        "type": "true_false",
        "answer": answer,
        "feedback_true": (right if answer else wrong) or None,
        "feedback_false": (wrong if answer else right) or None,
    }


def short_answer(made: Made, given: Sequence[Answer]) -> None:
    """Words to write, the best first."""
    accepted: list[dict[str, Any]] = [
        {
            "text": made.plain(answer.text),
            "points": min(1.0, max(0.0, weight_of(answer) / FULL)),
            "feedback": made.plain(answer.feedback) or None,
        }
        for answer in given
    ]
    if any(weight_of(answer) < 0 for answer in given):
        made.lose("answer-weight")
    if not any(entry["points"] for entry in accepted):
        raise SyntaxFault(" ".join(answer.text for answer in given))
    accepted.sort(key=itemgetter("points"), reverse=True)
    made.fields = {"type": "short_answer", "answers": accepted}


def _numbers(made: Made, parts: list[Token]) -> None:
    """Numbers, and after `~` what is said to those who are wrong."""
    wrong = next((n for n, token in enumerate(parts) if token.kind == "~"), len(parts))
    if wrong < len(parts):
        made.lose("answer-feedback")
    numeric(made, answers(parts[:wrong], {"="}))


def numeric(made: Made, given: Sequence[Answer]) -> None:
    """The number that earns all points; ours has one answer, so the others are lost and said to be."""
    full = [answer for answer in given if weight_of(answer) >= FULL]
    if not full:
        raise SyntaxFault(" ".join(answer.text for answer in given))
    if len(given) > 1:
        made.lose("answer-weight")
    if any(answer.feedback for answer in given):
        made.lose("answer-feedback")
    number, slack = _number(full[0].text)
    made.fields = {"type": "numeric", "answer": float(number), "tolerance": float(slack)}


def _number(text: str) -> tuple[Decimal, Decimal]:
    """`5`, `5:0.1` (give or take) or `4.9..5.1` (from, to) as a number and a tolerance."""
    try:
        if ".." in text:
            low, high = (Decimal(part.strip()) for part in text.split("..", 1))
            return (low + high) / 2, abs(high - low) / 2
        number, _, slack = text.partition(":")
        return Decimal(number.strip()), abs(Decimal(slack.strip() or "0"))
    except ArithmeticError as error:
        raise SyntaxFault(text) from error


def _ordering(made: Made, parts: list[Token]) -> None:
    """Lines in their right order, after a line that says how to show them."""
    first, *lines = "".join(token.text for token in parts)[1:].split("\n")
    settings = first.split()
    left = " ".join(word for word in settings if not _SHOWN.fullmatch(word))
    if settings and not left:
        made.lose("question-settings")
    texts = [made.plain(line) for line in [left and first, *lines]]
    items = [text for text in texts if text]
    made.fields = {
        "type": "ordering",
        "items": [{"key": option_key(n), "text": text} for n, text in enumerate(items)],
    }
