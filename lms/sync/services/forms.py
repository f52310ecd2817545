"""Remembering which forms came out of phones' outboxes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from lms.base.db import db
from lms.sync.models import DeviceToken, FormReceipt
from lms.sync.services.tokens import note_used


def note_form(token: DeviceToken, identity: UUID, *, now: datetime) -> None:
    """Remember a form, in the same transaction as what it is for."""
    note_used(token, now=now)
    receipt = FormReceipt(learner_id=token.learner_id, id=identity, device=token.device, received_at=now)
    db.session.add(receipt)
    db.session.flush()


def give_receipts_to(person_id: UUID, guest_id: UUID) -> None:
    """What a guest's phones have sent is the person's: sending it again is still harmless."""
    db.session.execute(
        update(FormReceipt).where(FormReceipt.learner_id == guest_id).values(learner_id=person_id)
    )
