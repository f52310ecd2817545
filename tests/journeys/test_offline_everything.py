"""A whole course, a checklist, a plan and half a session without a connection, the browser closed in between.

The network is cut for the pages and for the service worker alike, each at its own target.
"""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from lms.base.clock import now
from lms.base.db import db
from lms.checklists.models import ActionItem
from lms.credentials.queries import credential_of
from lms.facilitation.models import StepOutput
from lms.facilitation.queries.members import groups_of, membership_in
from lms.facilitation.queries.sessions import runs_of
from lms.facilitation.services import divide, move
from lms.facilitation.services.sessions import SessionPlan, plan_session, start_session
from lms.learning.models import Attempt, LearningEvent
from lms.learning.queries import progress_in
from lms.learning.services import rebuild
from tests import packs_for_tests as packs
from tests.client import settle
from tests.journeys.phones import Phone

FIRST = "/en/courses/small-course/first"
WALK = "/en/checklists/check/walk/?all=1"
WAITING = "outbox.people().then(async (all) => (await Promise.all(all.map((p) => outbox.waiting(p.id)))).flat().length)"


@pytest.fixture
def phone(playwright, tmp_path):
    found = Phone(playwright, tmp_path / "profile")
    yield found
    found.kill()


@pytest.fixture
def learner(make):
    return make.learner("Ann")


@pytest.fixture
def course(make):
    """A page, cards, a post-test and a session, and a checklist that goes with it."""
    make.course(
        packs.pack(packs.module("all", packs.checklist()), key="check", kind="checklist", title="Check")
    )
    test = packs.quiz("post", move_on="completed")
    test["content"]["role"] = "post"
    steps = (packs.page(), packs.cards(), test, packs.session())
    return make.course(packs.pack(packs.module("first", *steps), checklist="check"))


@pytest.fixture
def session(make, course, learner):
    """Ann and Ben are a group in a session that has begun."""
    leader, other = make.facilitator("Bob"), make.learner("Ben")
    cohort = make.cohort(facilitator=leader, people=[learner, other], courses=[course])
    divide(cohort, 1, anew=True)
    for person in (learner, other):
        move(membership_in(cohort.id, person.id), groups_of(cohort.id)[0])
    plan = SessionPlan(course.id, "meet", now() + timedelta(minutes=1), "Asia/Bangkok", "en")
    made = plan_session(cohort, plan, planned_by=leader, now=now())
    start_session(made, now=now())
    settle()
    return made


class Visit:
    """Pages of one phone, by their paths."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).and_(
            self.page.locator(":visible")
        ).first.click()

    def keep(self, slug: str) -> None:
        self.go(f"/en/courses/{slug}/")
        if self.page.get_by_role("button", name="Join the course").count():
            self.press("Join the course")
        self.press("Keep on this phone")
        expect(self.page.get_by_text("This course is on this phone.")).to_be_visible(timeout=30_000)

    def until(self, is_so: str) -> None:
        end = time.monotonic() + 40
        while not self.page.evaluate(is_so):
            assert time.monotonic() < end, f"never came true: {is_so}"
            self.page.wait_for_timeout(200)

    def saved(self) -> None:
        expect(self.page.locator("form [data-safe]:visible").first).to_be_visible(timeout=20_000)


def first_half(at: Visit, session) -> None:
    """A page, cards, a test; then the session as far as its list."""
    at.go(f"{FIRST}/read/")
    at.press("Mark as done")
    at.saved()
    at.go(f"{FIRST}/cards/?card=3")
    at.press("Mark as done")
    at.saved()
    at.go(f"{FIRST}/post/")
    at.page.get_by_label("Right one").check()
    at.page.get_by_label("Your answer").fill("12")
    at.press("Check my answers")
    at.saved()
    at.go(f"/en/sessions/{session.id}/")
    expect(at.page.locator("h1")).to_have_text("Session meet")
    for name in ("Ann", "Ben"):
        at.page.locator("#who").get_by_label(name, exact=True).check()
    at.press("Keep who is here")
    at.press("Next step")
    at.page.locator("#step-ideas [name=line]").last.fill("A second tin")
    at.press("Add the line")
    expect(at.page.locator(".run-foot")).to_contain_text("to send")


def second_half(at: Visit, session) -> None:
    """The session opens where the group was, with what it wrote; then the checklist and the plan."""
    at.go(f"/en/sessions/{session.id}/")
    expect(at.page.locator("#step-ideas")).to_be_visible()
    expect(at.page.locator("#step-ideas [name=line]").first).to_have_value("A second tin")
    expect(at.page.locator("[data-here]")).to_have_text("2 of 2 here")
    at.page.locator("#step-ideas [name=line]").last.fill("A small book")
    at.press("Next step")
    expect(at.page.locator("#step-choose")).to_be_visible()
    at.go(WALK)
    for answer in at.page.get_by_label("Done", exact=True).all():
        answer.check()
    at.press("Save my answers")
    at.saved()
    at.go("/en/me/plan/")
    at.page.locator("details", has=at.page.locator("[name=what]")).locator("summary").first.click()
    at.page.locator("form[data-later] [name=what]").fill("Write every sale")
    at.page.locator("form[data-later] [type=submit]").click()
    at.saved()


def test_everything_is_done_offline_and_arrives_once(
    phone, learner, course, session, live_server, sign_in_browser
):
    at = Visit(phone.page(), str(live_server))
    sign_in_browser(at.page, learner)
    at.keep("check")
    at.keep("small-course")
    at.go(f"/en/sessions/{session.id}/")
    at.until("outbox.copies().then((all) => all.some((one) => one.page.includes('/sessions/')))")

    phone.cut()
    first_half(at, session)
    phone.close()
    with live_server.cut():  # until its service worker runs again, and can be cut off too
        at = Visit(phone.page(), str(live_server))
        at.go("/en/courses/small-course/")
        expect(at.page.locator("h1")).to_have_text("Small course")
        phone.cut()
    second_half(at, session)
    assert at.page.evaluate(WAITING) == 9

    phone.reconnect()
    at.go("/en/offline")  # by now nobody is signed in here
    at.page.wait_for_function("typeof outbox === 'object'")
    at.until(f"outbox.send().then(() => {WAITING}).then((left) => left === 0)")
    settle()
    check(learner, course, session)


def check(learner, course, session) -> None:
    """All of it is there, once, and the certificate with it."""
    done = progress_in(learner.id, course.id)
    assert {key for key, row in done.items() if row.is_completed} >= {"read", "cards", "post"}
    scores = db.session.scalars(
        select(Attempt.score_scaled).where(Attempt.learner_id == learner.id, Attempt.activity == "post")
    ).all()
    assert scores == [1.0]
    [run] = runs_of(session.id)
    outputs = db.session.scalars(
        select(StepOutput).where(StepOutput.group_run_id == run.id, StepOutput.step == "ideas")
    )
    assert max((len(one.payload["lines"]), one.payload) for one in outputs)[1] == {
        "lines": ["A second tin", "A small book"]
    }
    assert run.step == 2
    actions = db.session.scalar(
        select(func.count()).select_from(ActionItem).where(ActionItem.learner_id == learner.id)
    )
    assert actions == 1
    assert credential_of(learner.id, course.id) is not None
    stored = db.session.scalar(
        select(func.count()).select_from(LearningEvent).where(LearningEvent.learner_id == learner.id)
    )
    assert rebuild(learner.id) == stored
