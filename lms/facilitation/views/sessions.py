"""A facilitator's sessions: the list of a cohort, planning one, changing it, calling it off."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import COUNTRY_OF_LOCALE, ZONE_OF_COUNTRY, current_lang, reader_country, zone_city
from lms.base.web import needs, writes
from lms.catalogue.queries import Published
from lms.facilitation.forms.sessions import SessionForm
from lms.facilitation.models import Cohort, GroupSession
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.sessions import session_in, sessions_of, shown_in
from lms.facilitation.rules.sessions import moment_in
from lms.facilitation.services import sessions as services
from lms.facilitation.services.sessions import SessionPlan
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404

SESSIONS = COHORT + "sessions/"
SESSION = SESSIONS + "<uuid:session_id>/"


@bp.get(SESSIONS)
@needs("facilitator")
def sessions(cohort_id: UUID) -> str:
    """The sessions of a cohort, the latest first."""
    cohort = cohort_or_404(cohort_id)
    found = sessions_of(cohort_id)
    return render_template(
        "facilitation/sessions.html",
        cohort=cohort,
        sessions=[(one, shown_in(version_id, one.activity, current_lang())) for one, version_id in found],
        can_plan=cohort.is_open and bool(_offered(courses_shown(cohort_id, current_lang()))),
    )


@bp.get(SESSIONS + "new")
@needs("facilitator")
def new_session(cohort_id: UUID) -> str:
    """The form to plan one."""
    cohort = cohort_or_404(cohort_id)
    tomorrow = (now() + timedelta(days=1)).date()
    return _page(
        cohort, _form(cohort, SessionForm(day=tomorrow, locale=cohort.locale, time_zone=_zone(cohort)))
    )


@bp.post(SESSIONS + "new")
@needs("facilitator")
@writes
def plan_session(cohort_id: UUID) -> Response | tuple[str, int]:
    """Plan it."""
    cohort = cohort_or_404(cohort_id)
    form = _form(cohort, SessionForm())
    if not form.validate_on_submit():
        return _page(cohort, form), 422
    made = services.plan_session(cohort, _plan(form), planned_by=me(), now=now())
    # Translators: shown after a facilitator planned a meeting of small groups.
    flash(_("The session is planned. Send the invitation now."))
    return redirect(url_for(".session", cohort_id=cohort_id, session_id=made.id), 303)


@bp.get(SESSION + "change")
@needs("facilitator")
def change_session(cohort_id: UUID, session_id: UUID) -> str:
    """The form to give it another day or place."""
    cohort, session = cohort_or_404(cohort_id), session_or_404(cohort_id, session_id)[0]
    local = session.starts_at.astimezone(ZoneInfo(session.time_zone))
    return _page(cohort, _form(cohort, SessionForm(obj=session, day=local.date(), at=local.time())), session)


@bp.post(SESSION + "change")
@needs("facilitator")
@writes
def keep_change(cohort_id: UUID, session_id: UUID) -> Response | tuple[str, int]:
    """Keep what was changed."""
    cohort, session = cohort_or_404(cohort_id), session_or_404(cohort_id, session_id)[0]
    form = _form(cohort, SessionForm())
    del form.session
    if not form.validate_on_submit():
        return _page(cohort, form, session), 422
    services.change_session(session, _plan(form, session))
    # Translators: shown after a facilitator changed the day or place of a meeting.
    flash(_("The session is changed. Send the invitation again."))
    return redirect(url_for(".session", cohort_id=cohort_id, session_id=session_id), 303)


@bp.post(SESSION + "call-off")
@needs("facilitator")
@writes
def call_off(cohort_id: UUID, session_id: UUID) -> Response:
    """Take it back."""
    cohort_or_404(cohort_id)
    services.call_off(session_or_404(cohort_id, session_id)[0])
    # Translators: shown after a facilitator cancelled a meeting that was planned.
    flash(_("The session is called off. Tell the people whom you invited."))
    return redirect(url_for(".sessions", cohort_id=cohort_id), 303)


def session_or_404(cohort_id: UUID, session_id: UUID) -> tuple[GroupSession, UUID]:
    """A session of a cohort that was looked up before, and the version it runs in."""
    return session_in(cohort_id, session_id) or abort(404)


def _offered(courses: Sequence[Published]) -> list[SelectChoice]:
    return [
        SelectChoice(
            f"{course.course_id} {step.key}", f"{course.outline.title['text']}: {step.title['text']}"
        )
        for course in courses
        for step in course.outline.activities
        if step.kind == "session"
    ]


def _form(cohort: Cohort, form: SessionForm) -> SessionForm:
    form.session.choices = _offered(courses_shown(cohort.id, current_lang()))
    if len(form.session.choices) == 1 and form.session.data in (None, "None"):
        form.session.data = form.session.choices[0].value
    form.time_zone.choices = [SelectChoice(zone, zone_city(zone)) for zone in ZONE_OF_COUNTRY.values()]
    return form


def _zone(cohort: Cohort) -> str | None:
    country = COUNTRY_OF_LOCALE.get(cohort.locale) or reader_country(current_lang())
    return ZONE_OF_COUNTRY.get(country or "")


def _plan(form: SessionForm, session: GroupSession | None = None) -> SessionPlan:
    if session is None:
        course_id, _sep, activity = form.session.data.partition(" ")
    else:
        course_id, activity = str(session.course_id), session.activity
    return SessionPlan(
        course_id=UUID(course_id),
        activity=activity,
        starts_at=moment_in(form.day.data, form.at.data, form.time_zone.data),
        time_zone=form.time_zone.data,
        locale=form.locale.data,
        place=form.place.data or "",
        link=form.link.data or "",
    )


def _page(cohort: Cohort, form: SessionForm, session: GroupSession | None = None) -> str:
    return render_template("facilitation/session_form.html", cohort=cohort, form=form, session=session)
