"""The group's phone: who is here, one step after the other in large type, what the group makes of it.

A form is answered with 303, as everywhere. On a phone with a script all of them go through the phone's outbox, so
that the group goes on where the connection breaks; the script then asks where the group is now.
"""

from uuid import UUID, uuid5

from flask import Response as FlaskResponse
from flask import abort, flash, jsonify, redirect, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.origin import origin
from lms.accounts.permissions import me
from lms.accounts.rules.codes import read_code
from lms.accounts.services.tries import check_tries, note_try
from lms.base.clock import now
from lms.base.db import db
from lms.base.errors import Refusal
from lms.base.storage import group_storage
from lms.base.web import form_id, keep_anyway, problems, sendable, signed_in, writes
from lms.base.web.later import is_sent_later
from lms.base.web.media import SHOWN_TYPES
from lms.facilitation.errors import CodeNotValid
from lms.facilitation.forms.outputs import read_commitments, read_output
from lms.facilitation.forms.sessions import HereForm
from lms.facilitation.models import GroupRun, GroupSession
from lms.facilitation.queries.cohorts import cohort_seen_by
from lms.facilitation.queries.running import Seat, photo_in_session, seat_of
from lms.facilitation.queries.sessions import expected_in, run_in, runs_of, shown_in
from lms.facilitation.rules.attendance import check_code, check_may_tick
from lms.facilitation.rules.sessions import Step
from lms.facilitation.services.attendance import mark_present
from lms.facilitation.services.running import Sent, close_step, move_minutes, note_heard, record_output
from lms.facilitation.views.blueprint import bp
from lms.facilitation.views.run_page import page_of, state_of
from lms.facilitation.views.session_board import keep_ticks
from lms.learning.services import photo_in

RUNNING = "/sessions/<uuid:session_id>/"
MY_RUN = RUNNING + "runs/<uuid:run_id>/"
KIND = "attendance"


@bp.get(RUNNING)
@signed_in
def run(session_id: UUID) -> str:
    """My group in a session: all its steps, the one where it is in sight."""
    return page_of(_seat_or_404(session_id), HereForm(formdata=None, code=request.args.get("code", "")))


@bp.get(MY_RUN + "now")
@signed_in
def run_now(session_id: UUID, run_id: UUID) -> Response:
    """Where my group is, for a script that looks now and then."""
    seat, found = _mine_or_404(session_id, run_id)
    return jsonify(state_of(seat.session, found))


@bp.post(RUNNING + "here")
@signed_in
@writes
def come(session_id: UUID) -> Response | tuple[str, int]:
    """Say with the code that I am here. Misses are counted, so that nobody tries them all."""
    seat, form = _seat_or_404(session_id), HereForm()
    if not form.validate_on_submit():
        return page_of(seat, form), 422
    found = seat.run or _chosen(seat.session)
    if found is None:
        return page_of(seat, form), 422
    known = f"{session_id}/{me().id}"
    check_tries(KIND, known, origin(), now=now())
    try:
        code, session = read_code(form.code.data), seat.session
        check_code(code, session.code, status=session.status, until=session.code_until, now=now())
    except CodeNotValid as refusal:
        note_try(KIND, known, origin(), ok=False, now=now())
        keep_anyway()
        form.blame("code", refusal)
        return page_of(seat, form), 422
    mark_present(seat.session, found, me().id, how="code", by=me().id, now=now())
    # Translators: shown after someone said with a code that they are in the meeting.
    flash(_("You are marked as present."))
    return redirect(url_for(".run", session_id=session_id), 303)


def _chosen(session: GroupSession) -> GroupRun | None:
    """The group that someone chose who is expected in none; the only one, if there is one only."""
    runs = runs_of(session.id)
    wanted = request.form.get("run", "")
    return next((one for one in runs if str(one.id) == wanted or len(runs) == 1), None)


@bp.post(MY_RUN + "present")
@signed_in
@writes
@sendable
def tick(session_id: UUID, run_id: UUID) -> Response:
    """Tick by name who of my group is here."""
    seat, found = _mine_or_404(session_id, run_id)
    check_may_tick(started_at=seat.session.started_at, closed_at=seat.session.closed_at, now=now())
    keep_ticks(seat.session, found)
    return _way_on(seat.session, found)


