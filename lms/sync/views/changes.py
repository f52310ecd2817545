"""A learner's own log for another of their devices, and what one device's part of it comes to."""

from typing import Any

from flask import request

from lms.base.web import with_token
from lms.learning.models import LearningEvent
from lms.sync import queries
from lms.sync.errors import BadQuestion
from lms.sync.permissions import my_token
from lms.sync.rules import tokens
from lms.sync.rules.digests import digest_of
from lms.sync.views.blueprint import api
from lms.sync.views.bodies import number_asked

MOST_CHANGES = 500
LAST_POSITION = 2**31 - 1
AS_THEY_ARE = ("position", "device", "seq", "kind", "course_version", "activity", "item", "value", "lamport")


@api.get("/changes")
@with_token
def changes() -> dict[str, Any]:
    """The events after a position, in order, and the position to ask from next."""
    after = number_asked("after", 0, least=0, most=LAST_POSITION)
    limit = number_asked("limit", 100, least=1, most=MOST_CHANGES)
    found = queries.changes_after(my_token().learner_id, after, limit + 1)
    shown = found[:limit]
    return {
        "events": [_as_sent(event) for event in shown],
        "after": shown[-1].position if shown else after,
        "more": len(found) > limit,
    }


@api.get("/digest")
@with_token
def digest() -> dict[str, Any]:
    """Largest sequence number, count and XOR of identities of one device's events, with the holes."""
    token = my_token()
    device = request.args.get("device", token.device)
    if not tokens.is_device(device):
        raise BadQuestion
    found = digest_of(queries.events_of_device(token.learner_id, device))
    return {
        "device": device,
        "largest": found.largest,
        "count": found.count,
        "xor": str(found.xor),
        "missing": [list(hole) for hole in found.missing],
    }


def _as_sent(event: LearningEvent) -> dict[str, Any]:
    """An event as it was sent, with its position."""
    return {
        **{name: getattr(event, name) for name in AS_THEY_ARE},
        "id": str(event.id),
        "course": str(event.course_id) if event.course_id else None,
        "base": list(event.base),
        "at": event.at.isoformat(),
        "app": event.app,
        "received_at": event.received_at.isoformat(),
    }
