"""Which module of which course teaches what a section of a checklist asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.catalogue.outline import ModuleOutline
from lms.catalogue.queries import Published
from lms.packs.kinds.checklist.content import ChecklistContent

KINDS = ("course", "programme")


@dataclass(frozen=True)
class Lesson:
    """A module that helps with a section."""

    section: str
    course: Published
    module: ModuleOutline


def lessons_for(
    checklist: Published, content: ChecklistContent, offered: Iterable[Published]
) -> dict[str, Lesson]:
    """For each section that names a module, the module: of this course, else of one that links the checklist."""
    teachers = [c for c in offered if c.kind in KINDS and c.outline.checklist == checklist.slug]
    found = {}
    for section in content.sections:
        lesson = _lesson(section.key, section.module, [checklist, *teachers])
        if lesson:
            found[section.key] = lesson
    return found


def _lesson(section: str, wanted: str | None, courses: list[Published]) -> Lesson | None:
    for course in courses:
        for module in course.outline.modules:
            if module.key == wanted:
                return Lesson(section, course, module)
    return None
