"""The outline of a published course in one language: its modules and activities, without their texts.

It is written once, at publication, and read by every page of the course.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Phrase = Mapping[str, str | None]


@dataclass(frozen=True)
class ActivityOutline:
    """One step. `size` is its text in bytes as sent (compressed), `media_size` its files' in bytes.

    `reopened` is the version of the course in which it last said something new; 0 for never. What was done in an
    earlier version is to be done again.
    """

    key: str
    kind: str
    title: Phrase
    summary: Phrase | None
    minutes: int
    move_on: str
    mastery_score: float
    optional: bool
    fragment: str
    size: int
    media_size: int
    reopened: int = 0


@dataclass(frozen=True)
class ModuleOutline:
    """One part of a course."""

    key: str
    title: Phrase
    summary: Phrase | None
    prerequisites: tuple[str, ...]
    activities: tuple[ActivityOutline, ...]

    @property
    def minutes(self) -> int:
        """What all its steps take together."""
        return sum(a.minutes for a in self.activities if not a.optional)

    @property
    def size(self) -> int:
        """What all its texts weigh, in bytes as sent."""
        return sum(a.size for a in self.activities)


@dataclass(frozen=True)
class PageOutline:
    """One page of a hub pack."""

    key: str
    place: str
    title: Phrase
    summary: Phrase | None
    date: str | None
    topic: str | None
    file: Mapping[str, Any] | None
    fragment: str


@dataclass(frozen=True)
class Outline:
    """A course, programme, checklist or hub in one language."""

    title: Phrase
    summary: Phrase | None
    audience: Phrase | None
    objectives: tuple[Phrase, ...]
    licence: str | None
    topic: str | None
    accent: str
    picture: Mapping[str, Any] | None
    picture_alt: Phrase | None
    checklist: str | None
    translated: float
    modules: tuple[ModuleOutline, ...]
    pages: tuple[PageOutline, ...]

    def steps(self) -> Iterator[tuple[ModuleOutline, ActivityOutline]]:
        """Every activity with its module, in order."""
        for module in self.modules:
            for activity in module.activities:
                yield module, activity

    @cached_property
    def activities(self) -> tuple[ActivityOutline, ...]:
        """Every activity in order."""
        return tuple(activity for _, activity in self.steps())

    @property
    def minutes(self) -> int:
        """What the whole course takes."""
        return sum(m.minutes for m in self.modules)

    @property
    def size(self) -> int:
        """What all its texts weigh, in bytes as sent."""
        return sum(m.size for m in self.modules)

    @property
    def media_size(self) -> int:
        """What pictures, sound and film weigh, in bytes."""
        return sum(a.media_size for a in self.activities)

    def find(self, activity_key: str) -> tuple[ModuleOutline, ActivityOutline] | None:
        """One activity and its module."""
        return next(((m, a) for m, a in self.steps() if a.key == activity_key), None)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Outline":
        """An outline as it was kept."""
        modules = tuple(
            ModuleOutline(
                **{
                    **module,
                    "prerequisites": tuple(module["prerequisites"]),
                    "activities": tuple(ActivityOutline(**a) for a in module["activities"]),
                }
            )
            for module in value["modules"]
        )
        pages = tuple(PageOutline(**page) for page in value["pages"])
        objectives = tuple(value["objectives"])
        return cls(**{**value, "objectives": objectives, "modules": modules, "pages": pages})
