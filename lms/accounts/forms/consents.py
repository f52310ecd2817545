"""The words to which people agree. Whoever changes one also changes `TEXT_VERSION`."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from lms.accounts.rules.purposes import Purpose
from lms.base.forms import Form, required

TEXT_VERSION = "2026-12"

WORDS = {
    # Translators: a box to tick when signing up. It must be ticked; keep the words plain.
    Purpose.LEARNING_RECORD: _l(
        "You may keep a record of what I learn here, so that I can go on where I stopped."
    ),
    # Translators: a box to tick, if one likes. A facilitator looks after a group of learners.
    Purpose.FACILITATOR_VIEW: _l("The facilitator of my group may see how far I am and help me."),
    # Translators: a box to tick, if one likes.
    Purpose.STATISTICS: _l("My answers may be counted in reports that do not show who I am."),
    # Translators: a box to tick, if one likes. Questions come some months after a course.
    Purpose.FOLLOW_UP: _l(
        "You may write to me: at most one e-mail a day about what is due, and later what has changed."
    ),
}


class OptionalConsents(Form):
    """What one may agree to beyond the learning record, each by itself."""

    facilitator_view = BooleanField(WORDS[Purpose.FACILITATOR_VIEW])
    statistics = BooleanField(WORDS[Purpose.STATISTICS])
    follow_up = BooleanField(WORDS[Purpose.FOLLOW_UP])

    def purposes(self) -> set[Purpose]:
        """The purposes whose boxes are ticked."""
        return {purpose for purpose in Purpose if purpose in self and self[purpose].data}


class AllConsents(OptionalConsents):
    """The same with the one that an account needs."""

    learning_record = BooleanField(
        WORDS[Purpose.LEARNING_RECORD],
        # Translators: shown when someone signs up without ticking the box for the learning record.
        [required(_l("Please tick this box. An account is a record of your learning."))],
    )
