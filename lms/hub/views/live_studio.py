"""The studio's events: all of them, writing one, publishing it, calling it off."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.i18n import LOCALES, current_lang, reader_zone
from lms.base.web import needs, writes
from lms.hub import services
from lms.hub.errors import ClosesAfterItStarts
from lms.hub.forms.live_studio import EventForm, MaterialForm, RecordingForm, TextsForm
from lms.hub.models import LiveEvent
from lms.hub.queries import live as queries
from lms.hub.queries.live import Listed
from lms.hub.rules.live import clock_in
from lms.hub.rules.texts import APPROVED
from lms.hub.services import EventPlan
from lms.hub.views.live_wording import shown

studio = Blueprint(
    "live_studio", __name__, url_prefix="/<locale:lang>/studio/events", template_folder="../templates"
)
Texts = Mapping[str, TextsForm]
AHEAD = timedelta(days=14)


@studio.get("/")
@needs("editor")
def index() -> str:
    """All events, the latest first."""
    listed = [shown(Listed(event, 0, False)) for event in queries.all_events()]
    return render_template("hub/live/studio.html", listed=listed)


@studio.get("/new")
@needs("editor")
def new() -> str:
    """The form for an event."""
    lang = current_lang()
    form = EventForm(time_zone=reader_zone(lang) or "UTC", source_language=lang, spoken=[lang], minutes=60)
    form.starts.data = form.starts.data or now().replace(hour=14, minute=0, tzinfo=None) + AHEAD
    return _form_page(_with_choices(form), _texts_forms())


@studio.post("/new")
@needs("editor")
@writes
def create() -> Response | tuple[str, int]:
    """Make it."""
    form, texts = _with_choices(EventForm()), _texts_forms()
    if not _is_whole(form, texts):
        return _form_page(form, texts), 422
    try:
        event = services.new_event(_plan(form, texts), now=now())
    except Refusal as refusal:
        return _blamed(form, texts, refusal)
    # Translators: shown after an editor has written a new event.
    flash(_("The event is kept. Only editors see it until you publish it."))
    return redirect(url_for(".manage", event_id=event.id), 303)


@studio.get("/<uuid:event_id>/")
@needs("editor")
def manage(event_id: UUID) -> str:
    """One event: how it stands, who has a place, what stays of it."""
    return manage_page(event_or_404(event_id))


def manage_page(
    event: LiveEvent, *, material: MaterialForm | None = None, recording: RecordingForm | None = None
) -> str:
    """The page, with a form that came back if there is one."""
    registered = queries.registered_at(event.id)
    return render_template(
        "hub/live/manage.html",
        event=event,
        shown=shown(Listed(event, len(registered), False)),
        registered=registered,
        material=material or MaterialForm(formdata=None, prefix="material-"),
        recording_form=recording
        or RecordingForm(formdata=None, prefix="recording-", language=event.source_language),
        is_over=now() >= event.ends_at,
        has_begun=now() >= event.starts_at,
    )


@studio.get("/<uuid:event_id>/edit")
@needs("editor")
def edit(event_id: UUID) -> str:
    """The form to change it."""
    event = event_or_404(event_id)
    same = ("kind", "time_zone", "minutes", "spoken", "place", "link", "places", "source_language")
    known = {name: getattr(event, name) for name in same}
    known["starts"] = clock_in(event.starts_at, event.time_zone)
    known["closes"] = clock_in(event.closes_at, event.time_zone) if event.closes_at else None
    known["organisation"] = str(event.organisation_id or "")
    return _form_page(_with_choices(EventForm(data=known)), _texts_forms(event), event)


@studio.post("/<uuid:event_id>/edit")
@needs("editor")
@writes
def change(event_id: UUID) -> Response | tuple[str, int]:
    """Change it; if it moves, those with a place are told."""
    event, form, texts = event_or_404(event_id), _with_choices(EventForm()), _texts_forms()
    if not _is_whole(form, texts):
        return _form_page(form, texts, event), 422
    try:
        services.change_event(event, _plan(form, texts), now=now())
    except Refusal as refusal:
        return _blamed(form, texts, refusal, event)
    # Translators: shown after an editor has changed a webinar or workshop.
    flash(_("The event is changed."))
    return redirect(url_for(".manage", event_id=event_id), 303)


@studio.post("/<uuid:event_id>/publish")
@needs("editor")
@writes
def publish(event_id: UUID) -> Response:
    """Show it to everyone."""
    services.publish_event(event_or_404(event_id), now=now())
    # Translators: shown after an editor has published a webinar or workshop.
    flash(_("Published. Everyone sees it now."))
    return redirect(url_for(".manage", event_id=event_id), 303)


@studio.post("/<uuid:event_id>/cancel")
@needs("editor")
@writes
def call_off(event_id: UUID) -> Response:
    """Cancel it, or throw it away if nobody saw it yet."""
    event = event_or_404(event_id)
    services.call_off(event, now=now())
    if not event.is_published:
        # Translators: shown after an editor has thrown away an event that was not published.
        flash(_("The draft is gone."))
        return redirect(url_for(".index"), 303)
    # Translators: shown after an editor has cancelled an event.
    flash(_("The event is cancelled. Everyone with a place and an e-mail address is told."))
    return redirect(url_for(".manage", event_id=event_id), 303)


def event_or_404(event_id: UUID) -> LiveEvent:
    """An event by identity."""
    return queries.event_with(event_id) or abort(404)


def _with_choices(form: EventForm) -> EventForm:
    found = [SelectChoice(str(one.id), one.name) for one in queries.organisations()]
    # Translators: a choice in a list of organisations.
    form.organisation.choices = [SelectChoice("", _("None of these")), *found]
    if not form.is_submitted() and form.organisation.data is None:
        form.organisation.data = str(me().organisation_id or "")
    return form


def _texts_forms(event: LiveEvent | None = None) -> dict[str, TextsForm]:
    forms = {}
    for lang in LOCALES:
        known = {}
        if event is not None:
            known = {"title": event.titles.get(lang), "text": event.descriptions.get(lang)}
            known["checked"] = event.states.get(lang) == APPROVED
        forms[lang] = TextsForm(prefix=f"{lang}-", data=known)
    return forms


def _is_whole(form: EventForm, texts: Texts) -> bool:
    """Whether all can be read, and there is a title in the language in which it is written."""
    is_good = bool(form.validate_on_submit())
    for one in texts.values():
        is_good &= bool(one.validate())
    source = texts.get(form.source_language.data or "")
    if source is not None and not source.title.data:
        # Translators: shown at a field of a form that must be filled in but was left empty.
        source.title.errors = [_("Please fill this in.")]
        return False
    return is_good


def _plan(form: EventForm, texts: Texts) -> EventPlan:
    chosen = form.organisation.data
    return EventPlan(
        kind=form.kind.data,
        source_language=form.source_language.data,
        texts={lang: (one.title.data or "", one.text.data or "") for lang, one in texts.items()},
        starts=form.starts.data,
        minutes=form.minutes.data,
        time_zone=form.time_zone.data,
        place=form.place.data,
        link=form.link.data,
        spoken=tuple(form.spoken.data or ()),
        places=form.places.data,
        closes=form.closes.data,
        organisation_id=UUID(chosen) if chosen else None,
        checked=frozenset(lang for lang, one in texts.items() if one.checked.data),
    )


def _blamed(
    form: EventForm, texts: Texts, refusal: Refusal, event: LiveEvent | None = None
) -> tuple[str, int]:
    form.blame("closes" if isinstance(refusal, ClosesAfterItStarts) else "starts", refusal)
    return _form_page(form, texts, event), 422


def _form_page(form: EventForm, texts: Texts, event: LiveEvent | None = None) -> str:
    if source := texts.get(form.source_language.data or ""):
        source.title.flags.optional = False
    return render_template("hub/live/event_form.html", form=form, texts=texts, event=event)
