"""Forms for those who have an account."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField

from lms.accounts.rules.addresses import safe_next
from lms.base.forms import Form, at_most, required, stripped

# A password's real limit is a rule and has its own words; this keeps megabytes away from the hash.
LONGEST_SECRET = 1000
NAME_OF_ACCOUNT = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(Form):
    """Username and password."""

    next = HiddenField(filters=[safe_next])
    # Translators: the label of a field at the sign-in form.
    username = StringField(_l("Username"), [required(), at_most(200)], [stripped], render_kw=NAME_OF_ACCOUNT)
    # Translators: the label of a field at the sign-in form.
    password = PasswordField(
        _l("Password"), [required(), at_most(LONGEST_SECRET)], render_kw={"autocomplete": "current-password"}
    )


class CodeForm(Form):
    """Username and one-time code."""

    next = HiddenField(filters=[safe_next])
    # Translators: the label of a field at the sign-in form.
    username = StringField(_l("Username"), [required(), at_most(200)], [stripped], render_kw=NAME_OF_ACCOUNT)
    code = StringField(
        # Translators: the label of a field: 8 letters and digits that work once instead of a password.
        _l("One-time code"),
        [required(), at_most(40)],
        [stripped],
        # Translators: under the field for a one-time code. Its form is such as K7QM-2XRD.
        description=_l("8 letters and digits. Capitals, spaces and hyphens do not matter."),
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"},
    )


class NewPasswordForm(Form):
    """A new password, for someone who has just come in with a code."""

    next = HiddenField(filters=[safe_next])
    new_password = PasswordField(
        # Translators: the label of a field where one chooses a password to use from now on.
        _l("New password"),
        [required(), at_most(LONGEST_SECRET)],
        render_kw={"autocomplete": "new-password"},
    )


class ChangePasswordForm(NewPasswordForm):
    """A new password, for someone who has one."""

    password = PasswordField(
        # Translators: the label of a field for the password that one has used until now.
        _l("Password you have now"),
        [required(), at_most(LONGEST_SECRET)],
        render_kw={"autocomplete": "current-password"},
    )
