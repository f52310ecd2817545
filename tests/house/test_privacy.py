"""Private answers: whichever route is asked, by whomever, only their owner reads them."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask, url_for
from PIL import Image

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.checklists import services as checklists
from lms.checklists.services.plans import Wish, plan_action
from lms.learning.services import do_activity, keep_photo
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.house.routes import routes
from tests.house.samples import values_for
from tests.makers import NOON, Make

pytestmark = pytest.mark.every_route

SECRETS = (b"Nobody may read this note", b"Sell the boat quietly", b"987,654", b"987654")
ONLOOKERS = (
    "facilitator",
    "other facilitator",
    "editor",
    "translator",
    "admin",
    "learner",
    "guest",
    "visitor",
)
ANSWERS = {"i1": "not-yet", "i2": "not-yet", "i3": "not-yet", "i4": "not-yet", "i5": "not-yet"}


@pytest.fixture
def owner(make: Make) -> dict[str, Any]:
    """A learner in a cohort who has answered a private checklist, and everything that names it."""
    private = packs.checklist()
    private["content"]["private"] = True
    field = {"key": "price", "label": "Price", "keep_as": "price"}
    sheet = {"parts": [{"key": "one", "title": "One", "fields": [field]}]}
    worksheet = {"key": "sheet", "kind": "worksheet", "title": "Sheet", "minutes": 5, "content": sheet}
    course = make.course(packs.pack(packs.module("first", private, worksheet)))
    learner, leader = make.learner(), make.facilitator()
    cohort = make.cohort(facilitator=leader, people=[learner], courses=[course])
    agree_to_be_seen(learner)
    enrol(learner.id, course, now=NOON)
    found = published_course(course.slug, "en")
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    photo = keep_photo(learner.id, out.getvalue(), now=NOON)
    said = [Said("item_answered", code, value) for code, value in ANSWERS.items()]
    said += [Said("item_answered", "i1~note", SECRETS[0].decode()), Said("item_answered", "i1~photo", photo)]
    do_activity(learner.id, found, "walk", said, event_id=uuid7(), now=NOON)
    checklists.submit(learner.id, found, "walk", 1, event_id=uuid7(), now=NOON)
    number = [Said("answer_given", "price", "987654")]
    do_activity(learner.id, found, "sheet", number, event_id=uuid7(), now=NOON)
    action = plan_action(learner.id, uuid7(), Wish(SECRETS[1].decode()), event_id=uuid7(), now=NOON)
    db.session.commit()
    return {
        "leader": leader,
        "values": {
            "lang": "en",
            "cohort_id": cohort.id,
            "person_id": learner.id,
            "slug": course.slug,
            "module": "first",
            "activity": "walk",
            "number": 1,
            "item_id": action,
            "name": photo,
        },
        "learner": learner,
        "photo": photo,
    }


def agree_to_be_seen(learner: Any) -> None:
    """The learner lets facilitators see how far they are; answers stay private all the same."""
    from lms.accounts.models import Consent
    from lms.accounts.rules.purposes import Purpose

    db.session.add(
        Consent(
            person_id=learner.id,
            purpose=Purpose.FACILITATOR_VIEW,
            text_version="1",
            locale="en",
            method="form",
            at=NOON,
        )
    )


def onlooker(who: str, owner: dict[str, Any], make: Make) -> Any:
    """Who looks on; None for a visitor."""
    if who == "facilitator":
        return owner["leader"]
    return None if who == "visitor" else getattr(make, who.rsplit(maxsplit=1)[-1])()


@pytest.mark.parametrize("who", ONLOOKERS)
def test_no_route_shows_a_private_answer_to_anyone_else(
    who: str, owner: dict[str, Any], app: Flask, make: Make, client, signed_in_client
):
    person = onlooker(who, owner, make)
    browser = signed_in_client(person) if person else client
    leaks, rest = [], Rest(make)
    for route in sorted(routes(), key=lambda route: route.changes):  # look first, as things are
        values = {n: v for n, v in owner["values"].items() if n in route.rule.arguments}
        values = {**rest.values_for(route, values), **values}
        with app.test_request_context():
            where = url_for(route.endpoint, **values)
        with browser.open(where, method=route.method) as answer:
            if any(secret in answer.data for secret in SECRETS):
                leaks.append(f"{route}: {where}")
    assert leaks == []
    if person is not owner["learner"]:
        assert browser.get(f"/en/me/files/{owner['photo']}").status_code != 200


class Rest:
    """Sample values for what the owner's things do not name: other people's, made once for all routes."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[object, Any] = {}

    def values_for(self, route: Any, known: dict[str, Any]) -> dict[str, Any]:
        """What a route's address needs beside what is known."""
        if set(route.rule.arguments) <= set(known):
            return {}
        return values_for(route, self._make, once=self._once)

    def _once(self, sample: Any, make: Make) -> Any:
        key = getattr(sample, "func", sample), str(getattr(sample, "keywords", ""))
        if key not in self._made:
            self._made[key] = sample(make)
        return self._made[key]


def test_the_owner_does_see_them(owner: dict[str, Any], signed_in_client):
    browser = signed_in_client(owner["learner"])
    assert SECRETS[0] in browser.get("/en/checklists/small-course/walk/?all=1&edit=1").data
    assert SECRETS[1] in browser.get("/en/me/plan/").data
    assert SECRETS[2] in browser.get("/en/me/numbers/").data


def test_a_facilitator_sees_that_it_is_done_and_after_sharing_the_answers(
    owner: dict[str, Any], signed_in_client
):
    leader, known = signed_in_client(owner["leader"]), owner["values"]
    where = f"/en/groups/{known['cohort_id']}/people/{known['person_id']}/checklists/"
    page = leader.get(where).text
    assert "The answers are private." in page
    look = f"{where}small-course/walk/1/look"
    assert leader.post(look).status_code == 404

    browser = signed_in_client(owner["learner"])
    browser.post("/en/checklists/small-course/walk/1/share", data={"share": "yes"})
    assert "Not yet" in leader.post(look).text
    assert (
        f"{owner['leader'].display_name} looked at it"
        in browser.get("/en/checklists/small-course/walk/1/").text
    )
