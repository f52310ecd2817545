"""Adding people: one by name, or a list that is pasted or sent as a file."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, SelectField, StringField, TextAreaField

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.facilitation.rules.people import LONGEST_NAME


class OnePersonForm(Form):
    """One person, by name alone."""

    name = StringField(
        # Translators: label of a field: the name of a learner whom a facilitator adds to a group.
        _l("Name of the person"),
        [required(), at_most(LONGEST_NAME)],
        [stripped],
        render_kw={"autocomplete": "off"},
    )


class ListForm(Form):
    """Many people at once."""

    people = TextAreaField(
        # Translators: label of a large field into which a list of people is pasted.
        _l("Paste the list here"),
        [optional()],
        # Translators: under the label of a field for a list of people. Keep the English column names.
        description=_l(
            "One person a line. With columns: name, username, phone, email, group, language, in any order."
        ),
        render_kw={"rows": 6, "spellcheck": "false"},
    )
    file = FileField(
        # Translators: label of a field with which a facilitator sends a list of people. Names of file formats.
        _l("Or a file (CSV or Excel)"),
        [optional()],
        render_kw={"accept": ".csv,.txt,.tsv,.xlsx"},
    )


class CardsForm(Form):
    """For whom sign-in cards are made. The choices are the view's."""

    # Translators: label of a list of choices: for which people of a group sign-in cards are printed.
    whom = SelectField(_l("Cards for"))
