"""The studio's events: materials, the recording, who came, and the list of those with a place."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from lms.accounts.models import Person
from lms.base.errors import Refusal
from lms.base.tables import Row
from lms.base.web import needs, writes
from lms.base.web.downloads import csv_response
from lms.hub import services
from lms.hub.forms.live_studio import MaterialForm, RecordingForm
from lms.hub.models import EventRegistration
from lms.hub.queries.live import registered_at
from lms.hub.services import NewFile
from lms.hub.views.live_studio import event_or_404, manage_page, studio
from lms.packs.errors import CaptionsUnreadable


@studio.post("/<uuid:event_id>/materials")
@needs("editor")
@writes
def add_material(event_id: UUID) -> BaseResponse | tuple[str, int]:
    """Offer a file or an address."""
    event, form = event_or_404(event_id), MaterialForm(prefix="material-")
    if not form.validate_on_submit():
        return manage_page(event, material=form), 422
    try:
        services.add_material(event, form.title.data, _sent(form.file.data) or form.url.data)
    except Refusal as refusal:
        form.blame("file", refusal)
        return manage_page(event, material=form), 422
    return redirect(url_for(".manage", event_id=event_id, _anchor="materials"), 303)


@studio.post("/<uuid:event_id>/materials/<int:number>/remove")
@needs("editor")
@writes
def remove_material(event_id: UUID, number: int) -> BaseResponse:
    """Offer it no longer."""
    services.remove_material(event_or_404(event_id), number)
    return redirect(url_for(".manage", event_id=event_id, _anchor="materials"), 303)


@studio.post("/<uuid:event_id>/recording")
@needs("editor")
@writes
def keep_recording(event_id: UUID) -> BaseResponse | tuple[str, int]:
    """Keep the recording, captions, transcript: whatever was given."""
    event, form = event_or_404(event_id), RecordingForm(prefix="recording-")
    if not form.validate_on_submit():
        return manage_page(event, recording=form), 422
    try:
        services.keep_recording(
            event,
            _sent(form.file.data) or form.url.data,
            language=form.language.data,
            captions=_sent(form.captions.data),
            transcript=form.transcript.data,
        )
    except Refusal as refusal:
        form.blame("captions" if isinstance(refusal, CaptionsUnreadable) else "file", refusal)
        return manage_page(event, recording=form), 422
    # Translators: shown after an editor added the recording of an event, its captions or its transcript.
    flash(_("Kept. It is on the page of the event."))
    return redirect(url_for(".manage", event_id=event_id, _anchor="recording"), 303)


@studio.post("/<uuid:event_id>/attendance")
@needs("editor")
@writes
def mark_attendance(event_id: UUID) -> BaseResponse:
    """Keep who was there."""
    event = event_or_404(event_id)
    ticked = set(request.form.getlist("came"))
    came = {person.id for _place, person in registered_at(event.id) if str(person.id) in ticked}
    services.mark_attendance(event, came)
    # Translators: shown after an editor ticked who came to an event.
    flash(_("Kept who was there."))
    return redirect(url_for(".manage", event_id=event_id, _anchor="people"), 303)


@studio.get("/<uuid:event_id>/people.csv")
@needs("editor")
def registered_list(event_id: UUID) -> BaseResponse:
    """Those with a place, for a table."""
    event = event_or_404(event_id)
    return csv_response(_rows(registered_at(event.id)), f"{event.slug}-people")


def _rows(registered: Iterable[tuple[EventRegistration, Person]]) -> Iterator[Row]:
    yield _headings()
    for place, person in registered:
        name, country = place.name or person.display_name, person.country or ""
        yield (name, person.username, person.locale, country, place.at, _came(place.attended))


def _headings() -> Row:
    return (
        # Translators: heading of a column of a table: the name of a person.
        _("Name"),
        # Translators: heading of a column of a table: the username of a person.
        _("Username"),
        # Translators: heading of a column of a table: the language of a person.
        _("Language"),
        # Translators: heading of a column of a table: the country of a person.
        _("Country"),
        # Translators: heading of a column of a table: when someone signed up for an event.
        _("Took the place"),
        # Translators: heading of a column of a table: whether someone came to an event.
        _("Was there"),
    )


def _came(attended: bool | None) -> str:
    if attended is None:
        return ""
    # Translators: in a table, in the column “Was there”.
    yes = _("Yes")
    # Translators: in a table, in the column “Was there”.
    no = _("No")
    return str(yes if attended else no)


def _sent(file: FileStorage | None) -> NewFile | None:
    return NewFile(file.filename, file.read()) if file and file.filename else None
