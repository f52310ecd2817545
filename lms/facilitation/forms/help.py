"""Letting someone off an activity: why."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField

from lms.base.forms import Form, at_most, optional, stripped
from lms.facilitation.errors import ReasonNeeded
from lms.facilitation.rules.waivers import LONGEST_NOTE

REASONS = (
    # Translators: Why a learner need not do a step of a course: they have done the same in another place.
    SelectChoice("elsewhere", _l("Done elsewhere")),
    # Translators: Why a learner need not do a step of a course.
    SelectChoice("not-relevant", _l("Not relevant to this business")),
    # Translators: Why a learner need not do a step of a course: disability, no device, no way to get there.
    SelectChoice("access", _l("Not possible for reasons of access")),
    # Translators: Why a learner need not do a step of a course; a short text may follow.
    SelectChoice("other", _l("Another reason")),
)


class WaiverForm(Form):
    """A reason by tap; another one in a few words."""

    # Translators: label of a list of choices: why a learner need not do a step of a course.
    reason = RadioField(_l("Why"), choices=list(REASONS))
    note = StringField(
        # Translators: label of a field for a short text, for those who chose “Another reason” above.
        _l("The other reason, in a few words"),
        [optional(), at_most(LONGEST_NOTE)],
        [stripped],
    )

    def validate(self, extra_validators: object = None) -> bool:
        """There is a reason, and another one is said."""
        is_good: bool = super().validate(extra_validators)
        if self.reason.errors:
            self.reason.errors = [str(ReasonNeeded())]
        if self.reason.data == "other" and not self.note.data and not self.note.errors:
            # Translators: shown at a field of a form that must be filled in but was left empty.
            self.note.errors = [_("Please fill this in.")]
            return False
        return is_good
