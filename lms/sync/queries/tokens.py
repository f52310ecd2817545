"""Questions about tokens of devices."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import hash_token
from lms.base.db import db
from lms.sync.models import DeviceToken

# Made once: every batch asks it, and to put it together costs more than to run it.
_BY_HASH = (
    select(DeviceToken)
    .join(DeviceToken.learner)
    .options(contains_eager(DeviceToken.learner))
    .where(DeviceToken.token_hash == bindparam("hash"))
)
FACTS = ("device", "made_at", "last_used_at", "expires_at", "revoked_at")


def token_by_secret(secret: str) -> DeviceToken | None:
    """The token that a device brings, with its learner, open or not."""
    return db.session.scalar(_BY_HASH, {"hash": hash_token(secret)})


def sealing_token(learner_id: UUID, device: str, is_seal_of: Callable[[str], bool]) -> DeviceToken | None:
    """The token of a learner's device with which something was sealed, open or not."""
    rows = db.session.scalars(
        select(DeviceToken)
        .where(DeviceToken.learner_id == learner_id, DeviceToken.device == device)
        .order_by(DeviceToken.made_at.desc())
    )
    return next((token for token in rows if is_seal_of(token.token_hash)), None)


def token_with(token_id: UUID) -> DeviceToken | None:
    """One token by its identity."""
    return db.session.get(DeviceToken, token_id)


def open_tokens_of(learner_id: UUID, *, now: datetime) -> Sequence[DeviceToken]:
    """The tokens that may add to a learner's log, the newest first."""
    return db.session.scalars(
        select(DeviceToken)
        .where(
            DeviceToken.learner_id == learner_id,
            DeviceToken.revoked_at.is_(None),
            DeviceToken.expires_at > now,
        )
        .order_by(DeviceToken.made_at.desc(), DeviceToken.id.desc())
    ).all()


def token_of(learner_id: UUID, token_id: UUID) -> DeviceToken | None:
    """One token of this learner; nobody else's."""
    token = db.session.get(DeviceToken, token_id)
    return token if token and token.learner_id == learner_id else None


def export_of(person: Person) -> dict[str, Any]:
    """The person's part of the data export: the devices that may send, without their secrets."""
    tokens = db.session.scalars(
        select(DeviceToken).where(DeviceToken.learner_id == person.id).order_by(DeviceToken.made_at)
    )
    return {"sending_devices": [{name: getattr(token, name) for name in FACTS} for token in tokens]}
