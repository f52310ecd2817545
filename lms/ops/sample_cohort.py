"""A sample group for the demonstration: everyone in it is made up, and says so by name."""

from datetime import datetime, timedelta

from lms.accounts.models import Person
from lms.base.i18n import current_lang
from lms.catalogue.queries import published_courses
from lms.facilitation import services
from lms.facilitation.models import Cohort
from lms.facilitation.queries.members import members_of
from lms.facilitation.rules.dues import end_of
from lms.facilitation.rules.people_lists import Entry
from lms.facilitation.services import CohortPlan, Given
from lms.ops.sample_progress import make_sample_progress

ORGANISATION = "Riverside Chamber (sample)"
NAME = "Riverside stalls (sample)"
NEIGHBOURS = ("Mina", "Tao", "Sari", "Bopha", "Joon", "Malee", "Nilo")
COURSES = ("every-coin-counts", "cash-in-five")


def make_sample_cohort(facilitator: Person, learner: Person, *, now: datetime) -> Cohort:
    """Open a cohort of two small groups, with the demonstration's learner in it and a course given to all."""
    known = {course.slug: course for course in published_courses(current_lang(), ("course", "programme"))}
    offered = [known[slug] for slug in COURSES if slug in known]
    courses = [course.course_id for course in offered]
    cohort = services.open_cohort(facilitator, CohortPlan(name=NAME, locale="en"), courses, now=now)
    services.join(learner.id, cohort, added_by=facilitator, now=now)
    people = [Entry(number, f"{name} Sample") for number, name in enumerate(NEIGHBOURS, 1)]
    services.add_people(cohort, people, added_by=facilitator, now=now)
    for course in offered[:1]:
        make_sample_progress(
            [m.person for m in members_of(cohort.id, ()) if m.person != learner], course, now=now
        )
    services.divide(cohort, 2, anew=False)
    due = end_of(now.date() + timedelta(days=14))
    for course_id in courses[:1]:
        services.assign(cohort, Given(course_id, due_at=due), assigned_by=facilitator, now=now)
    return cohort
