"""The form with which a certificate is taken back."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from lms.base.forms import Form, at_most, required, stripped


class RevokeForm(Form):
    """Why."""

    because = StringField(
        # Translators: label of a field for administrators who take back a certificate.
        _l("Reason"),
        [required(), at_most(300)],
        [stripped],
        # Translators: under the field for the reason why a certificate is taken back.
        description=_l("Anyone who checks the certificate reads this."),
    )
