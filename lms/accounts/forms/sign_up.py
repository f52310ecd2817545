"""The form to make an account."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField, TelField
from wtforms.validators import Regexp

from lms.accounts.forms.consents import AllConsents
from lms.accounts.forms.sign_in import LONGEST_SECRET, NAME_OF_ACCOUNT
from lms.accounts.rules.addresses import safe_next
from lms.base.forms import at_most, email, optional, required, stripped

PHONE = r"^\+?[0-9 ()./-]{6,25}$"


class SignUpForm(AllConsents):
    """A name, a username, a password, what one agrees to, and ways to be reached if one likes."""

    next = HiddenField(filters=[safe_next])
    name = StringField(
        # Translators: the label of a field at the sign-up form. Any form of name will do.
        _l("Your name"),
        [required(), at_most(100)],
        [stripped],
        # Translators: under the field for one's name at the sign-up form.
        description=_l("As it should stand on a certificate."),
        render_kw={"autocomplete": "name"},
    )
    username = StringField(
        # Translators: the label of a field at the sign-up form.
        _l("Username"),
        [required(), at_most(200)],
        [stripped],
        # Translators: under the field for the username, which holds a suggestion such as sunny-mango-42.
        description=_l("You need it to sign in. Keep this one or choose your own, and write it down."),
        render_kw=NAME_OF_ACCOUNT,
    )
    password = PasswordField(
        # Translators: the label of a field at the sign-up form.
        _l("Password"),
        [required(), at_most(LONGEST_SECRET)],
        # Translators: under the field for the password at the sign-up form.
        description=_l("At least 8 characters. Three words that belong together only for you are good."),
        render_kw={"autocomplete": "new-password"},
    )
    phone = TelField(
        # Translators: the label of a field at the sign-up form, which may be left empty.
        _l("Phone"),
        [
            optional(),
            # Translators: shown at the field for a phone number.
            Regexp(PHONE, message=_l("This does not look like a phone number. Use digits and spaces only.")),
        ],
        [stripped],
        render_kw={"autocomplete": "tel"},
    )
    email = EmailField(
        # Translators: the label of a field at the sign-up form, which may be left empty.
        _l("E-mail"),
        [optional(), at_most(254), email()],
        [stripped],
        render_kw={"autocomplete": "email"},
    )
