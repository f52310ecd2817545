"""Webinars and workshops: what comes, what was, one of them, and a place at it."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from lms.accounts.permissions import maybe_me, me_or_new_guest, my_id
from lms.base.calendars import to_ical
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.i18n import current_lang
from lms.base.web import open_to_all, signed_in, writes
from lms.hub import services
from lms.hub.errors import EventFull
from lms.hub.forms.live import PlaceForm
from lms.hub.models import LiveEvent
from lms.hub.queries import live as queries
from lms.hub.rules import live as rules
from lms.hub.rules.texts import phrase
from lms.hub.views.live_calendars import appointment
from lms.hub.views.live_wording import Shown, shown, split

live = Blueprint("live", __name__, url_prefix="/<locale:lang>/events", template_folder="../templates")


@live.get("/")
@open_to_all
def events() -> str:
    """What comes next, then what took place."""
    return render_template(
        "hub/live/events.html",
        coming=[shown(one) for one in queries.coming_events(my_id(), now=now())],
        past=[shown(one) for one in queries.past_events(my_id(), now=now())],
    )


@live.get("/<slug>/")
@open_to_all
def event(slug: str) -> str:
    """One event; editors see it before it is published."""
    return _page(slug, PlaceForm(formdata=None))


@live.post("/<slug>/place")
@open_to_all
@writes
def take(slug: str) -> BaseResponse | tuple[str, int]:
    """Take a place, as a guest of this device if need be."""
    found, form = _published_or_404(slug), PlaceForm()
    if not form.validate_on_submit():
        return _page(slug, form), 422
    person = me_or_new_guest(now())
    services.take_place(person.id, found, name=form.name.data, now=now())
    return redirect(url_for(".event", slug=slug, _anchor="place"), 303)


@live.post("/<slug>/no-place")
@signed_in
@writes
def leave(slug: str) -> BaseResponse:
    """Give my place back."""
    found = _published_or_404(slug)
    services.give_back(my_id() or abort(404), found, now=now())
    # Translators: shown after someone gave their place at an event back.
    flash(_("Your place is free for someone else now."))
    return redirect(url_for(".event", slug=slug), 303)


@live.get("/<slug>/event.ics")
@open_to_all
def calendar(slug: str) -> Response:
    """One event for a calendar. The link to the meeting is not in it: whoever has a place finds that here."""
    entry = appointment(_published_or_404(slug))
    answer = Response(to_ical(current_app.config["SITE_NAME"], [entry], now=now()), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return answer


def _page(slug: str, form: PlaceForm) -> str:
    person = maybe_me()
    listed = queries.event_listed(slug, my_id())
    sees_drafts = person is not None and person.has_role("editor")
    if listed is None or not (listed.event.is_published or sees_drafts):
        abort(404)
    one = shown(listed)
    return render_template(
        "hub/live/event.html",
        shown=one,
        event=listed.event,
        form=form,
        refusal=_why_not(one),
        is_full=isinstance(_why_not(one), EventFull),
        link=_link(one),
        is_over=now() >= listed.event.ends_at,
        transcript=_transcript(listed.event),
        asks_name=person is None or not (person.name or person.username),
    )


def _why_not(one: Shown) -> Refusal | None:
    """Why nobody, or nobody more, takes a place; None if one can be had."""
    event = one.event
    try:
        rules.check_open(
            ends_at=event.ends_at, closes_at=event.closes_at, is_cancelled=event.is_cancelled, now=now()
        )
        rules.check_seat(places=event.places, taken=one.taken)
    except Refusal as refusal:
        return refusal
    return None


def _link(one: Shown) -> str | None:
    """The link to the meeting, for those with a place while it is shown."""
    event = one.event
    is_shown = rules.is_link_shown(starts_at=event.starts_at, ends_at=event.ends_at, now=now())
    return event.link if one.is_mine and is_shown and not event.is_cancelled else None


def _transcript(event: LiveEvent) -> list[Any]:
    texts = event.recording.get("transcript", {})
    source = event.source_language if event.source_language in texts else next(iter(texts), "")
    return split(phrase(texts, {}, source, current_lang()))


def _published_or_404(slug: str) -> LiveEvent:
    return queries.event_named(slug) or abort(404)
