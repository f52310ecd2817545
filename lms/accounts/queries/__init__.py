"""Questions about people, sign-ins and consents. They change nothing."""

from lms.accounts.queries.consents import consents_of, has_consent, open_consents_of
from lms.accounts.queries.deeds import deeds_of
from lms.accounts.queries.export import add_export_part, export_of, export_parts
from lms.accounts.queries.letters import is_written_to, may_be_written_to
from lms.accounts.queries.people import (
    free_username,
    is_username_free,
    organisation_named,
    person_by_username,
    person_with,
)
from lms.accounts.queries.profiles import decline_of, is_under_age, profile_export, profile_of
from lms.accounts.queries.sign_ins import (
    codes_of,
    filling_failure,
    open_code_of,
    open_sign_ins_of,
    sign_in_by_token,
    sign_in_of,
)

__all__ = [
    "add_export_part",
    "codes_of",
    "consents_of",
    "decline_of",
    "deeds_of",
    "export_of",
    "export_parts",
    "filling_failure",
    "free_username",
    "has_consent",
    "is_under_age",
    "is_username_free",
    "is_written_to",
    "may_be_written_to",
    "open_code_of",
    "open_consents_of",
    "open_sign_ins_of",
    "organisation_named",
    "person_by_username",
    "person_with",
    "profile_export",
    "profile_of",
    "sign_in_by_token",
    "sign_in_of",
]
