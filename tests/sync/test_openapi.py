"""The document says what the API does, and the API does what the document says."""

import re
from contextvars import Context
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import given as given_by
from schemathesis import GenerationMode, checks

from tests.house.routes import routes

OURS = [route for route in routes() if route.rule.rule.startswith("/api/v1/")]
WANTED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_every_route_and_method_is_documented_and_no_other(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]
    said = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    assert said == {(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", r.rule.rule), r.method) for r in OURS}


@pytest.fixture
def whole_api(app):
    """The API as one meets it on the wire, each request in a context of its own."""

    def alone(environ: Any, start_response: Any) -> Any:
        plain = environ | {"HTTP_ACCEPT_ENCODING": "identity"}
        return Context().run(app, plain, start_response)

    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", alone)


@pytest.fixture
def keys(phone, learner, signed_in_client):
    """What lets in: the header of a phone, and the cookie of a browser."""
    cookie = signed_in_client(learner).get_cookie("sign-in")
    return {"headers": phone.bearer, "cookies": {"sign-in": cookie.value}}


def answers(api: Any, mode: GenerationMode, **keys: Any) -> set[tuple[str, int]]:
    """What each operation answered to many requests, all of it as documented."""
    seen = set()
    for operation in api.get_all_operations():

        @QUICK
        @given_by(case=operation.ok().as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if isinstance(case.body, dict) and "device" in case.body and "events" in case.body:
                case.body["device"] = "phone-1"
            answer = case.call(**keys)
            seen.add((case.operation.label, answer.status_code))
            case.validate_response(answer, checks=WANTED)

        ask()
    return seen


def test_no_good_request_breaks_it_or_gets_an_undocumented_answer(whole_api, keys):
    seen = answers(whole_api, GenerationMode.POSITIVE, **keys)
    good = {("POST /api/v1/events", 200), ("POST /api/v1/token", 201), ("GET /api/v1/changes", 200)}
    good |= {("POST /api/v1/forms/missing", 200), ("GET /api/v1/digest", 200)}
    assert good <= seen


def test_no_bad_request_breaks_it_or_gets_an_undocumented_answer(whole_api, keys):
    assert ("GET /api/v1/changes", 422) in answers(whole_api, GenerationMode.NEGATIVE, **keys)


def test_who_is_kept_out_is_told_as_documented(whole_api):
    assert ("POST /api/v1/events", 401) in answers(whole_api, GenerationMode.POSITIVE)
