"""The certificate on paper: the words of its page, on one sheet with a code that phones read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask import url_for
from flask_babel import gettext as _

from lms.base.i18n import current_lang, format_day
from lms.base.pdf import Frame, frame, qr_svg, render, shortened
from lms.credentials.queries import Certificate
from lms.credentials.rules import spoken

Phrase = Mapping[str, str | None]
LONGEST_NAME = 100
LONGEST_TITLE = 160


@dataclass(frozen=True)
class CertificateSheet:
    """What `credentials/certificate.typ` shows, already in the reader's language."""

    frame: Frame
    heading: str
    above_name: str
    name: str
    below_name: str
    course: Phrase
    when: str
    statement: str
    check: str
    address: str
    code: str
    qr: str


def certificate_pdf(certificate: Certificate) -> bytes:
    """A certificate as a PDF in the reader's language."""
    return render("credentials/certificate.typ", asdict(sheet_of(certificate)), lang=current_lang())


def sheet_of(certificate: Certificate) -> CertificateSheet:
    """The words of a certificate, as on its page; what is longer than a sheet takes ends in dots."""
    credential = certificate.credential
    code = spoken(credential.code)
    address = url_for("verification.verify", code=code, _external=True)
    day, title = format_day(credential.issued_at), certificate.title
    return CertificateSheet(
        frame=frame(),
        # Translators: Heading of a certificate.
        heading=_("Certificate"),
        # Translators: On a certificate, above the name of the person.
        above_name=_("This is to say that"),
        # Translators: On a certificate, in place of a name that is not known.
        name=shortened(certificate.name, LONGEST_NAME) or _("A guest learner"),
        # Translators: On a certificate, between the name of the person and the title of the course.
        below_name=_("has completed the course"),
        course={**title, "text": shortened(title["text"] or "", LONGEST_TITLE)},
        # Translators: On a certificate. %(day)s is a date, %(minutes)s a number.
        when=_("%(day)s, about %(minutes)s minutes of learning", day=day, minutes=credential.minutes),
        # Translators: On a certificate. It does not prove a skill, only that the course was done.
        statement=_("This states completion. It is not a qualification."),
        # Translators: On a certificate. %(address)s is a web address.
        check=_("Check it at %(address)s", address=address),
        address=address,
        code=code,
        qr=qr_svg(address),
    )
