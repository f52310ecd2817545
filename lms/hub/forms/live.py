"""Taking a place at an event."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from lms.base.forms import Form, at_most, optional, stripped


class PlaceForm(Form):
    """For those without a name on this site: what the organiser may call them."""

    name = StringField(
        # Translators: label of a field on the page of an event, for people without an account.
        _l("What may the organiser call you?"),
        [optional(), at_most(80)],
        [stripped],
        render_kw={"autocomplete": "name"},
    )
