"""Reactions: what happened in one feature, heard by a higher one, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_reactions: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def on(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a reaction to one type of event."""

    def register(reaction: Callable[[E], None]) -> Callable[[E], None]:
        if reaction not in _reactions[event_type]:
            _reactions[event_type].append(reaction)
        return reaction

    return register


def emit(event: object) -> None:
    """Tell every reaction at once; if one fails, the unit of work fails with it."""
    for reaction in _reactions[type(event)]:
        reaction(event)
