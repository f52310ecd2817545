"""What a filled-in checklist amounts to, as values that can be kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class SectionResult:
    """One section. `share` is in whole per cent, `level` a step from 0; None where there is no such thing.

    `answered` counts that an item does not apply as an answer, `counted` does not; `counts` says how
    often each answer was given, and holds every answer that the section offers.
    """

    key: str
    share: int | None
    points: float
    level: int | None
    tile: str | None
    answered: int
    counted: int
    counts: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "SectionResult":
        """As it was kept."""
        return cls(**value)


@dataclass(frozen=True)
class Result:
    """The whole checklist; units as in a section.

    `capped_by` are the critical items that hold the band down, `lowest` the weakest sections: none if
    all are equal.
    """

    kind: str
    share: int | None
    points: float
    level: int | None
    band: str | None
    capped_by: tuple[str, ...]
    sections: tuple[SectionResult, ...]
    answered: int
    items: int
    lowest: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As it is kept: lists, numbers and texts."""
        lists = {"capped_by": list(self.capped_by), "lowest": list(self.lowest)}
        return asdict(self) | lists | {"sections": [s.to_json() for s in self.sections]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Result":
        """As it was kept."""
        sections = tuple(map(SectionResult.from_json, value["sections"]))
        tuples = {name: tuple(value[name]) for name in ("capped_by", "lowest")}
        return cls(**{**value, **tuples, "sections": sections})
