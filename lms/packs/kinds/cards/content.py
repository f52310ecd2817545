"""What a cards lesson holds."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lms.packs.document import Content, Key, Markdown, MediaPath, Plain, Strict, check_unique
from lms.packs.questions.models import AnyQuestion

Role = Literal["promise", "quick_start", "idea", "activity", "story", "why", "check", "recap", "today"]


class Card(Strict):
    """One card: a few words, perhaps a picture, perhaps a question to tap."""

    key: Key
    role: Role
    title: Plain | None = None
    text: Markdown
    picture: MediaPath | None = None
    picture_alt: Plain | None = None
    question: AnyQuestion | None = None


class CardsContent(Content):
    """Cards in order."""

    cards: Annotated[list[Card], Field(min_length=2, max_length=30)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        check_unique([c.key for c in self.cards])
        return self
