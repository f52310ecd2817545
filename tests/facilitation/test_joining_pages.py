"""Joining by code, and what a learner sees of it."""

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Consent, Person
from lms.accounts.queries import has_consent
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import enrolment_of, published_course
from lms.facilitation import services
from lms.facilitation.models import Membership
from lms.facilitation.queries.members import membership_in
from lms.facilitation.rules.dues import end_of
from lms.facilitation.services import Given
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON, PASSWORD

HOME = "/en/me/"


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    return make.course()


@pytest.fixture
def cohort(make, bob, course):
    return make.cohort(facilitator=bob, courses=[course])


def join_page(cohort):
    return f"/en/join/{cohort.join_code}"


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_the_page_tells_whose_group_it_is_and_what_will_be_seen(client, cohort):
    page = client.get(join_page(cohort)).text
    for words in ("Riverside, Tuesdays", "Riverside Chamber", "Led by Bob", "Never: your plan"):
        assert words in page


def test_a_code_is_found_however_it_is_typed(client, cohort):
    cohort.join_code = "K7Q0M2X1"
    for typed in ("k7q0-m2x1", "K7QO M2XL", " k7qom2xi "):
        answer = client.post("/en/join/", data={"code": typed})
        assert answer.location.endswith("/join/K7Q0M2X1")
    assert client.get("/en/join/k7qo-m2xl").status_code == 200


def test_an_unknown_code_says_what_to_do(client):
    for answer in (client.get("/en/join/ABCD2345"), client.post("/en/join/", data={"code": "ABCD2345"})):
        assert answer.status_code == 404
        assert "ask your facilitator" in answer.text


def test_after_five_misses_a_device_must_wait_even_with_the_right_code(client, cohort):
    for n in range(5):
        client.post("/en/join/", data={"code": f"AAAA000{n}"})
    assert client.post("/en/join/", data={"code": cohort.join_code}).status_code == 429


def test_a_visitor_joins_as_a_guest_with_a_name_and_the_courses(client, cohort, course):
    form = {"name": "Sok Dara", "facilitator_view": "y"}
    page = client.post(join_page(cohort), data=form, follow_redirects=True).text
    guest = db.session.scalars(select(Person).where(Person.is_guest)).one()
    assert "You are in" in page
    assert guest.name == "Sok Dara"
    assert enrolment_of(guest.id, course.id).is_open
    assert has_consent(guest.id, Purpose.FACILITATOR_VIEW)
    assert db.session.scalars(select(Consent)).one().method == "join-page"


def test_without_a_tick_nothing_is_agreed_and_a_home_page_asks_once_more(client, cohort):
    page = client.post(join_page(cohort), follow_redirects=True).text
    assert count(Consent) == 0
    assert "Let my facilitator see" in page
    client.post("/en/me/groups/share")
    assert count(Consent) == 1
    assert "Let my facilitator see" not in client.get(HOME).text


def test_joining_twice_is_harmless(make, signed_in_client, cohort):
    browser = signed_in_client(make.learner("Alice"))
    for _ in range(2):
        browser.post(join_page(cohort))
    assert count(Membership) == 1
    assert "You are in this group" in browser.get(join_page(cohort)).text


def test_someone_with_an_account_signs_in_first_and_comes_back(make, client, cohort):
    make.learner("Alice", password=PASSWORD)
    page = client.get(join_page(cohort)).text
    assert f"/en/sign-in?next={join_page(cohort)}" in page.replace("%2F", "/")
    form = {"username": "alice", "password": PASSWORD, "next": join_page(cohort)}
    assert client.post("/en/sign-in", data=form).location == join_page(cohort)


def test_a_guest_who_makes_an_account_stays_in_the_group(client, cohort, make):
    client.post(join_page(cohort))
    make.learner("Alice", password=PASSWORD)
    client.post("/en/sign-in", data={"username": "alice", "password": PASSWORD})
    assert "Riverside, Tuesdays" in client.get(HOME).text


def test_a_learner_leaves_by_themselves_and_keeps_the_course(make, signed_in_client, cohort, course):
    alice = make.learner("Alice")
    browser = signed_in_client(alice)
    browser.post(join_page(cohort))
    assert "Led by Bob" in browser.get("/en/me/groups/").text
    browser.post(f"/en/me/groups/{cohort.id}/leave")
    assert not membership_in(cohort.id, alice.id).is_open
    assert enrolment_of(alice.id, course.id).is_open
    assert browser.post(f"/en/me/groups/{uuid7()}/leave").status_code == 404


def test_what_is_given_stands_on_the_home_page_with_its_day(
    make, signed_in_client, cohort, course, bob, clock
):
    alice = make.learner("Alice")
    services.join(alice.id, cohort, now=NOON)
    due = end_of(NOON.date())
    services.assign(cohort, Given(course.id, module="first", due_at=due), assigned_by=bob, now=NOON)
    browser = signed_in_client(alice)
    page = browser.get(HOME).text
    assert "From your facilitator" in page
    assert "due on" in page
    assert "was due" not in page
    clock.advance(days=2)
    assert "was due on" in browser.get(HOME).text


def test_what_is_done_is_shown_as_done_and_never_as_late(make, signed_in_client, bob, clock):
    alice = make.learner("Alice")
    course = make.course(packs.pack(packs.module("first", packs.page())))
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    services.assign(cohort, Given(course.id, due_at=end_of(NOON.date())), assigned_by=bob, now=NOON)
    place, said = published_course(course.slug, "en"), [Said("activity_completed")]
    do_activity(alice.id, place, "read", said, event_id=uuid7(), now=NOON)
    clock.advance(days=2)
    panel = signed_in_client(alice).get(HOME).text.split('id="my-groups"')[1].split("</section>")[0]
    assert "Done" in panel
    assert "was due" not in panel


def test_nothing_of_groups_is_on_the_home_page_of_someone_in_none(make, signed_in_client, cohort):
    assert "From your facilitator" not in signed_in_client(make.learner("Alice")).get(HOME).text


def test_my_export_tells_my_groups(make, signed_in_client, cohort):
    alice = make.learner("Alice")
    services.join(alice.id, cohort, now=NOON)
    [group] = signed_in_client(alice).get("/en/me/data/export.json").json["groups"]
    assert (group["name"], group["facilitators"]) == ("Riverside, Tuesdays", ["Bob"])
    assert group["joined_by_myself"] is True
