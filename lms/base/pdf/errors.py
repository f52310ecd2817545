"""Why something is not printed."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class FontsMissing(Refusal):
    """The fonts were not made; better no PDF than one full of boxes. `lms doctor` says so too."""

    code = "fonts-missing"
    status = 503
    # Translators: refusal of a PDF file while the server lacks its fonts. The page itself can be printed.
    message = _l("This site cannot make a PDF file now. Print the page instead.")


class TooMuchText(Refusal):
    """More text than a document of people's own words ever has."""

    code = "too-much-text"
    status = 422
    # Translators: refusal of a PDF file that would be hundreds of pages long.
    message = _l("There is too much text for one PDF file.")
