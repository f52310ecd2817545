"""A hub with much in it, for tests that look at many pages: made once for all test processes, then copied.

Packs, people, a group and events of the demonstration; on top of them what takes people time: a running and a planned
session of the group, a filled-in checklist with a plan, a certificate, something said, a survey to answer.
"""

import json
import shutil
from datetime import timedelta
from pathlib import Path

from flask import Flask

from lms import create_app
from lms.accounts.models import Person
from lms.accounts.rules.purposes import Purpose
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services import add_person, give_consent
from lms.accounts.services.sign_ins import open_sign_in
from lms.base.clock import now
from lms.base.db import db, unit_of_work
from lms.base.ids import uuid7
from lms.catalogue.queries import Published, course_with, published_course
from lms.catalogue.services import publish, store_draft
from lms.checklists.queries.sheets import content_of
from lms.checklists.services.filling import submit
from lms.checklists.services.plans import Wish, plan_action
from lms.credentials.services import issue
from lms.facilitation.models import Cohort
from lms.facilitation.queries.discussions import Place, seat_of
from lms.facilitation.rules.people_lists import Entry
from lms.facilitation.rules.survey_links import token_for
from lms.facilitation.rules.surveys import Occasion
from lms.facilitation.services import add_people, set_courses
from lms.facilitation.services.discussions import Message, write_post
from lms.facilitation.services.sessions import SessionPlan, plan_session, start_session
from lms.facilitation.services.surveys import invite
from lms.learning.services import do_activity
from lms.ops.sample_cohort import ORGANISATION, make_sample_cohort
from lms.ops.sample_events import make_sample_events
from lms.packs.importers.pack import read_folder
from lms.packs.kinds.checklist.registers import Register
from lms.packs.kinds.contract import Said
from tests.databases import migrate, once

KEY = "not a secret in tests"
DEMO = Path(__file__).resolve().parents[1] / "lms/ops/demo"
MONEY, CHECK, TALK = "every-coin-counts", "ready-for-rough-days-check", "the-session-that-runs-itself"
PACKS = ("hub", MONEY, "cash-in-five", "ready-for-rough-days", CHECK, TALK)
NAMES = {
    "learner": "Lee Learner",
    "facilitator": "Fay Facilitator",
    "editor": "Edi Editor",
    "translator": "Toni Translator",
    "admin": "Ada Admin",
}
PLACE = "Riverside hall"
WRITTEN = ("What was hard for you?", "To stay silent.", "Copy the sales book", "Buy a second book")
NEIGHBOURS = ("ស្រីមុំ", "ນາງ ແກ້ວ", "ปู่น้อย", "Maria Concepción de los Santos y Villanueva")


class Demonstration:
    """One copy of it: the application, who can sign in, and the addresses of what was made."""

    def __init__(self, folder: Path, shared: Path, **settings: object) -> None:
        origin = shared / "demonstration"
        once(origin, _build)
        shutil.copyfile(origin / "lms.sqlite3", folder / "demonstration.sqlite3")
        self.app = _app(folder / "demonstration.sqlite3", origin / "media", **settings)
        known = json.loads((origin / "known.json").read_text())
        self.tokens: dict[str, str] = known["tokens"]
        self.names: dict[str, str] = known["names"]

    def path(self, pattern: str, lang: str) -> str:
        """An address, with the names of what was made put in: `groups/{cohort}/board`; `/verify/` has no language."""
        path = pattern.format(**self.names)
        return path if path.startswith("/") else f"/{lang}/{path}"


def _app(database: Path, media: Path, **settings: object) -> Flask:
    usual = {"DATABASE_URL": f"sqlite:///{database}", "STORAGE_URL": str(media), "SECRET_KEY": KEY}
    return create_app(TESTING=True, **usual | settings)


