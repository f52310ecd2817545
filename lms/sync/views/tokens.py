"""`POST /api/v1/token`: a signed-in browser gets a token for its phone."""

from flask import Response, jsonify, request

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.web import signed_in, writes
from lms.sync import services
from lms.sync.views.blueprint import api
from lms.sync.views.bodies import json_sent


@api.post("/token")
@signed_in
@writes
def give_token() -> Response:
    """The token, shown once. The cookie says who asks, so the form token is checked as in any form."""
    asked = request.form if request.mimetype == "application/x-www-form-urlencoded" else json_sent()
    token, secret = services.give_token(me(), asked.get("device"), now=now())
    answer = jsonify(token=secret, device=token.device, expires_at=token.expires_at.isoformat())
    answer.status_code = 201
    answer.headers["Cache-Control"] = "no-store"
    return answer
