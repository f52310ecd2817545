"""When a cards lesson is done, and what a form posted from a card says."""

from collections.abc import Mapping
from typing import Any

from lms.packs.kinds.cards.content import CardsContent
from lms.packs.kinds.contract import Form, Outcome, Record, Said
from lms.packs.questions.forms import is_answered, read_answer
from lms.packs.questions.rules import score_answer


def read_form(content: CardsContent, form: Form) -> list[Said]:
    """The answer on the card, that the card was turned, and on the last one that the lesson is done."""
    number = card_number(form.get("card"), len(content.cards))
    card = content.cards[number - 1]
    said = []
    if card.question is not None:
        answer = read_answer(card.question, form, f"q.{card.key}")
        if is_answered(answer):
            said.append(Said("answer_given", item=card.key, value=answer))
    said.append(Said("card_turned", item=card.key, value=number))
    if number == len(content.cards):
        said.append(Said("activity_completed"))
    return said


def card_number(text: str | None, cards: int) -> int:
    """The number of a card, from 1, that a form or address names; the nearest one there is."""
    return min(max(int(text), 1), cards) if text and text.isdecimal() and len(text) < 5 else 1


def outcome(content: CardsContent, record: Record, _mastery_score: float) -> Outcome:
    """Done on the last card; until then the share of cards that were turned."""
    share = min(1.0, record.turned / len(content.cards))
    return Outcome(completion=record.marked_done, progress=1.0 if record.marked_done else share)


def marks(content: CardsContent, answers: Mapping[str, Any]) -> dict[str, float | None]:
    """The share of its points that the answer on each card earned; None for a question about oneself."""
    return {
        card.key: score_answer(card.question, answers[card.key])
        for card in content.cards
        if card.question is not None and card.key in answers
    }
