"""What is translated as one: the interface, and each course."""

from uuid import UUID

from sqlalchemy import func, select

from lms.base.db import db
from lms.catalogue.models import Course
from lms.translation.models import TranslationPart
from lms.translation.rules.texts import INTERFACE


def part_with_key(key: str) -> TranslationPart | None:
    """One part by the name that stands in addresses: `interface`, or a course's slug."""
    return db.session.scalar(select(TranslationPart).where(TranslationPart.key == key))


def part_of_course(course_id: UUID) -> TranslationPart | None:
    """The part that a course is."""
    return db.session.scalar(select(TranslationPart).where(TranslationPart.course_id == course_id))


def the_interface() -> TranslationPart | None:
    """The site's own texts, if they were collected."""
    return part_with_key(INTERFACE)


def count_of_courses() -> int:
    """How many courses there are, each of which is a part."""
    return db.session.scalar(select(func.count()).select_from(Course)) or 0
