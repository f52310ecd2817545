"""`POST /api/v1/forms/missing`: which forms of an outbox the site does not have."""

from typing import Any
from uuid import UUID

from lms.base.web import csrf, with_token
from lms.sync import queries
from lms.sync.errors import NotABatch
from lms.sync.permissions import my_token
from lms.sync.rules.batches import usable_id
from lms.sync.views.blueprint import api
from lms.sync.views.bodies import json_sent

MOST_ASKED = 1000


@api.post("/forms/missing")
@with_token
def missing_forms() -> dict[str, Any]:
    """A phone asks once a day about all it has sent lately, and sends again what is not here."""
    return {"missing": [str(one) for one in queries.missing_forms(my_token().learner_id, _ids())]}


csrf.exempt(missing_forms)  # the token in the header is what no other site can send


def _ids() -> list[UUID]:
    sent = json_sent().get("ids")
    if not isinstance(sent, list) or len(sent) > MOST_ASKED:
        raise NotABatch
    ids = [usable_id({"id": one}) for one in sent]
    if None in ids:
        raise NotABatch
    return [one for one in ids if one]
