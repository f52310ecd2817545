"""What a session holds: timed steps that a group reads aloud in turns."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lms.packs.document import Content, Key, Markdown, MediaPath, Plain, Strict, check_unique
from lms.packs.faults import fault

Mode = Literal["in_person", "online", "chat"]
Phase = Literal["open", "work", "close"]
Grouping = Literal["solo", "pair", "group", "plenary"]
Output = Literal["none", "list", "vote", "sort", "table", "photo", "commitment"]
MOST_COLUMNS = 4
PARTS: dict[str, tuple[str, int]] = {"vote": ("options", 2), "sort": ("options", 2), "table": ("columns", 1)}
"""By output: the field that it cannot do without, and how many entries that needs."""


class Choice(Strict):
    """Something to vote for, a card to sort, or the heading of a column."""

    key: Key
    text: Plain


class SessionStep(Strict):
    """One step. `minutes` is how long it takes, `tip` is for the convener, `output` what the group hands in.

    `day` (1 to 3) is the day on which a step of a chat is sent.
    """

    key: Key
    phase: Phase
    day: Annotated[int, Field(ge=1, le=3)] | None = None
    title: Plain
    minutes: Annotated[int, Field(ge=1, le=600)]
    grouping: Grouping
    prompt: Markdown
    tip: Markdown | None = None
    picture: MediaPath | None = None
    picture_alt: Plain | None = None
    output: Output = "none"
    options: list[Choice] = []
    columns: Annotated[list[Choice], Field(max_length=MOST_COLUMNS)] = []

    @model_validator(mode="after")
    def _parts(self) -> Self:
        check_unique([option.key for option in self.options])
        check_unique([column.key for column in self.columns])
        field, least = PARTS.get(self.output, ("", 0))
        if field and len(getattr(self, field)) < least:
            raise fault("output-without-parts", step=self.key, output=self.output, field=field, least=least)
        return self


class SessionContent(Content):
    """Steps in order. Groups have `group_min` to `group_max` people; the minutes add up to the activity's."""

    mode: Mode
    group_min: Annotated[int, Field(ge=2, le=30)] = 4
    group_max: Annotated[int, Field(ge=2, le=30)] = 7
    steps: Annotated[list[SessionStep], Field(min_length=1, max_length=30)]

    @model_validator(mode="after")
    def _sizes_and_keys(self) -> Self:
        if self.group_min > self.group_max:
            raise fault("group-sizes", least=self.group_min, most=self.group_max)
        check_unique([step.key for step in self.steps])
        return self

    @model_validator(mode="after")
    def _days(self) -> Self:
        for step in self.steps:
            if self.mode == "chat" and step.day is None:
                raise fault("step-without-day", step=step.key)
            if self.mode != "chat" and step.day is not None:
                raise fault("day-without-chat", step=step.key)
        return self

    @model_validator(mode="after")
    def _each_leaves_with_a_plan(self) -> Self:
        if not any(step.phase == "close" and step.output == "commitment" for step in self.steps):
            raise fault("session-without-commitment")
        return self

    def check_minutes(self, minutes: int) -> None:
        """The steps take as long as the whole, whatever its mode."""
        total = sum(step.minutes for step in self.steps)
        if total != minutes:
            raise fault("session-minutes", sum=total, minutes=minutes)