@bp.post(MY_RUN + "steps/<step>")
@signed_in
@writes
@sendable
def hand_in(session_id: UUID, run_id: UUID, step: str) -> Response:
    """Keep what the group made of a step, and go on if it says so. What was written stays, whatever comes of that."""
    seat, found = _mine_or_404(session_id, run_id)
    if seat.session.started_at is None:
        abort(404)
    shown = shown_in(seat.version_id, seat.session.activity, "en")
    position = shown.place_of(step)
    if position is None:
        abort(404)
    once = form_id()
    try:
        _keep(seat.session, found, shown.steps[position], once)
        if heard := request.form.getlist("heard"):
            note_heard(seat.session, found, step, heard)
        if request.form.get("do") == "next":
            reason, sent = request.form.get("skipped_because") or None, _sent(uuid5(once, "next"))
            close_step(seat.session, found, step, skipped_because=reason, sent=sent)
    except Refusal as refusal:
        keep_anyway()
        if is_sent_later():
            return problems.problem(refusal.status, str(refusal), refusal.code)
        flash(str(refusal), "warn")
        return redirect(url_for(".run", session_id=session_id, step=step, _anchor="step"), 303)
    return _way_on(seat.session, found)


def _keep(session: GroupSession, found: GroupRun, step: Step, once: UUID) -> None:
    """Record what stands in the form; an empty one only if it was to be kept and nothing else."""
    if step.output == "commitment":
        there = [one.person.id for one in expected_in(session) if one.is_present and one.is_of(found)]
        for person_id, said in read_commitments(request.form, there).items():
            sent = _sent(uuid5(once, person_id.hex))
            record_output(session, found, step, said, sent=sent, person_id=person_id)
        return
    said, upload = read_output(step, request.form), request.files.get("photo")
    photo = group_storage().put(*photo_in(upload.read())) if upload and step.output == "photo" else None
    goes_on = request.form.get("do") == "next"
    if step.output != "none" and not (goes_on and _is_empty(said) and photo is None):
        record_output(session, found, step, said, sent=_sent(once), photo=photo)


def _is_empty(said: object) -> bool:
    """Whether nothing was written anywhere in what was read from a form."""
    if isinstance(said, dict):
        return all(_is_empty(part) for part in said.values())
    if isinstance(said, list):
        return all(_is_empty(part) for part in said)
    return not str(said).strip() or said == "0"


@bp.post(MY_RUN + "minutes")
@signed_in
@writes
@sendable
def move_time(session_id: UUID, run_id: UUID) -> Response:
    """Give minutes of one step to another."""
    seat, found = _mine_or_404(session_id, run_id)
    giver, taker = request.form.get("giver", ""), request.form.get("taker", "")
    move_minutes(seat.session, found, giver, taker, request.form.get("minutes", 0, type=int))
    return _way_on(seat.session, found)


def _seat_or_404(session_id: UUID) -> Seat:
    return seat_of(me().id, session_id) or abort(404)


def _mine_or_404(session_id: UUID, run_id: UUID) -> tuple[Seat, GroupRun]:
    """My place and the group I speak for: my own, or any if I am expected in none."""
    seat = _seat_or_404(session_id)
    if seat.run is not None and seat.run.id != run_id:
        abort(404)
    return seat, seat.run or run_in(session_id, run_id) or abort(404)


def _sent(identity: UUID) -> Sent:
    return Sent(identity, me().id, now())


def _way_on(session: GroupSession, found: GroupRun) -> Response:
    return redirect(url_for(".run", session_id=session.id, run=found.id, _anchor="step"), 303)


@bp.get(RUNNING + "photos/<name>")
@signed_in
def run_photo(session_id: UUID, name: str) -> FlaskResponse:
    """A photo that a group took in a session, for people of the cohort and those who lead it."""
    output, session = photo_in_session(session_id, name), db.session.get(GroupSession, session_id)
    if output is None or session is None:
        abort(404)
    if seat_of(me().id, session_id) is None and cohort_seen_by(me(), session.cohort_id) is None:
        abort(404)
    path = group_storage().path(name)
    response = send_file(path, mimetype=SHOWN_TYPES[path.suffix.lstrip(".")], conditional=True)
    response.headers["Cache-Control"] = "private, max-age=86400"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
