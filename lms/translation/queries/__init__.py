"""Questions about what there is to translate and what is translated."""

from lms.translation.queries.parts import count_of_courses, part_of_course, part_with_key, the_interface
from lms.translation.queries.texts import Text, texts_of, translations_of

__all__ = [
    "Text",
    "count_of_courses",
    "part_of_course",
    "part_with_key",
    "texts_of",
    "the_interface",
    "translations_of",
]
