"""A storyboard: scenes with drawn things that move a little, and one caption each. `docs/storyboards.md` says how.

Times are in seconds, those of things from the start of their scene. Places are in the 426 x 240 units of
the picture, from its upper left corner.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from lms.packs.document import Key, Lang, Plain, Strict, check_unique
from lms.packs.faults import fault
from lms.packs.films.symbols import has_symbol
from lms.packs.yaml_lines import read_yaml

WIDTH, HEIGHT = 426, 240
SIGNS = r"^[0-9+−×=?]{1,12}$"

Point = tuple[float, float]
Second = Annotated[float, Field(ge=0, le=600)]
Colour = Literal["green", "clay", "blue", "plum", "ochre"]


class Slide(Strict):
    """A thing goes to another place: evenly, or faster and faster as things fall; over a bow `arc` high."""

    to: Point
    seconds: tuple[Second, Second]
    arc: float = 0
    falls: bool = False


class Count(Strict):
    """A thing as often as it is counted, `across` beside each other, one after the other every `each` seconds."""

    number: Annotated[int, Field(ge=1, le=60)]
    across: Annotated[int, Field(ge=1, le=60)] = 60
    step: Point = (22, 0)
    rise: Point = (0, -9)
    each: Second = 0.25


class Sway(Strict):
    """A thing leans to and fro by so many degrees, once in so many seconds."""

    turn: float
    seconds: Annotated[float, Field(gt=0, le=60)] = 4


class Thing(Strict):
    """One drawn thing: a symbol, or a number in drawn signs. What is said later stands in front."""

    symbol: Key | None = None
    part: Key | None = None
    number: Annotated[str, Field(pattern=SIGNS)] | None = None
    at: Point
    scale: Annotated[float, Field(gt=0, le=20)] = 1
    turn: float = 0
    mirrored: bool = False
    colour: Colour | None = None
    appear: Second | None = None
    fade: Second | None = None
    leave: Second | None = None
    slides: list[Slide] = []
    sway: Sway | None = None
    count: Count | None = None

    @model_validator(mode="after")
    def _is_drawn(self) -> Self:
        if (self.symbol is None) == (self.number is None):
            raise fault("missing", field="symbol")
        if self.symbol is not None and not has_symbol(self.symbol, self.part):
            raise fault("unknown-name", name=" ".join(filter(None, (self.symbol, self.part))))
        return self


class Scene(Strict):
    """One picture and what is said over it. `picture` tells in words what is seen."""

    start: Annotated[Second, Field(alias="from")]
    end: Annotated[Second, Field(alias="to", gt=0)]
    caption: Plain
    picture: Plain
    ground: Key
    things: list[Thing] = []

    @model_validator(mode="after")
    def _ground_is_drawn(self) -> Self:
        if not has_symbol(f"ground-{self.ground}", None):
            raise fault("unknown-name", name=self.ground)
        return self


class Storyboard(Strict):
    """A whole film without sound. `activity` is the key of the video activity whose transcript the captions are."""

    activity: Key
    language: Lang = "en"
    rate: Annotated[int, Field(ge=4, le=25)] = 12
    scenes: Annotated[list[Scene], Field(min_length=1)]

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return self.scenes[-1].end

    @model_validator(mode="after")
    def _scenes_follow_each_other(self) -> Self:
        end = 0.0
        for scene in self.scenes:
            if scene.start != end or scene.end <= scene.start:
                told = {"start": f"{scene.start:g}", "end": f"{end:g}"}
                raise PydanticCustomError(
                    "scene-gap", "a scene from {start} should begin at {end} and end later", told
                )
            end = scene.end
        check_unique([scene.caption for scene in self.scenes])
        return self


def read_storyboard(text: str, *, file: str) -> Storyboard:
    """The storyboard in a YAML file; `PackFaulty` with every fault and its line."""
    board: Storyboard = read_yaml(text, file=file).validate(Storyboard)
    return board
