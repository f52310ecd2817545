"""A session for two groups, each with one phone; one of them loses the connection and goes on all the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lms.base.clock import now
from lms.facilitation.queries.members import groups_of, membership_in, open_memberships_in
from lms.facilitation.queries.sessions import latest_outputs, runs_of
from lms.facilitation.services import divide, move
from lms.facilitation.services.sessions import SessionPlan, plan_session, start_session
from lms.learning.queries import progress_in
from tests import packs_for_tests as packs
from tests.client import settle
from tests.journeys.conftest import LAPTOP, PHONE

NAMES = ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay")


@pytest.fixture
def leader(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page(), packs.session())))


@pytest.fixture
def people(make):
    return [make.learner(name) for name in NAMES]


@pytest.fixture
def session(make, leader, course, people):
    """Ann, Ben and Cat are one small group, Dan, Eve and Fay the other."""
    cohort = make.cohort(facilitator=leader, people=people, courses=[course])
    divide(cohort, 2, anew=True)
    first, second = groups_of(cohort.id)
    for n, person in enumerate(people):
        move(membership_in(cohort.id, person.id), first if n < 3 else second)
    plan = SessionPlan(course.id, "meet", now() + timedelta(minutes=1), "Asia/Bangkok", "en")
    made = plan_session(cohort, plan, planned_by=leader, now=now())
    settle()
    return made


@pytest.fixture
def running(session):
    start_session(session, now=now())
    settle()
    return session


@pytest.fixture
def phone_of(new_browser: Callable[..., BrowserContext], sign_in_browser, session) -> Callable[..., Page]:
    """`phone_of(person)` is the group's phone, open on the session; errors in scripts fail the test."""

    def opened(person) -> Page:
        context = new_browser()
        settle()
        sign_in_browser(context, person)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        page.goto("/en/me/")
        page.get_by_role("link", name="Open the session").click()
        expect(page.get_by_role("heading", level=1, name="Session meet")).to_be_visible()
        return page

    return opened


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).and_(page.locator(":visible")).click()


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.locator("#who").get_by_label(name, exact=True).check()
    press(page, "Keep who is here")


def status(page: Page, text: str) -> None:
    expect(page.locator(".run-foot")).to_contain_text(text)


def promise(page: Page, name: str, what: str, buddy: str) -> None:
    plan = page.get_by_role("group", name=name)
    plan.get_by_label("What will I do?").first.fill(what)
    plan.get_by_label("My buddy").select_option(buddy)


def write_without_a_connection(one: Page, session, people) -> None:
    """The first group goes on: two lines, a vote, and the first plan stay on its phone."""
    one.context.set_offline(True)
    lines = one.locator("#step-ideas [name=line]")
    lines.last.fill("A second tin")
    press(one, "Add the line")
    status(one, "Saved on this phone · 1 to send")
    lines.last.fill("A small book")
    press(one, "Next step")
    expect(one.locator("#step-choose")).to_be_visible()
    press(one, "Next step")
    status(one, "Fill in something, or say why")
    one.get_by_label("A second tin").fill("3")
    press(one, "Next step")
    promise(one, "Ann", "Write every sale", "Ben")
    press(one, "Keep it")
    status(one, "4 to send")
    assert made_by(session, people[0]) == {}


def leave_a_step_out(two: Page) -> None:
    """The second group has its connection, and no use for the second step."""
    press(two, "Next step")
    two.locator("#step-ideas summary", has_text="Leave this step out").click()
    two.get_by_label("It does not fit us").and_(two.locator(":visible")).check()
    press(two, "Next step")
    status(two, "Sent")


def finish(one: Page) -> None:
    """The others of the first group promise something too."""
    one.reload()
    for name, what, buddy in (("Ben", "Count the cash", "Cat"), ("Cat", "Sort the shelf", "Ann")):
        promise(one, name, what, buddy)
    press(one, "We are done")
    expect(one.get_by_role("heading", name="You have gone through all steps")).to_be_visible()
    status(one, "Sent")


def test_a_session_runs_through_a_lost_connection(leader, session, people, page, phone_of, sign_in_browser):
    sign_in_browser(page, leader)
    page.goto(f"/en/groups/{session.cohort_id}/sessions/{session.id}/")
    page.get_by_role("button", name="Start the session").click()
    expect(page.locator(".code")).to_have_text(session_code(session))

    one, two = phone_of(people[0]), phone_of(people[3])
    tick(one, "Ann", "Ben", "Cat")
    tick(two, "Dan", "Eve", "Fay")
    expect(one.locator("#step-hello .roles li").first).to_contain_text("Ann")
    expect(one.locator("#step-ideas .roles li").first).to_contain_text("Ben")
    with one.expect_response(lambda answer: answer.url.endswith("/steps/hello")):
        press(one, "Next step")
    write_without_a_connection(one, session, people)
    leave_a_step_out(two)

    one.context.set_offline(False)
    status(one, "Sent")
    made = made_by(session, people[0])
    assert made["ideas"] == {"lines": ["A second tin", "A small book"]}
    assert made["choose"] == {"counts": {"tin": 3, "book": 0}}
    finish(one)

    page.reload()
    expect(page.get_by_text("All steps are done")).to_be_visible()
    page.get_by_role("button", name="Close the session").click()
    expect(page.get_by_text("Sort the shelf")).to_be_visible()
    settle()
    done = [progress_in(person.id, session.course_id)["meet"].is_completed for person in people]
    assert done == [True] * 6
    one.goto("/en/me/plan/")
    expect(one.get_by_role("heading", name="Write every sale")).to_be_visible()


def test_a_phone_that_is_closed_without_a_connection_sends_when_it_is_opened_again(running, people, phone_of):
    one = phone_of(people[0])
    tick(one, "Ann", "Ben")
    status(one, "Sent")
    one.context.set_offline(True)
    press(one, "Next step")
    one.locator("#step-ideas [name=line]").last.fill("A second tin")
    press(one, "Next step")
    status(one, "2 to send")
    context = one.context
    one.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"/en/sessions/{running.id}/")
    expect(again.locator("#step-choose")).to_be_visible()
    status(again, "Sent")
    assert made_by(running, people[0]) == {"ideas": {"lines": ["A second tin"]}}


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], indirect=True, ids=["phone", "laptop"])
def test_the_pages_of_a_session_are_for_everyone(
    running, leader, people, page, phone_of, sign_in_browser, axe
):
    sign_in_browser(page, leader)
    page.goto(f"/en/groups/{running.cohort_id}/sessions/{running.id}/")
    one = phone_of(people[0])
    tick(one, "Ann", "Ben")
    status(one, "Sent")
    for shown in (page, one):
        assert axe(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def session_code(session) -> str:
    settle()
    return str(session.code)


def made_by(session, person) -> dict[str, object]:
    """What the group of a person has handed in together, as far as it has arrived."""
    settle()
    group = next(m.group_id for m in open_memberships_in(session.cohort_id) if m.person_id == person.id)
    run = next(run for run in runs_of(session.id) if run.group_id == group)
    return {step: row.payload for (_run, step, who), row in latest_outputs([run.id]).items() if who is None}
