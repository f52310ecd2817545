"""The facilitator's side of a group's discussions: what was reported, hiding with a reason, pinning."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.facilitation.forms.discussions import ReasonForm
from lms.facilitation.models import Cohort, Post
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.discussions import Remark, post_in, reported_in
from lms.facilitation.queries.talk_counts import discussions_in
from lms.facilitation.rules.discussions import NEW_FOR
from lms.facilitation.services import moderation as services
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404
from lms.facilitation.views.talks import listed, post_url

POST = COHORT + "talk/<uuid:post_id>/"


@bp.get(COHORT + "talk/")
@needs("facilitator")
def moderation(cohort_id: UUID) -> str:
    """What waits for me first, then all discussions of the group."""
    cohort = cohort_or_404(cohort_id)
    counts = discussions_in(cohort_id, me().id, since=now() - NEW_FOR)
    return render_template(
        "facilitation/moderation.html",
        cohort=cohort,
        reported=reported_in(cohort_id),
        discussions=listed(courses_shown(cohort_id, current_lang()), counts),
    )


@bp.get(POST + "hide")
@needs("facilitator")
def hiding(cohort_id: UUID, post_id: UUID) -> str:
    """Ask why."""
    cohort, remark = _post_or_404(cohort_id, post_id)
    return _page(cohort, remark, ReasonForm())


@bp.post(POST + "hide")
@needs("facilitator")
@writes
def hide_post(cohort_id: UUID, post_id: UUID) -> Response | tuple[str, int]:
    """Hide a post from all but its writer."""
    (cohort, remark), form = _post_or_404(cohort_id, post_id), ReasonForm()
    if not form.validate_on_submit():
        return _page(cohort, remark, form), 422
    services.hide(remark.post, me(), form.reason.data, form.words.data, now=now())
    return _back(cohort_id, remark.post)


@bp.post(POST + "show")
@needs("facilitator")
@writes
def show_post(cohort_id: UUID, post_id: UUID) -> Response:
    """Show a hidden post again."""
    _cohort, remark = _post_or_404(cohort_id, post_id)
    services.show(remark.post, me(), now=now())
    return _back(cohort_id, remark.post)


@bp.post(POST + "leave")
@needs("facilitator")
@writes
def leave_post(cohort_id: UUID, post_id: UUID) -> Response:
    """Leave a reported post as it is."""
    _cohort, remark = _post_or_404(cohort_id, post_id)
    services.leave_be(remark.post, me(), now=now())
    return redirect(url_for(".moderation", cohort_id=cohort_id), 303)


@bp.post(POST + "pin")
@needs("facilitator")
@writes
def pin_post(cohort_id: UUID, post_id: UUID) -> Response:
    """Let a post stand on top, or no longer."""
    _cohort, remark = _post_or_404(cohort_id, post_id)
    services.pin(remark.post, me(), is_on="off" not in request.form, now=now())
    return _back(cohort_id, remark.post)


def _post_or_404(cohort_id: UUID, post_id: UUID) -> tuple[Cohort, Remark]:
    return cohort_or_404(cohort_id), post_in(cohort_id, post_id) or abort(404)


def _back(cohort_id: UUID, post: Post) -> Response:
    return redirect(post_url(post, url_for(".moderation", cohort_id=cohort_id)), 303)


def _page(cohort: Cohort, remark: Remark, form: ReasonForm) -> str:
    return render_template("facilitation/hide_post.html", cohort=cohort, one=remark, form=form)
