"""What a quiz holds."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lms.packs.document import Content, Markdown, check_unique
from lms.packs.questions.models import AnyQuestion


class QuizContent(Content):
    """Questions in order. The same ones before (`pre`) and after (`post`) a course show what was learned."""

    role: Literal["practice", "pre", "post"] = "practice"
    intro: Markdown | None = None
    questions: Annotated[list[AnyQuestion], Field(min_length=1)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        check_unique([q.key for q in self.questions])
        return self
