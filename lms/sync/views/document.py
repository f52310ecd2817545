"""`GET /api/v1/openapi.json`: the API, described for programs."""

from functools import cache
from pathlib import Path

from flask import Response

from lms.base.web import open_to_all
from lms.sync.views.blueprint import api

DOCUMENT = Path(__file__).with_name("openapi.json")


@api.get("/openapi.json")
@open_to_all
def openapi() -> Response:
    """The OpenAPI document."""
    return Response(_text(), mimetype="application/json")


@cache
def _text() -> str:
    return DOCUMENT.read_text("utf-8")
