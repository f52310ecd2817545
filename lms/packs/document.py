"""A pack in memory: what can be taught, checked and immutable.

The models mirror `docs/pack-format.md`. A text that people read is annotated `Plain` or `Markdown`,
so that one walker (`segments.py`) finds every text to translate, whatever the activity's kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from lms.packs.faults import fault


@dataclass(frozen=True)
class Mark:
    """Says what a field's text is: `plain` and `markdown` are translated, `media` is a file."""

    name: Literal["plain", "markdown", "media"]


PLAIN, MARKDOWN, MEDIA = Mark("plain"), Mark("markdown"), Mark("media")


def _text(value: object) -> object:
    """YAML reads `true` and `12` as other things than text; people meant text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean_text(str(value)).strip() if isinstance(value, str | int | float) else value


def clean_text(text: str) -> str:
    """A text whose lines end in one way, without characters that no one sees and databases refuse."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")


Filled = StringConstraints(min_length=1)
Plain = Annotated[str, Filled, BeforeValidator(_text), PLAIN]
Markdown = Annotated[str, Filled, BeforeValidator(_text), MARKDOWN]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,63}$"), BeforeValidator(_text)]
Lang = Literal["km", "lo", "th", "ms", "fil", "en"]
MoveOn = Literal["passed", "completed", "completed_and_passed", "completed_or_passed", "not_applicable"]
PackKind = Literal["course", "programme", "checklist", "hub"]
MediaPath = Annotated[str, StringConstraints(pattern=r"^media/[^/\\\x00]+$"), MEDIA]


class Strict(BaseModel):
    """Refuses unknown fields, so that a misspelt one is found; frozen, since a pack is a value."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Content(Strict):
    """What one activity holds; each kind has its own subclass."""

    def check_minutes(self, minutes: int) -> None:
        """Refuse the minutes of the activity if they are not those of its parts."""


class Activity(Strict):
    """One step of a module."""

    key: Key
    kind: str
    title: Plain
    minutes: Annotated[int, Field(ge=1, le=600)]
    summary: Plain | None = None
    move_on: MoveOn = "completed"
    mastery_score: Annotated[float, Field(ge=0, le=1)] = 0.7
    optional: bool = False
    content: SerializeAsAny[Content]

    @field_validator("content", mode="before")
    @classmethod
    def _read_content(cls, value: Any, info: ValidationInfo) -> Any:
        from lms.packs.kinds import kind_named

        return kind_named(info.data.get("kind", "")).content.model_validate(value)

    @model_validator(mode="after")
    def _minutes(self) -> Self:
        self.content.check_minutes(self.minutes)
        return self


class Module(Strict):
    """A part of a course, done in one go or a few."""

    key: Key
    title: Plain
    summary: Plain | None = None
    prerequisites: list[Key] = []
    activities: Annotated[list[Activity], Field(min_length=1)]


class HubPage(Strict):
    """One page of the site itself."""

    key: Key
    place: Literal["home", "approach", "getting-started", "update", "resource", "download"]
    title: Plain
    summary: Plain | None = None
    date: str | None = None
    topic: str | None = None
    file: MediaPath | None = None
    body: Markdown


class Pack(Strict):
    """A whole pack."""

    key: Key
    kind: PackKind = "course"
    title: Plain
    summary: Plain | None = None
    language: Lang
    licence: str | None = None
    audience: Plain | None = None
    objectives: list[Plain] = []
    topic: str | None = None
    accent: Literal["green", "clay", "blue", "plum", "ochre"] = "green"
    picture: MediaPath | None = None
    picture_alt: Plain | None = None
    checklist: Key | None = None
    modules: list[Module] = []
    pages: list[HubPage] = []

    def activities(self) -> Iterator[Activity]:
        """Every activity in order."""
        for module in self.modules:
            yield from module.activities

    @model_validator(mode="after")
    def _keys_and_prerequisites(self) -> Self:
        check_unique([m.key for m in self.modules])
        check_unique([a.key for a in self.activities()])
        check_unique([p.key for p in self.pages])
        seen: set[str] = set()
        for module in self.modules:
            for wanted in module.prerequisites:
                if wanted not in seen:
                    raise fault("prerequisite-not-before", key=wanted, module=module.key)
            seen.add(module.key)
        if self.kind == "hub" and not self.pages:
            raise fault("hub-without-pages")
        if self.kind != "hub" and not self.modules:
            raise fault("course-without-modules")
        return self


def check_unique(keys: list[str]) -> None:
    """Refuse a list of keys in which one stands twice."""
    for key in keys:
        if keys.count(key) > 1:
            raise fault("key-twice", key=key)
