"""Joining a cohort by its code."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField

from lms.accounts.forms.consents import WORDS
from lms.accounts.rules.purposes import Purpose
from lms.base.forms import Form, at_most, optional, required, stripped
from lms.facilitation.rules.people import LONGEST_NAME


class CodeForm(Form):
    """A code, as it was told or stands on a board."""

    code = StringField(
        # Translators: label of a field: 8 letters and digits with which one joins a group of learners.
        _l("Code of the group"),
        [required(), at_most(40)],
        [stripped],
        # Translators: under the field for a one-time code. Its form is such as K7QM-2XRD.
        description=_l("8 letters and digits. Capitals, spaces and hyphens do not matter."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class JoinForm(Form):
    """What someone agrees to who joins; and for those without an account, a name if they like."""

    name = StringField(
        # Translators: label of a field for someone without an account who joins a group of learners.
        _l("Your name, as the group knows you"),
        [optional(), at_most(LONGEST_NAME)],
        [stripped],
        render_kw={"autocomplete": "name"},
    )
    facilitator_view = BooleanField(WORDS[Purpose.FACILITATOR_VIEW])
