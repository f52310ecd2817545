"""Planning a session: which, when, where, in which language. And a code that was typed."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField, TimeField, URLField
from wtforms.validators import Regexp

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.base.i18n import LOCALES, NATIVE_NAMES

WHOLE_ADDRESS = Regexp(
    r"https?://[^\s/]+\S*$",
    # Translators: at a field for a web address.
    message=_l("Write the whole address, beginning with https://."),
)


class SessionForm(Form):
    """The choices of sessions and of time zones are the view's."""

    # Translators: label of a list of meetings of small groups, of which a facilitator plans one.
    session = RadioField(_l("Which session"))
    # Translators: label of a field for a date: the day on which a group meets.
    day = DateField(_l("Day"), [required()])
    # Translators: label of a field for a time of day: when a group meets.
    at = TimeField(_l("Time"), [required()])
    # Translators: label of a list of cities: whose clocks count for the time of a meeting.
    time_zone = SelectField(_l("On the clocks of"))
    # Translators: label of a field: where an event takes place, such as a street.
    place = StringField(_l("Place"), [optional(), at_most(200)], [stripped])
    # Translators: label of a field for a web address: where people meet on the internet.
    link = URLField(_l("Link to the meeting"), [optional(), at_most(500), WHOLE_ADDRESS], [stripped])
    locale = SelectField(
        # Translators: label of a list of languages: the one in which a group meets and is invited.
        _l("Language of the session"),
        choices=[SelectChoice(code, NATIVE_NAMES[code]) for code in LOCALES],
    )


class HereForm(Form):
    """The code of the day."""

    code = StringField(
        # Translators: label of a field: 5 letters and digits with which one says “I am here”.
        _l("Code of the session"),
        [required(), at_most(20)],
        [stripped],
        # Translators: under the field for the code of a session. The facilitator shows it.
        description=_l("5 letters and digits. Your facilitator shows it."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
