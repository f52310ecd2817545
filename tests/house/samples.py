"""A value for every variable part of every address, so that house tests can open each route.

A new variable needs a line here. `BY_NAME` serves every route with a variable of that name;
`sample("endpoint")` is for a route whose things belong together, and wins.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app

from lms.accounts.models import Person
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.base.storage import group_storage
from lms.catalogue.queries import course_named, published_course
from lms.facilitation.models import Cohort, CohortFacilitator, Post
from lms.facilitation.queries.cohorts import facilitators_of
from lms.facilitation.queries.members import open_memberships_in
from lms.facilitation.queries.sessions import runs_of
from lms.facilitation.rules.survey_links import token_for
from lms.facilitation.rules.surveys import Occasion
from lms.facilitation.services import Given, Waiving, assign, set_courses, waive
from lms.facilitation.services.sessions import SessionPlan, plan_session, start_session
from lms.facilitation.services.surveys import invite
from lms.hub.services import take_place
from tests import packs_for_tests as packs
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
    "kind": lambda _make: "xlsx",
    "part": lambda make: make.course().slug,
    "target": lambda _make: "km",
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
        "kind": "csv",
    }
    return {name: known[name] for name in names}


def a_post(make: Make, names: tuple[str, ...]) -> Values:
    """What one of a cohort said, with a photo and a voice note."""
    known = a_cohort(make, ("cohort_id", "slug", "person_id"))
    cohort, course = db.session.get_one(Cohort, known["cohort_id"]), course_named(known["slug"])
    files = {"photo": "0" * 64 + ".webp", "voice": "0" * 64 + ".webm"}
    place = {"cohort_id": cohort.id, "course_id": course.id, "activity": "read"}
    post = Post(writer_id=known["person_id"], text="Words", size=2, written_at=NOON, **place, **files)
    db.session.add(post)
    for name in files.values():
        path = group_storage().root / name[:2] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"some bytes")
    db.session.flush()
    return {name: (known | place | {"post_id": post.id})[name] for name in names}


for _endpoint in ["talks", "moderation"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_post, names=("cohort_id",))
for _endpoint in ["talk", "say"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_post, names=("cohort_id", "slug", "activity"))
for _endpoint in ["reporting", "report_post", "take_post_away", "post_photo", "post_voice"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_post, names=("post_id",))
for _endpoint in ["hiding", "hide_post", "show_post", "leave_post", "pin_post"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_post, names=("cohort_id", "post_id"))


def a_waiver(make: Make, names: tuple[str, ...]) -> Values:
    """A step that one of a cohort need not do."""
    known = a_cohort(make, ("cohort_id", "person_id", "slug"))
    cohort, course = db.session.get_one(Cohort, known["cohort_id"]), published_course(known["slug"], "en")
    leader, wanted = make.facilitator(), Waiving(course, ["read"], "elsewhere")
    [waived] = waive(cohort, known["person_id"], wanted, by=leader, event_id=uuid7(), now=NOON)
    known |= {"module": "first", "waiver_id": waived.id}
    return {name: known[name] for name in names}


for _endpoint in ["waivers", "note_contact"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_waiver, names=("cohort_id", "person_id"))
for _endpoint in ["waiving", "waive"]:
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(
        a_waiver, names=("cohort_id", "person_id", "slug", "module")
    )
BY_ENDPOINT["facilitation.unwaive"] = partial(a_waiver, names=("cohort_id", "person_id", "waiver_id"))


@sample("facilitation.survey", "facilitation.send_survey")
def a_survey(make: Make) -> Values:
    """The link to an invitation of someone who agreed to be asked."""
    learner = make.learner()
    agreed = {"text_version": "1", "locale": "en", "method": "form"}
    give_consent(learner, Purpose.FOLLOW_UP, **agreed, now=now())
    asked = invite(learner.id, 90, Occasion(NOON), now=now())
    return {"token": token_for(asked.id, current_app.config["SECRET_KEY"], now=now())}


OF_A_COHORT = {
    "cohort board insights edit change archive renew arrange divide save_groups leave cards make_cards choose_course "
    "add_people add_one check_people add_list facilitators add_facilitator "
    "sessions new_session plan_session": ("cohort_id",),
    "person move remove remove_facilitator": ("cohort_id", "person_id"),
    "checklists": ("cohort_id", "person_id"),
    "paper enter_paper": ("cohort_id", "person_id", "slug", "activity"),
    "look": ("cohort_id", "person_id", "slug", "activity", "number"),
    "assign give": ("cohort_id", "slug"),
    "withdraw": ("cohort_id", "assignment_id"),
    "join come_in": ("code",),
    "report progress_file": ("cohort_id",),
    "report_file": ("cohort_id", "kind"),
}
for _endpoints, _names in OF_A_COHORT.items():
    for _endpoint in _endpoints.split():
        BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_cohort, names=_names)


@sample("live.event", "live.take", "live.leave", "live.calendar")
def a_live_event(make: Make) -> Values:
    """A webinar that is still to come."""
    return {"slug": make.live_event().slug}


@sample(
    *(
        f"live_studio.{name}"
        for name in ["manage", "edit", "change", "publish", "call_off", "registered_list"]
    )
)
@sample(
    *(
        f"live_studio.{name}"
        for name in ["add_material", "remove_material", "keep_recording", "mark_attendance"]
    )
)
def an_editors_event(make: Make) -> Values:
    """A webinar with someone who comes."""
    event = make.live_event()
    take_place(make.learner().id, event, now=NOON)
    return {"event_id": event.id}


@sample("live_studio.remove_material")
def a_material(make: Make) -> Values:
    """A place in the list of materials; harmless if there is none."""
    return {"event_id": make.live_event().id, "number": 0}


def a_session(make: Make, names: tuple[str, ...], *, runs: bool) -> Values:
    """A session, with one group in which everyone of the test is who is no facilitator."""
    course = make.course(packs.pack(packs.module("first", packs.session()), key="course-with-session"))
    known = a_cohort(make, ("cohort_id", "person_id"))
    cohort = db.session.get_one(Cohort, known["cohort_id"])
    set_courses(cohort, [course.id], now=NOON)
    plan = SessionPlan(course.id, "meet", NOON, "Asia/Bangkok", "en")
    leader = facilitators_of(cohort.id)[0]
    session = plan_session(cohort, plan, planned_by=leader, now=NOON)
    if runs:
        start_session(session, now=NOON)
    known |= {"session_id": session.id, "run_id": runs_of(session.id)[0].id, "step": "hello"}
    return {name: known[name] for name in names}


OF_A_SESSION = {
    "session close_session pack entry enter": ("cohort_id", "session_id"),
    "extend mark": ("cohort_id", "session_id", "run_id"),
    "run come run_photo": ("session_id",),
    "tick move_time run_now": ("session_id", "run_id"),
    "hand_in": ("session_id", "run_id", "step"),
}
for _endpoints, _names in OF_A_SESSION.items():
    for _endpoint in _endpoints.split():
        BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_session, names=_names, runs=True)
for _endpoint in ("change_session", "keep_change", "call_off", "start_session"):
    _names = ("cohort_id", "session_id")
    BY_ENDPOINT[f"facilitation.{_endpoint}"] = partial(a_session, names=_names, runs=False)


@sample("hub.approach", "hub.getting_started")
def a_single_hub_page(make: Make) -> Values:
    """The hub is there."""
    make.hub()
    return {}


def ask(sample: Callable[[Make], Any], make: Make) -> Any:
    """A sample, fresh each time."""
    return sample(make)


def values_for(route: Route, make: Make, once: Callable[..., Any] = ask) -> Values:
    """Everything that a route's address needs; `once` may give again what it has asked a sample for before."""
    values = {"lang": "en"} if "lang" in route.rule.arguments else {}
    if route.endpoint in BY_ENDPOINT:
        values |= once(BY_ENDPOINT[route.endpoint], make)
    for name in sorted(route.rule.arguments - set(values)):
        assert name in BY_NAME, f"{route}: give <{name}> a sample in tests/house/samples.py"
        values[name] = once(BY_NAME[name], make)
    return values
