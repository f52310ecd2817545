"""The player: one activity, what I did with it, and the way on."""

from typing import Any

from flask import abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me_or_new_guest
from lms.base.clock import now
from lms.base.web import form_device, form_id, form_seen, open_to_all, sendable, writes
from lms.base.web.links import maybe_url
from lms.catalogue import services as catalogue
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import Published, authored_activity, course_named, fragment_body
from lms.learning import services
from lms.learning.errors import NothingAnswered
from lms.learning.queries import Sender
from lms.learning.views.activity_page import activity_page
from lms.learning.views.blueprint import bp, course_or_404, course_with_step
from lms.packs.kinds import kind_named
from lms.packs.kinds.cards.rules import card_number

ADDRESS = "/courses/<slug>/<module>/<activity>/"
OWN_PAGES = {"checklist": "checklists.fill"}


@bp.get(ADDRESS)
@open_to_all
def activity(slug: str, module: str, activity: str) -> Response:
    """One activity. Whoever has the link may read it; joining is for keeping what one did.

    With `?copy` it is the page that a phone keeps: open, even if something comes before it, and with what is
    needed to mark its questions; what is done on it is looked at when it arrives.
    """
    course = course_or_404(slug)
    part, step = _step_or_404(course, activity)
    if part.key != module:
        return redirect(url_for(".activity", slug=slug, module=part.key, activity=activity), 301)
    if own_page := _own_page(course, step):
        return redirect(own_page)
    page = make_response(activity_page(course, part, step, is_copy="copy" in request.args))
    if "copy" in request.args:
        page.headers["X-Kept"] = "whole"  # what the phone keeps of it holds more than the page itself
    return page


@bp.post(ADDRESS)
@open_to_all
@writes
@sendable
def do(slug: str, module: str, activity: str) -> Response | tuple[str, int]:
    """Record what the form says. A visitor becomes a guest and joins by doing."""
    course = course_with_step(slug, activity)
    part, step = _step_or_404(course, activity)
    authored = authored_activity(course.version_id, step.key)
    if authored is None:
        abort(404)
    kind = kind_named(step.kind)
    if faults := kind.faults(authored.content, request.form):
        return activity_page(course, part, step, faults=faults), 422
    said = kind.read_form(authored.content, request.form)
    if not said:
        return activity_page(course, part, step, refusal=NothingAnswered()), 422
    learner = me_or_new_guest(now())
    joined = course_named(slug)
    if joined is not None:
        catalogue.enrol(learner.id, joined, now=now())
    services.do_activity(
        learner.id,
        course,
        step.key,
        said,
        event_id=form_id(),
        now=now(),
        sender=Sender(form_device(), form_seen()),
    )
    return redirect(_way_on(course, part, step), 303)


def _step_or_404(course: Published, activity: str) -> tuple[ModuleOutline, ActivityOutline]:
    found = course.outline.find(activity)
    if found is None:
        abort(404)
    return found


def _own_page(course: Published, step: ActivityOutline) -> str | None:
    """Where a kind of activity that another feature shows is shown; None for the others."""
    endpoint = OWN_PAGES.get(step.kind)
    return maybe_url(endpoint, slug=course.slug, activity=step.key, all=1) if endpoint else None


def _way_on(course: Published, part: ModuleOutline, step: ActivityOutline) -> str:
    """After a card the next one, or the same with what there is to say about the answer."""
    where: dict[str, Any] = {"slug": course.slug, "module": part.key, "activity": step.key}
    if step.kind != "cards":
        return url_for(".activity", **where, _anchor="result")
    cards = fragment_body(step.fragment)["cards"]
    number = card_number(request.form.get("card"), len(cards))
    answered = cards[number - 1]["question"] is not None and "skip" not in request.form
    return url_for(".activity", **where, card=number if answered else min(number + 1, len(cards)))
