"""Giving a course or a module: which, to whom, by when."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, SelectField

from lms.base.forms import Form, optional

DUE = (
    # Translators: a choice of a day by which a module should be done.
    SelectChoice("week", _l("In one week")),
    # Translators: a choice of a day by which a module should be done.
    SelectChoice("fortnight", _l("In two weeks")),
    # Translators: a choice of a day by which a module should be done; a field for a date follows.
    SelectChoice("pick", _l("On a day that I choose")),
    # Translators: a choice: a module that has no day by which it should be done.
    SelectChoice("none", _l("No due date")),
)


class AssignForm(Form):
    """The choices of modules and people are the view's."""

    # Translators: label of a list of modules of a course, of which a facilitator gives one to the group.
    module = RadioField(_l("What"))
    # Translators: label of a list: to whom a module is given: the whole group, a small group, a person.
    whom = SelectField(_l("To whom"))
    # Translators: label of a list of choices: by which day a module should be done.
    due = RadioField(_l("By when"), choices=list(DUE), default="week")
    # Translators: label of a field for a date: the day by which a module should be done.
    due_on = DateField(_l("The day, if you choose it"), [optional()])
    # Translators: label of a field for a date: before this day the learners do not see a module on their page.
    opens_on = DateField(_l("Show it from this day on"), [optional()])

    def validate(self, extra_validators: object = None) -> bool:
        """A day is needed if that was the choice."""
        is_good: bool = super().validate(extra_validators)
        if self.due.data == "pick" and self.due_on.data is None and not self.due_on.errors:
            # Translators: shown at a field of a form that must be filled in but was left empty.
            self.due_on.errors = [_("Please fill this in.")]
            return False
        return is_good
