"""One-time codes: help for someone who cannot sign in, without ever knowing or choosing their password."""

from datetime import datetime

from lms.accounts import queries
from lms.accounts.errors import NotForGuests, WrongCode
from lms.accounts.models import OneTimeCode, Person, SignIn
from lms.accounts.rules import codes
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE, Device
from lms.accounts.rules.tries import Origin
from lms.accounts.rules.usernames import fold_username
from lms.accounts.services.hashes import hash_secret, is_secret
from lms.accounts.services.sign_ins import enter
from lms.accounts.services.tries import check_tries, note_try
from lms.base.db import db


def issue_code(person: Person, *, issued_by: Person | None, now: datetime) -> str:
    """Make a code for a person and return it as it is read aloud; it cannot be shown again.

    It takes the place of the one before. `issued_by` is None on the server's command line.
    Whether the issuer may help this person (own cohort, say) is for the caller to know.
    """
    if person.username is None:
        raise NotForGuests
    if issued_by is not None:
        codes.check_may_issue(issuer_is_admin=issued_by.has_role("admin"), for_staff=person.is_staff)

    if earlier := queries.open_code_of(person, now=now):
        earlier.replaced_at = now
    code = codes.make_code()
    db.session.add(
        OneTimeCode(
            person_id=person.id,
            code_hash=hash_secret(code),
            issued_by_id=issued_by.id if issued_by else None,
            issued_at=now,
            expires_at=now + codes.LIFETIME,
        )
    )
    db.session.flush()
    return codes.show_code(code)


def redeem_code(
    username: str,
    typed: str,
    *,
    origin: Origin,
    device: Device = UNKNOWN_DEVICE,
    before: SignIn | None = None,
    now: datetime,
) -> tuple[Person, str]:
    """Let in whoever has a person's code, once; returns the person and the device's new token.

    The old password dies with it, and the page for a new one is next. A failure is counted as
    in `sign_in`.
    """
    folded = fold_username(username)
    check_tries("code", folded, origin, now=now)
    person = queries.person_by_username(folded)
    code = queries.open_code_of(person, now=now) if person else None
    right = is_secret(code.code_hash if code else None, codes.read_code(typed))
    note_try("code", folded, origin, ok=right, now=now)
    if person is None or code is None or not right:
        raise WrongCode

    token = enter(person, device=device, before=before, now=now)
    code.used_at = now
    person.password_hash = None
    db.session.flush()
    return person, token
