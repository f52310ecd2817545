"""My days in the calendar of my phone: a private address to follow, and a file to load once."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from lms.accounts.permissions import may_sign_in, me
from lms.accounts.queries import person_with
from lms.base.calendars import Day, add_days, days_of, to_ical
from lms.base.clock import now
from lms.base.i18n import current_lang, speaking
from lms.base.web import open_to_all, signed_in, writes
from lms.catalogue.queries import published_courses
from lms.catalogue.rules import JOINABLE
from lms.checklists.models import ActionItem, CalendarFeed
from lms.checklists.queries.plans import feed_with, plan_of
from lms.checklists.queries.responses import all_submitted
from lms.checklists.queries.sheets import content_in_version
from lms.checklists.rules.calendars import hash_of, token_for
from lms.checklists.rules.plans import Reminder, reminders
from lms.checklists.services.calendars import renew_feed as renew
from lms.checklists.views.advice import repeat_day_of
from lms.checklists.views.blueprint import bp

public = Blueprint("calendars", __name__)


def init_app() -> None:
    """Put the plan, and the days on which to do a checklist again, into every calendar."""
    add_days(plan_days)
    add_days(repeat_days)


@public.get("/calendar/<token>.ics")
@open_to_all
def feed(token: str) -> Response:
    """The calendar behind a private address, in its owner's language; 404 for every other."""
    found = feed_with(hash_of(token))
    owner = person_with(found.learner_id) if found else None
    if owner is None or not may_sign_in(owner):
        abort(404)
    with speaking(owner.locale or current_lang()):
        return _calendar(owner.id)


@bp.get("/me/plan/plan.ics")
@signed_in
def plan_calendar() -> Response:
    """The same as a file."""
    answer = _calendar(me().id)
    answer.headers["Content-Disposition"] = 'attachment; filename="plan.ics"'
    return answer


@bp.post("/me/plan/calendar")
@signed_in
@writes
def renew_feed() -> BaseResponse:
    """Make an address for my calendar, or another one."""
    renew(me().id, secret=current_app.config["SECRET_KEY"], now=now())
    # Translators: shown after making an address for one's calendar.
    flash(_("This is your new address. An old one does not work any more."))
    return redirect(url_for(".plan", _anchor="feed"), 303)


def address_of(feed: CalendarFeed) -> str:
    """The whole address."""
    token = token_for(feed.learner_id, feed.serial, current_app.config["SECRET_KEY"])
    return url_for("calendars.feed", token=token, _external=True)


def webcal_of(address: str) -> str:
    """The same address as calendars open it: they follow it from then on."""
    return "webcal:" + address.partition(":")[2]


def _calendar(learner_id: UUID) -> Response:
    calendar = to_ical(current_app.config["SITE_NAME"], days_of(learner_id), now=now())
    answer = Response(calendar, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def plan_days(learner_id: UUID) -> Iterator[Day]:
    """The days of open actions, and the days on which to ask how it goes."""
    for item in plan_of(learner_id):
        yield from _days_of(item)


def _days_of(item: ActionItem) -> Iterable[Day]:
    address = url_for("checklists.plan", _anchor=f"action-{item.id}", _external=True)
    if item.by_when and item.is_open:
        yield Day(f"{item.id}-due", item.by_when, item.what, item.first_step, address)
    for reminder in reminders(item.planned_at, item.status):
        title = question(item, reminder)
        yield Day(f"{item.id}-{reminder.day}", reminder.at.date(), title, url=address)


def question(item: ActionItem, reminder: Reminder) -> str:
    """What is asked some days after an action was planned."""
    if reminder.is_last:
        # Translators: A question 90 days later. %(what)s is what was planned.
        return str(_("What has changed since you planned “%(what)s”?", what=item.what))
    if item.buddy:
        # Translators: A question some days later. %(what)s is what was planned, %(buddy)s a friend who helps.
        return str(
            _("How is it going with “%(what)s”? Your buddy is %(buddy)s.", what=item.what, buddy=item.buddy)
        )
    # Translators: A question some days later. %(what)s is what was planned.
    return str(_("How is it going with “%(what)s”?", what=item.what))


def repeat_days(learner_id: UUID) -> Iterator[Day]:
    """The days on which to do a checklist again: for each checklist, after its latest result."""
    offered = {c.course_id: c for c in published_courses(current_lang(), JOINABLE)}
    seen = set()
    for response in all_submitted(learner_id):
        course = offered.get(response.course_id)
        found = course.outline.find(response.activity) if course else None
        day = repeat_day_of(response, content_in_version(response))
        if found and day and (response.course_id, response.activity) not in seen:
            # Translators: in the calendar, when to do a checklist again. %(title)s is its title.
            title = _("Do “%(title)s” again", title=found[1].title["text"])
            yield Day(f"{response.course_id}-{response.activity}", day.date(), title)
        seen.add((response.course_id, response.activity))
