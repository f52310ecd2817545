"""Giving a device a token, and taking it back."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import SEEN_EVERY, hash_token
from lms.base.db import db
from lms.sync import queries
from lms.sync.errors import NotABatch
from lms.sync.models import DeviceToken
from lms.sync.rules import tokens


def give_token(learner: Person, device: object, *, now: datetime) -> tuple[DeviceToken, str]:
    """Make a token for one of the learner's devices; the only time that anyone sees its secret.

    The last few of the same device stay open, since the phone may never have got the newest.
    """
    if not tokens.is_device(device):
        raise NotABatch
    secret = secrets.token_urlsafe(32)
    token = DeviceToken(
        learner_id=learner.id,
        device=str(device),
        token_hash=hash_token(secret),
        made_at=now,
        expires_at=now + tokens.LIFETIME,
    )
    earlier = [t for t in queries.open_tokens_of(learner.id, now=now) if t.device == device]
    for one in earlier[tokens.KEPT - 1 :]:
        end_token(one, now=now)
    db.session.add(token)
    db.session.flush()
    return token, secret


def end_token(token: DeviceToken, *, now: datetime) -> None:
    """Make a token worthless at once. Twice is harmless."""
    token.revoked_at = token.revoked_at or now


def note_used(token: DeviceToken, *, now: datetime) -> None:
    """Move `last_used_at`, at most once a day."""
    if token.last_used_at is None or now - token.last_used_at >= SEEN_EVERY:
        token.last_used_at = now


def give_tokens_to(person_id: UUID, guest_id: UUID) -> None:
    """What a guest's phones send from here on is the person's."""
    db.session.execute(
        update(DeviceToken).where(DeviceToken.learner_id == guest_id).values(learner_id=person_id)
    )
