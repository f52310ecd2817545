"""Saying something to a group, reporting it, hiding it."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import AnyOf

from lms.base.forms import Form, at_most, optional, required, stripped
from lms.facilitation.models.discussions import LONGEST_NOTE, LONGEST_TEXT
from lms.facilitation.rules.discussions import REASONS

WORDS = {
    # Translators: why a message in a group is reported or hidden.
    "off-topic": _l("It is about something else"),
    # Translators: why a message in a group is reported or hidden.
    "hurtful": _l("It hurts or insults someone"),
    # Translators: why a message in a group is reported or hidden.
    "private": _l("It tells something private about someone"),
    # Translators: why a message in a group is reported or hidden.
    "advert": _l("It is an advertisement or a trick"),
    # Translators: why a message in a group is reported or hidden: another reason than those named before.
    "other": _l("It is something else"),
}


class PostForm(Form):
    """Words, a photo, a voice note: one of them is enough."""

    text = TextAreaField(
        # Translators: label of a field in which one writes a message to one's group.
        _l("Your message"),
        [at_most(LONGEST_TEXT)],
        [stripped],
        render_kw={"rows": 3, "maxlength": LONGEST_TEXT, "dir": "auto"},
    )
    # Translators: Label of the field for a photo to an item of a checklist.
    photo = FileField(_l("Photo"), [optional()], render_kw={"accept": "image/*"})
    # Translators: Label of the field for a recording of one's voice to an item of a checklist.
    voice = FileField(_l("Voice note"), [optional()], render_kw={"accept": "audio/*"})


class ReasonForm(Form):
    """Why a post is reported or hidden."""

    reason = RadioField(
        # Translators: label of a list of reasons why a message is reported or hidden.
        _l("Why?"),
        # Translators: shown at a list of choices, when the one that was sent does not exist.
        [required(), AnyOf(REASONS, _l("Not a valid choice."))],
        choices=[SelectChoice(code, WORDS[code]) for code in REASONS],
        validate_choice=False,
    )
    words = TextAreaField(
        # Translators: label of a field, under a list of reasons why a message is reported or hidden.
        _l("In your words"),
        [optional(), at_most(LONGEST_NOTE)],
        [stripped],
        render_kw={"rows": 2, "maxlength": LONGEST_NOTE, "dir": "auto"},
    )
