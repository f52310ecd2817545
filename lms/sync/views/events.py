"""`POST /api/v1/events`: what was done on a phone."""

from typing import Any

from lms.base.clock import now
from lms.base.web import csrf, with_token, writes
from lms.sync import services
from lms.sync.errors import BatchTooLarge, NotABatch, OtherDevice
from lms.sync.permissions import my_token
from lms.sync.rules import batches, tokens
from lms.sync.views.blueprint import api
from lms.sync.views.bodies import json_sent


@api.post("/events")
@with_token
@writes
def take_events() -> dict[str, Any]:
    """Take a batch. What is answered `stored` is on disk, since `@writes` has committed by then."""
    batch = json_sent()
    device, events = batch.get("device"), batch.get("events")
    if not tokens.is_device(device) or not isinstance(events, list):
        raise NotABatch
    if len(events) > batches.MOST_EVENTS:
        raise BatchTooLarge
    token = my_token()
    if device != token.device:
        raise OtherDevice

    services.note_used(token, now=now())
    receipts = services.take_batch(token.learner_id, token.device, events, now=now())
    return {"events": [{"id": str(receipt.id), "status": receipt.status} for receipt in receipts]}


csrf.exempt(take_events)  # the token in the header is what no other site can send
