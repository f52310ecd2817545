"""Talking about an activity with one's group: reading, writing, taking away, reporting."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response as FlaskResponse
from flask import abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.storage import group_storage
from lms.base.web import form_id, signed_in, writes
from lms.base.web.media import SHOWN_TYPES
from lms.catalogue.queries import fragment_body, published_course
from lms.facilitation.forms.discussions import WORDS, PostForm, ReasonForm
from lms.facilitation.models import Post
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.discussions import Place, Remark, Seat, post_read_by, seat_of, threads_in
from lms.facilitation.queries.talk_counts import discussions_in
from lms.facilitation.rules.discussions import NEW_FOR, Piece, may_take_away, pieces_of
from lms.facilitation.services.discussions import Message, take_away, write_post
from lms.facilitation.services.moderation import report
from lms.facilitation.views.blueprint import bp
from lms.facilitation.views.talks import listed, post_url

PLACE = "/talk/<uuid:cohort_id>/<slug>/<activity>/"
POST = "/talk/posts/<uuid:post_id>/"


@bp.get("/talk/<uuid:cohort_id>/")
@signed_in
def talks(cohort_id: UUID) -> str:
    """What my group talks about."""
    seat = seat_of(me(), cohort_id) or abort(404)
    counts = discussions_in(cohort_id, me().id, since=now() - NEW_FOR)
    discussions = listed(courses_shown(cohort_id, current_lang()), counts)
    return render_template("facilitation/talks.html", seat=seat, cohort=seat.cohort, discussions=discussions)


@bp.get(PLACE)
@signed_in
def talk(cohort_id: UUID, slug: str, activity: str) -> str:
    """What my group says about an activity."""
    return _page(_place_or_404(cohort_id, slug, activity), PostForm())


@bp.post(PLACE)
@signed_in
@writes
def say(cohort_id: UUID, slug: str, activity: str) -> Response | tuple[str, int]:
    """Say something to my group."""
    place, form = _place_or_404(cohort_id, slug, activity), PostForm()
    if not form.validate_on_submit():
        return _page(place, form), 422
    said = Message(
        form.text.data or "", _bytes(form.photo.data), _bytes(form.voice.data), _uuid(request.form, "reply")
    )
    try:
        post = write_post(me(), place, said, post_id=form_id(), now=now())
    except Refusal as refusal:
        return _page(place, form, refusal), refusal.status
    # Translators: shown after someone has written a message to their group.
    flash(_("Your group can read it now."))
    return redirect(_thread_of(post), 303)


@bp.get(POST + "report")
@signed_in
def reporting(post_id: UUID) -> str:
    """Ask why."""
    return _report_page(_read_or_404(post_id), ReasonForm())


@bp.post(POST + "report")
@signed_in
@writes
def report_post(post_id: UUID) -> Response | tuple[str, int]:
    """Ask the facilitators to look at a post."""
    found, form = _read_or_404(post_id), ReasonForm()
    if not form.validate_on_submit():
        return _report_page(found, form), 422
    report(found[0].post, me(), form.reason.data, form.words.data, now=now())
    # Translators: shown after someone reported a message in their group.
    flash(_("Thank you. Your facilitator will look at it."))
    return redirect(_thread_of(found[0].post), 303)


@bp.post(POST + "take-away")
@signed_in
@writes
def take_post_away(post_id: UUID) -> Response:
    """Take away what I wrote."""
    remark, _seat = _read_or_404(post_id)
    if remark.post.writer_id != me().id:
        abort(404)
    take_away(remark.post, me(), now=now())
    return redirect(_thread_of(remark.post), 303)


@bp.get(POST + "photo")
@signed_in
def post_photo(post_id: UUID) -> FlaskResponse:
    """The photo of a post."""
    return _file(post_id, "photo")


@bp.get(POST + "voice")
@signed_in
def post_voice(post_id: UUID) -> FlaskResponse:
    """The voice note of a post."""
    return _file(post_id, "voice")


def _file(post_id: UUID, part: str) -> FlaskResponse:
    """A file of a post, for those who may read the post; nothing in it may run."""
    remark, seat = _read_or_404(post_id)
    name = getattr(remark.post, part)
    if name is None or not _reads(remark.post, seat):
        abort(404)
    path = group_storage().path(name)
    response = send_file(path, mimetype=SHOWN_TYPES[path.suffix.lstrip(".")], conditional=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _reads(post: Post, seat: Seat) -> bool:
    """Whether I read what a post says: everyone does, but for a hidden one."""
    return post.is_open or (post.taken_away_at is None and (seat.leads or post.writer_id == me().id))


def _read_or_404(post_id: UUID) -> tuple[Remark, Seat]:
    return post_read_by(me(), post_id) or abort(404)


def _place_or_404(cohort_id: UUID, slug: str, activity: str) -> Place:
    course = published_course(slug, current_lang()) or abort(404)
    module, step = course.outline.find(activity) or abort(404)
    seat = seat_of(me(), cohort_id, course.course_id) or abort(404)
    return Place(seat, course, module, step)


def _thread_of(post: Post) -> str:
    return post_url(post, url_for(".talks", cohort_id=post.cohort_id))


def _bytes(file: FileStorage | None) -> bytes:
    return file.read() if isinstance(file, FileStorage) else b""


def _uuid(values: Any, name: str) -> UUID | None:
    try:
        return UUID(values.get(name, ""))
    except ValueError:
        return None


def _page(place: Place, form: PostForm, refusal: Refusal | None = None) -> str:
    threads, before = threads_in(place, _uuid(request.args, "before"))
    answered = _uuid(request.form, "reply") or _uuid(request.args, "reply")
    return render_template(
        "facilitation/talk.html",
        place=place,
        cohort=place.cohort,
        step=place.step,
        prompt=fragment_body(place.step.fragment)["prompt"] if place.step.kind == "discussion" else "",
        threads=threads,
        before=before,
        answered=next((t.root for t in threads if t.root.post.id == answered and t.root.post.is_open), None),
        form=form,
        refusal=refusal,
        event_id=uuid7(),
    )


def _report_page(found: tuple[Remark, Seat], form: ReasonForm) -> str:
    return render_template(
        "facilitation/report_post.html", one=found[0], form=form, back=_thread_of(found[0].post)
    )


@bp.context_processor
def _of_posts() -> dict[str, Any]:
    return {
        "pieces": _pieces,
        "may_take": lambda post: may_take_away(post.written_at, now()),
        "reason_words": WORDS,
    }


def _pieces(text: str) -> list[Piece]:
    """A text with links to pages of this site, and to no others."""
    return pieces_of(
        text, {request.host.lower(), urlsplit(str(current_app.config["SITE_URL"])).netloc} - {""}
    )
