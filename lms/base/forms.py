"""Forms: what all of them share, and what is said about a field that needs another look.

WTForms brings no messages in our languages. The validators here carry their own words; the few
that WTForms itself may still say are listed at the end, so that they stand in our catalogues.
"""

import unicodedata
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext
from flask_wtf import FlaskForm
from wtforms.validators import Email, Length, Optional, StopValidation

from lms.base.errors import Refusal
from lms.base.i18n import CatalogueTranslations


class Form(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """A form whose every message comes out of our own catalogues."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> CatalogueTranslations:
            """Our catalogues, in the language of the page."""
            return CatalogueTranslations()

    def blame(self, field: str, refusal: Refusal) -> None:
        """Show a refusal at the field it is about."""
        self[field].errors = [*self[field].errors, str(refusal)]


def stripped(text: str | None) -> str | None:
    """A filter for text fields: nothing before or after, and None instead of nothing at all.

    Control characters go too, but for line breaks: PostgreSQL takes no NUL.
    """
    kept = (c for c in text or "" if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(kept).strip() or None


class Required:
    """The field must be filled in, or the box ticked. A 0 is an answer; spaces are none."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        """Stop at a field without an answer, unless it already says why it could not be read."""
        empty = field.data is None or field.data is False or field.data in ("", [])
        if (empty or str(field.data).isspace()) and not field.errors:
            raise StopValidation(self.message)


def required(message: Any = None) -> Required:
    """The field must be filled in, or the box ticked."""
    # Translators: shown at a field of a form that must be filled in but was left empty.
    return Required(message or _l("Please fill this in."))


def optional() -> Optional:
    """The field may be left empty; its label says so."""
    return Optional()


def at_most(most: int) -> Length:
    """No more characters than fit."""
    # Translators: shown at a field of a form. %(max)s is the number of letters and signs that fit.
    return Length(max=most, message=_l("Use at most %(max)s characters."))


def email() -> Email:
    """An e-mail address; whether anyone reads it is another question."""
    # Translators: shown at a field for an e-mail address. The example stays as it is.
    return Email(_l("This is not a complete e-mail address, such as name@example.com."))


def N_(message: str) -> str:  # noqa: N802  the name that pybabel looks for
    """Mark a message for the translators; it is looked up later, by WTForms."""
    return message


SAID_BY_WTFORMS = (
    # Translators: shown at a list of choices, when the one that was sent does not exist.
    N_("Not a valid choice."),
    # Translators: shown at a list of choices, when the one that was sent cannot be read.
    N_("Invalid Choice: could not coerce."),
    # Translators: shown at a list of several choices, when one that was sent cannot be read.
    N_("Invalid choice(s): one or more data inputs could not be coerced."),
    # Translators: shown at a field for a date that cannot be read.
    N_("Not a valid date value."),
    # Translators: shown at a field for a date and time that cannot be read.
    N_("Not a valid datetime value."),
    # Translators: shown at a field for a time of day that cannot be read.
    N_("Not a valid time value."),
    # Translators: shown at a field for a number that cannot be read.
    N_("Not a valid decimal value."),
    # Translators: shown at a field for a number that cannot be read.
    N_("Not a valid float value."),
    # Translators: shown at a field for a whole number that cannot be read.
    N_("Not a valid integer value."),
)
# Translators: shown at a list of several choices. %(value)s is what was sent but does not exist.
SAID_OF_SEVERAL = lazy_ngettext(
    "'%(value)s' is not a valid choice for this field.",
    "'%(value)s' are not valid choices for this field.",
    1,
)
