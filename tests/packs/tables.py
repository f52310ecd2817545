"""A small checklist, and what a test looks at in one that was read."""

from collections.abc import Sequence

from lms.packs.draft import Draft

Rows = Sequence[Sequence[object]]
HEAD = ("Section", "Code", "Question")
FIRE = [
    HEAD,
    ("Fire", "A1", "Is the exit free?"),
    ("Fire", "A2", "Is there water?"),
    ("Heat", "B1", "Is there shade?"),
]
FIRE_TOLD = [
    ("Fire", [("A1", "Is the exit free?"), ("A2", "Is there water?")]),
    ("Heat", [("B1", "Is there shade?")]),
]


def told(draft: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each section with its codes and texts."""
    sections = [s for a in draft.pack.activities() for s in a.content.sections]
    return [(s.title, [(i.code, i.text) for i in s.items]) for s in sections]


def losses(draft: Draft) -> set[str]:
    """The codes of what was lost, less those that are always there."""
    return {loss.code for loss in draft.losses} - {"minutes-guessed", "columns"}
