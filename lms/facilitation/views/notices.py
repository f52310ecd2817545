"""The parts of the daily letter about groups: what is due for a learner, and who needs help for a facilitator."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from lms.accounts.queries import person_with
from lms.base.i18n import current_lang, format_day
from lms.base.notices import Notice, Part, add_notice
from lms.base.web.links import outside_url
from lms.catalogue.queries import Published
from lms.facilitation.models import Cohort
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.queries.board import people_to_call
from lms.facilitation.queries.cohorts import courses_shown, offered
from lms.facilitation.queries.notices import (
    cohorts_led_by,
    facilitators_to_tell,
    people_to_tell,
    sessions_between,
)
from lms.facilitation.rules.notices import is_near
from lms.facilitation.views.moments import local_moment
from lms.facilitation.views.tasks import Task, tasks_of
from lms.learning.queries import progress_in_all

MOST_LINES = 10
MOST_NAMES = 5
MOST_PEOPLE = 1000


def init_app() -> None:
    """Put them into the letter."""
    add_notice(Notice(people_to_tell, learner_part))
    add_notice(Notice(facilitators_to_tell, facilitator_part))


def learner_part(person_id: UUID, since: datetime, moment: datetime) -> Part | None:
    """What is due within 3 days, was due, or is new since the last letter, as far as it is not done."""
    given = assigned_to(person_id, now=moment)
    courses = {course.course_id: course for course in offered(current_lang())} if given else {}
    tasks = tasks_of(given, courses, progress_in_all(person_id, list(courses)))
    lines = [line for task in tasks if not task.is_done and (line := _line(task, since, moment))]
    if not lines:
        return None
    said = [f"- {line}" for line in lines[:MOST_LINES]]
    # Translators: in an e-mail, below what is to be done. %(site)s is the site; a link may follow.
    said += ["", _("Open “My learning” on %(site)s to go on.", site=current_app.config["SITE_NAME"])]
    said += [address] if (address := outside_url("learning.home")) else []
    # Translators: subject of an e-mail to a learner: what a facilitator gave them to do.
    return Part(_("From your facilitator: what comes next"), said)


def _line(task: Task, since: datetime, moment: datetime) -> str | None:
    given, title = task.assignment, task.title["text"]
    is_new = max(given.created_at, given.opens_at or given.created_at) > since
    if given.due_at is not None and (is_new or is_near(given.due_at, moment)):
        day = format_day(given.due_at)
        if task.is_late:
            # Translators: in an e-mail to a learner. %(title)s is a part of a course. No reproach.
            return str(_("“%(title)s” was due on %(day)s. You can still do it.", title=title, day=day))
        # Translators: in an e-mail to a learner. %(title)s is a part of a course.
        return str(_("“%(title)s” is due on %(day)s.", title=title, day=day))
    # Translators: in an e-mail to a learner. %(title)s is a part of a course that a facilitator gave.
    return str(_("New for you: “%(title)s”", title=title)) if is_new else None


def facilitator_part(person_id: UUID, _since: datetime, moment: datetime) -> Part | None:
    """Who of one's groups needs help, and which sessions are today."""
    person = person_with(person_id)
    cohorts = cohorts_led_by(person) if person else []
    lines = [*_sessions(cohorts, moment), *_people(cohorts, moment)]
    if not lines:
        return None
    # Translators: in an e-mail to a facilitator. %(site)s is the site; a link may follow.
    lines += ["", _("Open “My groups” on %(site)s.", site=current_app.config["SITE_NAME"])]
    lines += [address] if (address := outside_url("facilitation.groups")) else []
    # Translators: subject of an e-mail to a facilitator.
    return Part(_("Your groups today"), lines)


def _sessions(cohorts: list[Cohort], moment: datetime) -> list[str]:
    found = sessions_between([cohort.id for cohort in cohorts], moment, moment + timedelta(days=1))
    lines = []
    for session, cohort in found:
        time = local_moment(session.starts_at).time
        # Translators: in an e-mail to a facilitator. %(group)s is a group of learners, %(time)s a time of day.
        lines.append(_("Session of “%(group)s” at %(time)s", group=cohort.name, time=time))
    return [*(f"- {line}" for line in lines), *([""] if lines else [])]


def _people(cohorts: list[Cohort], moment: datetime) -> list[str]:
    """How many need help and were not contacted for it lately, and the names of the first five."""
    names: dict[UUID, str] = {}
    for cohort in cohorts:
        for course in courses_shown(cohort.id, current_lang()):
            names |= {one: f"{name} · {cohort.name}" for one, name in _in_need(cohort, course, moment)}
    if not names:
        return []
    # Translators: in an e-mail to a facilitator; up to five names follow.
    first = ngettext("%(num)s person needs help:", "%(num)s people need help:", len(names))
    return [first, *(f"- {name}" for name in list(names.values())[:MOST_NAMES])]


def _in_need(cohort: Cohort, course: Published, moment: datetime) -> list[tuple[UUID, str]]:
    found = people_to_call(cohort.id, course, moment, most=MOST_PEOPLE)
    return [(row.person_id, row.name) for row, _reason in found]
