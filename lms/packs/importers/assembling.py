"""A course of one module, for files that hold a page or a few quizzes."""

from collections.abc import Sequence

from lms.packs.document import Activity, Module, Pack
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import slug, title_of_file


def course_of(upload: Upload, activities: Sequence[Activity]) -> Pack:
    """The activities as a course that is named after its file."""
    title = title_of_file(upload.name)
    module = Module(key="part-01", title=title, activities=list(activities))
    return Pack(key=slug(title) or "course", title=title, language=upload.lang, modules=[module])
