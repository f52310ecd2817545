"""Questions about certificates."""

from lms.credentials.queries.certificates import (
    Certificate,
    certificate_with,
    certificates_of,
    credential_of,
    export_of,
    is_index_free,
    last_serial,
    revoked_indexes,
)
from lms.credentials.queries.standing import Waiting, lacking, waiting_courses, waiting_of

__all__ = [
    "Certificate",
    "Waiting",
    "certificate_with",
    "certificates_of",
    "credential_of",
    "export_of",
    "is_index_free",
    "lacking",
    "last_serial",
    "revoked_indexes",
    "waiting_courses",
    "waiting_of",
]
