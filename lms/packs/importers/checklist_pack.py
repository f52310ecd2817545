"""A pack of one checklist, or a course of several, out of entries."""

from collections.abc import Sequence

from lms.packs.document import Lang, Module, Pack
from lms.packs.importers.codes import clean
from lms.packs.importers.entries import Entry, Heading
from lms.packs.importers.naming import Keys, minutes

MOST_ITEMS = 60
"""A list with more entries, or with two levels of groups, becomes a course."""


class ChecklistWriter:
    """Writes the pack; the introduction stands in its first checklist."""

    def __init__(self, title: str, intro: str, lang: Lang) -> None:
        self._title, self._intro, self._lang = title, intro, lang
        self._module_keys, self._activity_keys = Keys(), Keys()

    def pack(self, entries: Sequence[Entry], codes: Sequence[str]) -> Pack:
        """A checklist if the list is short and has one level of groups at most, else a course."""
        coded = list(zip(entries, codes, strict=True))
        depth = max(len(entry.path) for entry in entries)
        is_short = depth <= 1 and len(entries) <= MOST_ITEMS
        if is_short or not depth:
            modules = [self._module(Heading("", self._title), coded, from_level=0)]
        else:
            groups = _grouped(coded, level=0)
            modules = [self._module(heading, part, from_level=1) for heading, part in groups.items()]
        return Pack(
            key=Keys().take(self._title, otherwise="checklist"),
            kind="checklist" if is_short else "course",
            title=self._title,
            language=self._lang,
            modules=modules,
        )

    def _module(self, heading: Heading, coded: list[tuple[Entry, str]], *, from_level: int) -> Module:
        number = len(self._module_keys) + 1
        title = heading.title or self._title
        key = self._module_keys.take(clean(heading.code) or title, otherwise=f"part-{number:02d}")
        sections = Keys()
        content = {
            "intro": self._intro or None,
            "sections": [
                _section(group, part, sections, title)
                for group, part in _grouped(coded, level=from_level).items()
            ],
        }
        self._intro = ""
        activity = {
            "key": self._activity_keys.take(f"{key}-checklist", otherwise=f"{key}-checklist"),
            "kind": "checklist",
            "title": title,
            "minutes": minutes(" ".join(entry.text for entry, _ in coded), self._lang),
            "move_on": "completed",
            "content": content,
        }
        return Module.model_validate({"key": key, "title": title, "activities": [activity]})


def _grouped(coded: list[tuple[Entry, str]], *, level: int) -> dict[Heading, list[tuple[Entry, str]]]:
    """The entries by their group at a level and, below the first, all deeper ones in one title."""
    groups: dict[Heading, list[tuple[Entry, str]]] = {}
    for entry, code in coded:
        inner = entry.path[level : level + 1] if level == 0 else entry.path[level:]
        code_of_group = inner[-1].code if inner else ""
        heading = Heading(code_of_group, " › ".join(h.title for h in inner))
        groups.setdefault(heading, []).append((entry, code))
    return groups


def _section(
    heading: Heading, coded: list[tuple[Entry, str]], keys: Keys, otherwise: str
) -> dict[str, object]:
    number = len(keys) + 1
    title = heading.title or otherwise
    return {
        "key": keys.take(clean(heading.code) or title, otherwise=f"section-{number:02d}"),
        "title": title,
        "items": [
            {
                "code": code,
                "text": entry.text,
                "help": entry.help or None,
                "action": entry.action or None,
                "critical": entry.critical,
            }
            for entry, code in coded
        ],
    }
