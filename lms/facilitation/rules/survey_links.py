"""The link to a survey: signed, for this alone, for 30 days. Whoever has it can answer, and read nothing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from lms.facilitation.errors import LinkRanOut, LinkUnknown

SALT = "survey-invitation"
LASTS = timedelta(days=30)


class _SignerAt(TimestampSigner):
    """A signer for whom it is the moment that it is told."""

    def __init__(self, *args: Any, moment: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment

    def get_timestamp(self) -> int:
        """Seconds since 1970."""
        return int(self.moment.timestamp())


def token_for(invitation_id: UUID, secret: str, *, now: datetime) -> str:
    """What stands in the link."""
    return str(_serializer(secret, now).dumps(invitation_id.hex))


def invitation_in(token: str, secret: str, *, now: datetime) -> UUID:
    """The invitation that a link is for; refused if it was tampered with, is another's, or ran out."""
    try:
        found = _serializer(secret, now).loads(token, max_age=int(LASTS.total_seconds()))
        return UUID(hex=found)
    except SignatureExpired as late:
        raise LinkRanOut from late
    except (BadSignature, ValueError, TypeError, AttributeError) as wrong:
        raise LinkUnknown from wrong


def _serializer(secret: str, now: datetime) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, SALT, signer=_SignerAt, signer_kwargs={"moment": now})
