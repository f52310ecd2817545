"""A cohort: name, language, dates, courses; how many small groups; a second facilitator."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.base.i18n import LOCALES, NATIVE_NAMES


class CohortForm(Form):
    """What a cohort is called, when it meets, and what it learns. The choices of courses are the view's."""

    name = StringField(
        # Translators: label of a field for the name of a group of learners, such as “Riverside, Tuesdays”.
        _l("Name of the group"),
        [required(), at_most(120)],
        [stripped],
    )
    locale = SelectField(
        # Translators: label of a list of languages: the one that a group of learners speaks.
        _l("Language of the group"),
        choices=[SelectChoice(code, NATIVE_NAMES[code]) for code in LOCALES],
    )
    # Translators: label of a field for a date: when a group of learners begins.
    starts_on = DateField(_l("First day"), [optional()])
    # Translators: label of a field for a date: when a group of learners ends.
    ends_on = DateField(_l("Last day"), [optional()])
    # Translators: label of a list of courses to tick: those that a group of learners takes part in.
    courses = SelectMultipleField(_l("What the group learns"), [optional()], choices=[])


class DivideForm(Form):
    """How many small groups to make."""

    # Translators: label of a field for a number: how many small groups to make of all the people.
    number = IntegerField(_l("How many small groups"), [required()], render_kw={"min": 1})
    # Translators: a box to tick: people who are in a small group already are moved too.
    anew = BooleanField(_l("Mix everyone anew"))


class ColleagueForm(Form):
    """Who else leads the cohort."""

    username = StringField(
        # Translators: label of a field for the username of a second facilitator of the same organisation.
        _l("Username of a facilitator of your organisation"),
        [required(), at_most(200)],
        [stripped],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
