"""The forms that came out of phones' outboxes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.sync.models import FormReceipt


def missing_forms(learner_id: UUID, ids: Sequence[UUID]) -> list[UUID]:
    """Which of some forms have not come, or are gone because an older copy of the site was put back."""
    came = set(
        db.session.scalars(
            select(FormReceipt.id).where(FormReceipt.learner_id == learner_id, FormReceipt.id.in_(ids))
        )
    )
    return [identity for identity in ids if identity not in came]
