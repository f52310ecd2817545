"""Where texts come from: a version of a course, and the catalogues of the interface."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.catalogue import queries as catalogue
from lms.catalogue.models import Course, CourseVersion
from lms.packs.document import Pack
from lms.packs.segments import context_of, segments
from lms.translation import queries
from lms.translation.models import TranslationPart
from lms.translation.rules.texts import INTERFACE, Found, Given, GivenTexts, languages_from
from lms.translation.services import catalogues
from lms.translation.services.collecting import collect


def collect_course(course: Course, version: CourseVersion, *, now: datetime) -> TranslationPart:
    """Make the texts of a version what translators work on; asking twice changes nothing."""
    pack = Pack.model_validate(version.document)
    part = queries.part_of_course(course.id) or _new_part(_key_of(course), pack.language, now, course.id)
    part.source_language = pack.language
    given = {lang: _given(rows) for lang, rows in version.translations.items()}
    collect(part, found_in(pack), given, stamp=str(version.id), now=now)
    return part


def collect_interface(*, now: datetime, again: bool = False) -> TranslationPart:
    """Make the texts of the installed interface what translators work on; quick if nothing is new."""
    part = queries.the_interface()
    stamp = catalogues.stamp()
    if part is not None and part.stamp == stamp and not again:
        return part
    part = part or _new_part(INTERFACE, "en", now)
    given = {lang: catalogues.given(lang) for lang in languages_from("en")}
    collect(part, catalogues.found(), given, stamp=stamp, now=now)
    return part


def collect_all(*, now: datetime) -> None:
    """Bring the workbench up to the interface and to the newest version of every course."""
    collect_interface(now=now)
    for course in catalogue.all_courses():
        version, part = catalogue.latest_version(course), queries.part_of_course(course.id)
        if version is not None and (part is None or part.stamp != str(version.id)):
            collect_course(course, version, now=now)


def is_behind(parts: Sequence[TranslationPart]) -> bool:
    """Whether the interface is newer than what was collected, or a course never was. One statement."""
    interface = [part for part in parts if part.is_interface]
    is_new = not interface or interface[0].stamp != catalogues.stamp()
    return is_new or len(parts) - 1 < queries.count_of_courses()


def _key_of(course: Course) -> str:
    """The course's address; a course that is called as the interface is gets a longer one."""
    return course.slug if course.slug != INTERFACE else f"{course.slug}-course"


def _new_part(key: str, language: str, now: datetime, course_id: UUID | None = None) -> TranslationPart:
    part = TranslationPart(key=key, course_id=course_id, source_language=language, stamp="", collected_at=now)
    db.session.add(part)
    db.session.flush()
    return part


def found_in(pack: Pack) -> Iterator[Found]:
    """Every text of a pack, with the titles of what it is part of."""
    places: dict[str, tuple[str, ...]] = {}
    for module in pack.modules:
        places[context_of(module)] = (module.title,)
        places |= {context_of(activity): (module.title, activity.title) for activity in module.activities}
    places |= {context_of(page): (page.title,) for page in pack.pages}
    for segment in segments(pack):
        place = places.get(segment.context.split("#")[0], ())
        yield Found(segment.context, segment.source, place=place)


def _given(rows: list[list[str]]) -> GivenTexts:
    return {
        (context, source): Given(text, state, previous) for context, source, text, state, previous in rows
    }
