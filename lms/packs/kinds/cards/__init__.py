"""Cards: a lesson of about five minutes, one idea a card, with taps instead of typing."""

from lms.packs.kinds.cards.content import CardsContent
from lms.packs.kinds.cards.rules import marks, outcome, read_form
from lms.packs.kinds.contract import Kind

KIND = Kind(
    name="cards",
    content=CardsContent,
    suffix=".cards.yaml",
    read_form=read_form,
    outcome=outcome,
    marks=marks,
)
