"""What a checklist holds."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lms.packs.document import Content, Key, Markdown, Plain, Strict, check_unique
from lms.packs.faults import fault


class ScaleOption(Strict):
    """One answer; `excluded` leaves the denominator, `flag` marks it for attention."""

    key: Key
    label: Plain
    points: float | None = None
    excluded: bool = False
    flag: str | None = None


class Scale(Strict):
    """The answers that every item offers."""

    kind: Literal["ticks", "points", "action", "frequency", "steps", "risk"] = "ticks"
    options: Annotated[list[ScaleOption], Field(min_length=1)]

    @model_validator(mode="after")
    def _options(self) -> Self:
        check_unique([o.key for o in self.options])
        return self


class ChecklistItem(Strict):
    """One thing to look at. `steps` are the sentences to choose from, weakest first."""

    code: Key
    text: Plain
    help: Plain | None = None
    critical: bool = False
    reversed: bool = False
    action: Plain | None = None
    module: Key | None = None
    steps: list[Plain] = []


class ChecklistSection(Strict):
    """Items that belong together."""

    key: Key
    title: Plain
    help: Plain | None = None
    module: Key | None = None
    items: Annotated[list[ChecklistItem], Field(min_length=1)]


class Band(Strict):
    """A name and advice for a range of the overall share; `from` is its lower end, 0 to 100."""

    key: Key
    from_: Annotated[float, Field(alias="from", ge=0, le=100)]
    title: Plain
    advice: Plain | None = None


class Cap(Strict):
    """Holds the band down while a critical item has this answer."""

    when_critical_is: Key
    band: Key


class ChecklistContent(Content):
    """Sections in order, and how they are answered."""

    intro: Markdown | None = None
    private: bool = False
    scale: Scale | None = None
    sections: Annotated[list[ChecklistSection], Field(min_length=1)]
    bands: list[Band] = []
    cap: Cap | None = None

    def items(self) -> Iterator[ChecklistItem]:
        """Every item in order."""
        for section in self.sections:
            yield from section.items

    @model_validator(mode="after")
    def _names(self) -> Self:
        check_unique([s.key for s in self.sections])
        check_unique([i.code for i in self.items()])
        options = {o.key for o in self.scale.options} if self.scale else set()
        if self.cap and self.cap.band not in {b.key for b in self.bands}:
            raise fault("unknown-name", name=self.cap.band)
        if self.cap and self.cap.when_critical_is not in options:
            raise fault("unknown-name", name=self.cap.when_critical_is)
        return self
