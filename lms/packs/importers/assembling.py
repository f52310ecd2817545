"""A course of one module, for files that hold a page or a few quizzes."""

import re
from collections.abc import Sequence

from lms.packs.document import Activity, Module, Pack
from lms.packs.importers.contract import Upload
from lms.packs.importers.naming import slug, title_of_file


def title_of(upload: Upload) -> str:
    """A title from the name of a file, without its ending or endings."""
    return title_of_file(
        re.sub(r"\.(gift|aiken|multianswer)(?=\.txt$)", "", upload.name, flags=re.IGNORECASE)
    )


def course_of(upload: Upload, activities: Sequence[Activity]) -> Pack:
    """The activities as a course that is named after its file."""
    title = title_of(upload)
    module = Module(key="part-01", title=title, activities=list(activities))
    return Pack(key=slug(title) or "course", title=title, language=upload.lang, modules=[module])
