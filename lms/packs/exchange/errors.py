"""Why a file with translations is not read."""

from flask_babel import lazy_gettext as _l

from lms.packs.errors import UnreadableFile


class NotTranslations(UnreadableFile):
    """Neither gettext nor XLIFF, or damaged."""

    code = "not-translations"
    # Translators: refusal of a file. PO and XLIFF are file formats. %(name)s is the name of the file.
    message = _l("“%(name)s” cannot be read as PO or XLIFF. Save it again in one of these formats.")


class PartUnknown(UnreadableFile):
    """The file does not say, or says wrongly, what it translates."""

    code = "translations-of-what"
    # Translators: refusal of a file with translations. %(name)s is its name.
    message = _l("“%(name)s” does not say of what it is a translation. Use a file that was downloaded here.")
