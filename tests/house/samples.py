"""A value for every variable part of every address, so that house tests can open each route.

A new variable needs a line here. `BY_NAME` serves every route with a variable of that name;
`sample("endpoint")` is for a route whose things belong together, and wins.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from lms.accounts.models import Person
from lms.base.db import db
from lms.facilitation.models import CohortFacilitator
from lms.facilitation.queries.members import open_memberships_in
from lms.facilitation.services import Given, assign
from tests.house.routes import Route
from tests.makers import NOON, Make

Values = dict[str, Any]

BY_NAME: dict[str, Callable[[Make], Any]] = {
    "lang": lambda _make: "en",
    "name": lambda _make: "0" * 64 + ".webp",
    "code": lambda _make: "ABCD2345",
    "person_id": lambda make: make.learner().id,
    "organisation_id": lambda make: make.organisation().id,
    "username": lambda make: make.learner().username,
    "slug": lambda make: make.course().slug,
    "module": lambda _make: "first",
    "activity": lambda _make: "read",
    "key": lambda _make: "some-key",
    "number": lambda _make: 1,
    "item_id": lambda _make: UUID(int=7),
    "token": lambda _make: "0" * 64,
}
BY_ENDPOINT: dict[str, Callable[[Make], Values]] = {}


def sample(*endpoints: str) -> Callable[[Callable[[Make], Values]], Callable[[Make], Values]]:
    """Register what fills the addresses of some endpoints."""

    def register(values: Callable[[Make], Values]) -> Callable[[Make], Values]:
        BY_ENDPOINT.update(dict.fromkeys(endpoints, values))
        return values

    return register


def hub_page(make: Make, place: str) -> Values:
    """A page of the hub; each place has one, named after it."""
    make.hub()
    return {"key": place}


for _place in ("update", "resource", "download"):
    BY_ENDPOINT[f"hub.{_place}"] = partial(hub_page, place=_place)


@sample(
    *("checklists.fill", "checklists.save", "checklists.tap", "checklists.again", "checklists.paper"),
    *("checklists.entry", "checklists.enter", "checklists.paper_pdf"),
)
def a_checklist(make: Make) -> Values:
    """A checklist inside of a course."""
    return {"slug": make.course().slug, "activity": "walk"}


def a_cohort(make: Make, names: tuple[str, ...]) -> Values:
    """A cohort that every facilitator of the test leads, and in which everyone else is."""
    course, leader = make.course(), make.facilitator()
    others = [person for person in db.session.query(Person) if person is not leader]
    learners = [person for person in others if not person.has_role("facilitator")]
    cohort = make.cohort(facilitator=leader, people=[*learners, make.learner()], courses=[course])
    for person in others:
        if person.has_role("facilitator"):
            db.session.add(CohortFacilitator(cohort_id=cohort.id, person_id=person.id, added_at=NOON))
    given = assign(cohort, Given(course.id), assigned_by=leader, now=NOON)
    member = max(open_memberships_in(cohort.id), key=lambda m: m.person_id)
    known = {
        "cohort_id": cohort.id,
        "code": cohort.join_code,
        "slug": course.slug,
        "person_id": member.person_id,
        "assignment_id": given.id,
        "activity": "walk",
        "number": 1,
    }
    return {name: known[name] for name in names}


OF_A_COHORT = {
    "cohort board edit change archive renew arrange divide save_groups leave cards make_cards choose_course "
    "add_people add_one check_people add_list facilitators add_facilitator": ("cohort_id",),
    "person move remove remove_facilitator": ("cohort_id", "person_id"),
    "checklists": ("cohort_id", "person_id"),
    "paper enter_paper": ("cohort_id", "person_id", "slug", "activity"),
    "look": ("cohort_id", "person_id", "slug", "activity", "number"),
    "assign give": ("cohort_id", "slug"),
    "withdraw": ("cohort_id", "assignment_id"),
    "join come_in": ("code",),
}
for _endpoints, _names in OF_A_COHORT.items():
    for _endpoint in _endpoints.split():
        BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_cohort, names=_names)


@sample("hub.approach", "hub.getting_started")
def a_single_hub_page(make: Make) -> Values:
    """The hub is there."""
    make.hub()
    return {}


def values_for(route: Route, make: Make) -> Values:
    """Everything that a route's address needs."""
    values = {"lang": "en"} if "lang" in route.rule.arguments else {}
    values |= BY_ENDPOINT.get(route.endpoint, lambda _make: {})(make)
    for name in sorted(route.rule.arguments - set(values)):
        assert name in BY_NAME, f"{route}: give <{name}> a sample in tests/house/samples.py"
        values[name] = BY_NAME[name](make)
    return values
