"""What can be done about people: signing up, letting in and out, codes, passwords, consent."""

from lms.accounts.services.codes import issue_code, redeem_code
from lms.accounts.services.consents import give_consent, set_consents, withdraw_consent
from lms.accounts.services.passwords import change_password
from lms.accounts.services.people import add_person, reinstate, sign_up, start_as_guest, suspend
from lms.accounts.services.profiles import (
    claim_profile,
    decline_profile,
    forget_profile,
    note_under_age,
    save_profile,
)
from lms.accounts.services.sign_ins import end_sign_in, note_seen, sign_in, sign_out

__all__ = [
    "add_person",
    "change_password",
    "claim_profile",
    "decline_profile",
    "end_sign_in",
    "forget_profile",
    "give_consent",
    "issue_code",
    "note_seen",
    "note_under_age",
    "redeem_code",
    "reinstate",
    "save_profile",
    "set_consents",
    "sign_in",
    "sign_out",
    "sign_up",
    "start_as_guest",
    "suspend",
    "withdraw_consent",
]