def _build(folder: Path) -> None:
    (folder / "media").mkdir(parents=True)
    migrate(f"sqlite:///{folder / 'lms.sqlite3'}")
    app = _app(folder / "lms.sqlite3", folder / "media")
    with app.app_context():
        for name in PACKS:
            with unit_of_work():
                version = store_draft(read_folder(DEMO / name), now=now(), slug=name, source=name)
                publish(course_with(version.course_id), now=now())
        with unit_of_work():
            known = _fill()
        db.engine.dispose()
    (folder / "known.json").write_text(json.dumps(known))


def _fill() -> dict[str, dict[str, str]]:
    people = {role: add_person(NAMES[role], role, organisation=ORGANISATION, now=now()) for role in NAMES}
    leader, learner = people["facilitator"], people["learner"]
    cohort = make_sample_cohort(leader, learner, now=now())
    add_people(cohort, [Entry(n, name) for n, name in enumerate(NEIGHBOURS)], added_by=leader, now=now())
    events = make_sample_events(leader.organisation, now=now())
    names = {
        "cohort": str(cohort.id),
        "code": cohort.join_code,
        "running": _session(cohort, leader, runs=True),
        "planned": _session(cohort, leader, runs=False),
        "person": str(learner.id),
        "survey": _survey(learner),
        "action": _checklist(learner),
        "certificate": _certificate(learner),
        "post": _talk(cohort, leader, learner),
        "talk": f"{TALK}/{_discussion_key()}/",
        "event": events[0].slug,
        "live": str(events[0].id),
    }
    return {"tokens": {role: _cookie(person) for role, person in people.items()}, "names": names}


def _course(slug: str) -> Published:
    found = published_course(slug, "en")
    assert found is not None
    return found


def _cookie(person: Person) -> str:
    return open_sign_in(person, device=UNKNOWN_DEVICE, now=now())


def _session(cohort: Cohort, leader: Person, *, runs: bool) -> str:
    start = now() + timedelta(days=0 if runs else 3)
    activity = next(a.key for a in _course(MONEY).outline.activities if a.kind == "session")
    plan = SessionPlan(_course(MONEY).course_id, activity, start, "Asia/Bangkok", "en", place=PLACE)
    made = plan_session(cohort, plan, planned_by=leader, now=now())
    if runs:
        start_session(made, now=now())
    return str(made.id)


def _survey(learner: Person) -> str:
    agreed = {"text_version": "1", "locale": "en", "method": "form"}
    give_consent(learner, Purpose.FOLLOW_UP, **agreed, now=now())
    return token_for(invite(learner.id, 90, Occasion(now()), now=now()).id, KEY, now=now())


def _checklist(learner: Person) -> str:
    course = _course(CHECK)
    key = course.outline.activities[0].key
    content = content_of(course.version_id, key)
    assert content is not None
    said = [Said("item_answered", str(Register(item.code)), "not-yet") for item in content.items()]
    do_activity(learner.id, course, key, said, event_id=uuid7(), now=now())
    submit(learner.id, course, key, 1, event_id=uuid7(), now=now())
    wish = Wish(WRITTEN[2], WRITTEN[3], NAMES["learner"], now().date() + timedelta(days=9))
    return str(plan_action(learner.id, uuid7(), wish, event_id=uuid7(), now=now()))


def _certificate(learner: Person) -> str:
    return issue(learner.id, _course(MONEY).course_id, 1, now=now()).code


def _talk(cohort: Cohort, leader: Person, learner: Person) -> str:
    course = _course(TALK)
    set_courses(
        cohort, [_course(MONEY).course_id, _course("cash-in-five").course_id, course.course_id], now=now()
    )
    found = course.outline.find(_discussion_key())
    posts = []
    for writer, text in ((leader, WRITTEN[0]), (learner, WRITTEN[1])):
        seat = seat_of(writer, cohort.id, course.course_id)
        assert seat is not None
        assert found is not None
        place = Place(seat, course, *found)
        posts.append(write_post(writer, place, Message(text), post_id=uuid7(), now=now()))
    return str(posts[-1].id)


def _discussion_key() -> str:
    return next(a.key for a in _course(TALK).outline.activities if a.kind == "discussion")
