"""An action of the plan: what, first step, who, by when, cost; and how it went."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, FileField, StringField, TextAreaField

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.checklists.rules.plans import LONGEST


class ActionForm(Form):
    """What I want to do. Only the first field must be filled in."""

    what = StringField(
        # Translators: label of a field of the plan: the action, such as "Write down sales".
        _l("What will I do?"),
        [required(), at_most(LONGEST["what"])],
        [stripped],
    )
    first_step = StringField(
        # Translators: label of a field of the plan: the very first small step of an action.
        _l("First small step"),
        [optional(), at_most(LONGEST["first_step"])],
        [stripped],
    )
    who = StringField(
        # Translators: label of a field of the plan: the person who does it or helps.
        _l("Who does it or helps"),
        [optional(), at_most(LONGEST["who"])],
        [stripped],
    )
    # Translators: label of a field of the plan: the day by which an action should be done.
    by_when = DateField(_l("By which day"), [optional()])
    cost = StringField(
        # Translators: label of a field of the plan: what an action costs, in words or numbers.
        _l("What it costs"),
        [optional(), at_most(LONGEST["cost"])],
        [stripped],
    )


class EvidenceForm(Form):
    """How it went: a note and a photo."""

    evidence = TextAreaField(
        # Translators: label of a field of the plan, for an action that was begun or is done.
        _l("What changed?"),
        [optional(), at_most(LONGEST["evidence"])],
        [stripped],
        render_kw={"rows": 3},
    )
    # Translators: label of the field for a photo that shows what was done.
    photo = FileField(_l("A photo of it"), [optional()], render_kw={"accept": "image/*"})
