"""Making an account."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts import queries, services
from lms.accounts.errors import UnfitPassword, UnfitUsername, UsernameTaken
from lms.accounts.forms.consents import TEXT_VERSION
from lms.accounts.forms.sign_up import SignUpForm
from lms.accounts.origin import device
from lms.accounts.permissions import let_in, my_sign_in
from lms.accounts.services.people import Agreed, NewAccount
from lms.accounts.views.blueprint import bp
from lms.accounts.views.own_page import own_page
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import open_to_all, writes


@bp.get("/sign-up")
@open_to_all
def sign_up() -> str:
    """The form, with a username that is easy to say and free."""
    return _page(SignUpForm(username=queries.free_username(), next=request.args.get("next")))


@bp.post("/sign-up")
@open_to_all
@writes
def send_sign_up() -> Response | tuple[str, int]:
    """Make the account; a guest of this device keeps all that was done."""
    form = SignUpForm()
    if not form.validate_on_submit():
        return _page(form), 422

    try:
        person, token = services.sign_up(
            _account(form), _agreed(form), device=device(), before=my_sign_in(), now=now()
        )
    except (UsernameTaken, UnfitUsername) as refusal:
        form.blame("username", refusal)
        return _page(form), 422
    except UnfitPassword as refusal:
        form.blame("password", refusal)
        return _page(form), 422

    let_in(person, token)
    # Translators: shown once after signing up. %(username)s is such as sunny-mango-42.
    flash(_("Welcome. Your username is %(username)s. Write it down.", username=person.username), "good")
    return redirect(form.next.data or own_page(), 303)


def _page(form: SignUpForm) -> str:
    return render_template("accounts/sign_up.html", form=form)


def _account(form: SignUpForm) -> NewAccount:
    return NewAccount(
        name=form.name.data,
        username=form.username.data,
        password=form.password.data,
        locale=current_lang(),
        phone=form.phone.data,
        email=form.email.data,
    )


def _agreed(form: SignUpForm) -> Agreed:
    return Agreed(purposes=frozenset(form.purposes()), text_version=TEXT_VERSION)
