"""A phone of a learner on a small course."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from werkzeug.test import TestResponse

from lms.accounts.models import Person
from lms.base.ids import uuid7
from lms.catalogue.models import Course
from lms.catalogue.services import enrol
from lms.sync.services import give_token
from tests.client import Client
from tests.makers import NOON, Make

EVENTS = "/api/v1/events"


@dataclass
class Phone:
    """Makes events as the app does, and sends them."""

    browser: Client
    secret: str
    course: Course
    device: str = "phone-1"
    seqs: Any = field(default_factory=lambda: count(1))

    @property
    def bearer(self) -> dict[str, str]:
        """The header that lets it in."""
        return {"Authorization": f"Bearer {self.secret}"}

    def event(self, kind: str = "activity_completed", activity: str = "read", **more: Any) -> dict[str, Any]:
        """One event, right unless told otherwise."""
        course = {"course": str(self.course.id), "course_version": 1, "activity": activity}
        made = {"id": str(uuid7()), "seq": next(self.seqs), "kind": kind, "at": NOON.isoformat(), "app": "1"}
        return made | course | more

    def send(self, *events: Any, **more: Any) -> list[str]:
        """What became of each."""
        answer = self.post({"device": self.device, "events": list(events)}, **more)
        assert answer.status_code == 200, answer.text
        return [receipt["status"] for receipt in answer.json["events"]]

    def post(self, batch: Any, **more: Any) -> TestResponse:
        """The whole answer."""
        return self.browser.post(EVENTS, json=batch, headers=self.bearer, **more)

    def get(self, path: str) -> Any:
        """What it is told."""
        answer = self.browser.get(path, headers=self.bearer)
        assert answer.status_code == 200, answer.text
        return answer.json


@pytest.fixture
def course(make: Make) -> Course:
    """Every simple kind of activity."""
    return make.course()


@pytest.fixture
def phone_of(app: Any, course: Course) -> Callable[..., Phone]:
    """`phone_of(person)` is a phone with a token, and nobody signed in."""

    def made(person: Person, device: str = "phone-1") -> Phone:
        enrol(person.id, course, now=NOON)
        browser = app.test_client()
        _, secret = give_token(person, device, now=NOON)
        return Phone(browser, secret, course, device)

    return made


@pytest.fixture
def learner(make: Make) -> Person:
    """Whose phone it is."""
    return make.learner()


@pytest.fixture
def phone(phone_of: Callable[..., Phone], learner: Person, clock: Any) -> Phone:
    """A phone, at noon."""
    return phone_of(learner)
