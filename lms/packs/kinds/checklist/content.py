"""What a checklist holds."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lms.packs.document import Content, Key, Markdown, Plain, Strict, check_unique
from lms.packs.faults import fault

Flag = Literal["first", "find-out", "done"]
"""What an answer means besides its points: do it first; not sure, so find out; in place already."""
TILES = ("green", "amber", "red")


class ScaleOption(Strict):
    """One answer; `excluded` leaves the denominator, `flag` marks it for attention."""

    key: Key
    label: Plain
    points: Annotated[float, Field(ge=0)] | None = None
    excluded: bool = False
    flag: Flag | None = None


class Scale(Strict):
    """The answers that every item offers."""

    kind: Literal["ticks", "points", "action", "frequency", "steps", "risk"] = "ticks"
    options: Annotated[list[ScaleOption], Field(min_length=1)]

    @model_validator(mode="after")
    def _options(self) -> Self:
        check_unique([o.key for o in self.options])
        if self.kind in ("points", "frequency", "risk"):
            for option in self.options:
                if option.points is None and not option.excluded:
                    raise fault("option-without-points", key=option.key)
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
    """A name and advice for a range of the overall share; `from` is its lower end, 0 to 100.

    The share is rounded to a whole per cent, half up, before its band is looked up: 39.6 is 40.
    """

    key: Key
    from_: Annotated[float, Field(alias="from", ge=0, le=100)]
    title: Plain
    advice: Plain | None = None


class Tile(Strict):
    """A colour and its word for the points of one section of a risk checklist; `from` is its lower end."""

    key: Literal["green", "amber", "red"]
    from_: Annotated[float, Field(alias="from", ge=0)]
    title: Plain


class Cap(Strict):
    """Holds the band down while a critical item has this answer."""

    when_critical_is: Key
    band: Key


class ChecklistContent(Content):
    """Sections in order, and how they are answered.

    `repeat_days` is after how many days to do it again, `walkers` asks who walked along, and `most_first` is
    how many answers may have an option with the flag `first`.
    """

    intro: Markdown | None = None
    private: bool = False
    repeat_days: Annotated[int, Field(ge=1, le=730)] | None = None
    walkers: bool = False
    most_first: Annotated[int, Field(ge=1)] | None = None
    scale: Scale | None = None
    sections: Annotated[list[ChecklistSection], Field(min_length=1)]
    bands: list[Band] = []
    cap: Cap | None = None
    tiles: list[Tile] = []

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

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        kind = self.scale.kind if self.scale else "ticks"
        for field, is_there, kinds in (
            ("tiles", bool(self.tiles), ("risk",)),
            ("bands", bool(self.bands), ("ticks", "points", "frequency", "steps", "risk")),
            ("cap", self.cap is not None, ("ticks", "points", "frequency", "steps")),
        ):
            if is_there and kind not in kinds:
                raise fault("not-with-this-scale", field=field, kind=kind)
        for item in self.items():
            if kind == "steps" and not item.steps:
                raise fault("item-without-steps", item=item.code)
        return self

    @model_validator(mode="after")
    def _flags_and_tiles(self) -> Self:
        flags = {o.flag for o in self.scale.options} if self.scale else set()
        if self.most_first is not None and "first" not in flags:
            raise fault("no-option-flagged", field="most_first", flag="first")
        check_unique([t.key for t in self.tiles])
        if self.tiles and not _rise_from_0(self.tiles):
            raise fault("tiles-mixed-up")
        return self


def _rise_from_0(tiles: list[Tile]) -> bool:
    """Whether the colours and their limits get worse together, from nothing on."""
    limits, colours = [t.from_ for t in tiles], [TILES.index(t.key) for t in tiles]
    return limits[0] == 0 and limits == sorted(set(limits)) and colours == sorted(colours)
