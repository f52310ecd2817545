"""What credentials refuse."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class RevokedAlready(Refusal):
    """A certificate is taken back once."""

    code = "revoked-already"
    # Translators: shown to an administrator who takes back a certificate a second time.
    message = _l("This certificate was taken back already.")


class NotRevoked(Refusal):
    """There is a valid certificate; a second one would say nothing new."""

    code = "not-revoked"
    # Translators: shown to an administrator who wants to replace a certificate that is still valid.
    message = _l("This certificate is valid. Only one that was taken back can be given again.")
