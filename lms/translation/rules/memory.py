"""How much one source text is like another. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher

CLOSE = 0.7
"""From this likeness (0 to 1, in words) on, the translation of another text helps."""

SHOWN = 3
"""How many texts like one are shown at most."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share (0 to 1) of words that two texts have in common, in one order; 0 if they cannot be close."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or 2 * shorter < CLOSE * (shorter + longer):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= CLOSE else 0.0
