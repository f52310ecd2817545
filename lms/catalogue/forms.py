"""The studio's forms."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectChoice, SelectField

from lms.base.forms import Form
from lms.base.i18n import LOCALES, NATIVE_NAMES


class UploadForm(Form):
    """A file that becomes a draft."""

    file = FileField(
        # Translators: label of the field with which an editor sends a file.
        _l("File"),
        # Translators: below the label of the field with which an editor sends a file. Names of file formats.
        description=_l(
            "A Word guide, an Excel or CSV checklist, GIFT or Aiken questions, captions, or a pack as a zip."
        ),
        # Translators: error when an editor sends the form without a file.
        validators=[FileRequired(_l("Choose a file first."))],
    )
    language = SelectField(
        # Translators: label of a list of languages: in which language is the file that is sent?
        _l("Language of the file"),
        choices=[SelectChoice(code, NATIVE_NAMES[code]) for code in LOCALES],
    )
