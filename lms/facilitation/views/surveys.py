"""What has changed? The page behind a signed link: it asks, and shows nothing of anyone."""

from flask import current_app, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import may_sign_in
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.web import open_to_all, writes
from lms.facilitation.errors import LinkRanOut, LinkUnknown
from lms.facilitation.forms.surveys import SurveyForm
from lms.facilitation.models import SurveyInvitation
from lms.facilitation.queries.surveys import invitation_with
from lms.facilitation.rules.survey_links import invitation_in, token_for
from lms.facilitation.rules.surveys import is_answerable
from lms.facilitation.services.surveys import answer_survey
from lms.facilitation.views.blueprint import bp
from lms.learning.errors import NothingAnswered

ADDRESS = "/ask/<token>"


@bp.get(ADDRESS)
@open_to_all
def survey(token: str) -> Response:
    """The three questions; after they were answered, thanks, and the way to answer again."""
    return _page(_invitation(token), SurveyForm(formdata=None))


@bp.post(ADDRESS)
@open_to_all
@writes
def send_survey(token: str) -> Response:
    """Keep the answers. Answering again replaces them."""
    invitation, form = _invitation(token), SurveyForm()
    if not form.validate_on_submit():
        return _page(invitation, form, status=422)
    if not any(value is not None for value in form.said().values()):
        return _page(invitation, form, NothingAnswered(), status=422)

    answer_survey(invitation, form.said(), now=now())
    return redirect(url_for(".survey", token=token), 303)


def survey_token(invitation: SurveyInvitation) -> str:
    """What stands in the link to an invitation, from now on for 30 days."""
    return token_for(invitation.id, current_app.config["SECRET_KEY"], now=now())


@bp.errorhandler(LinkUnknown)
@bp.errorhandler(LinkRanOut)
def _closed(refusal: Refusal) -> tuple[str, int]:
    """The page for a link that leads nowhere."""
    return render_template("facilitation/survey_closed.html", refusal=refusal), refusal.status


def _page(
    invitation: SurveyInvitation, form: SurveyForm, refusal: Refusal | None = None, *, status: int = 200
) -> Response:
    """Nothing of what was answered before stands on it: others may use the same phone."""
    shown = render_template(
        "facilitation/survey.html",
        form=form,
        refusal=refusal,
        had_plan=invitation.had_plan,
        is_answered=invitation.answer is not None,
    )
    answer = make_response(shown, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _invitation(token: str) -> SurveyInvitation:
    """The invitation behind a link, while its person may be asked and let in."""
    invitation = invitation_with(invitation_in(token, current_app.config["SECRET_KEY"], now=now()))
    if invitation is None or not may_sign_in(invitation.person):
        raise LinkRanOut
    if not is_answerable(invitation.invited_at, now=now()):
        raise LinkRanOut
    return invitation
