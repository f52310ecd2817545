"""How far the translation of a part is."""

from collections.abc import Mapping
from dataclasses import dataclass

from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.translation.rules.texts import UNTRANSLATED


@dataclass(frozen=True)
class Progress:
    """How many texts are in each state."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many texts there are."""
        return sum(self.counts.values())

    @property
    def translated(self) -> float:
        """The share (0 to 1) of texts that readers see in their language."""
        return self._share(DRAFT, NEEDS_REVIEW, APPROVED)

    @property
    def approved(self) -> float:
        """The share (0 to 1) of texts that somebody else has read and approved."""
        return self._share(APPROVED)

    @property
    def outdated(self) -> float:
        """The share (0 to 1) of texts whose source has changed since."""
        return self._share(OUTDATED)

    @property
    def to_do(self) -> int:
        """How many texts have no translation that fits."""
        return self.counts[UNTRANSLATED] + self.counts[OUTDATED]

    def _share(self, *states: str) -> float:
        return sum(self.counts[state] for state in states) / self.total if self.total else 0.0
