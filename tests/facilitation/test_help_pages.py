"""Waiving, noting contacts and what someone was given, on the pages of a facilitator and of the learner."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.facilitation.models import ContactLog, Waiver
from lms.facilitation.services import Given, assign
from tests import packs_for_tests as packs
from tests.makers import NOON

DAY = timedelta(days=1)


@pytest.fixture
def course(make):
    first = packs.module("first", packs.page(), packs.quiz())
    return make.course(packs.pack(first, packs.module("second", packs.page("more"))))


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def alice(make):
    person = make.learner("Alice", phone="+855 12 345", locale="km")
    give_consent(person, Purpose.FACILITATOR_VIEW, text_version="1", locale="en", method="test", now=NOON)
    return person


@pytest.fixture
def cohort(make, bob, alice, course):
    return make.cohort(facilitator=bob, people=[alice], courses=[course])


@pytest.fixture
def desk(cohort, alice, bob, signed_in_client):
    """Bob's browser, and where Alice's page is in the cohort."""
    db.session.commit()
    browser = signed_in_client(bob)
    browser.where = f"/en/groups/{cohort.id}/people/{alice.id}/"
    return browser


def test_a_step_is_waived_in_three_taps_and_the_learner_reads_why(desk, alice, bob, course, signed_in_client):
    assert f"{desk.where}waivers/" in desk.get(desk.where).text
    form = f"{desk.where}waivers/{course.slug}/first/?activity=read"
    assert form.replace("&", "&amp;") in desk.get(f"{desk.where}waivers/").text
    answer = desk.post(form, data={"reason": "not-relevant", "event_id": uuid7()})
    assert (answer.status_code, answer.location) == (303, f"{desk.where}waivers/")
    assert "Bob" in desk.get(f"{desk.where}waivers/").text

    learner = signed_in_client(alice)
    step = learner.get(f"/en/courses/{course.slug}/first/read/").text
    assert "Bob has waived it for you: Not relevant to this business" in step
    assert "This step is done." not in step
    outline = learner.get(f"/en/courses/{course.slug}/").text
    assert "<b>Waived</b>" in outline
    assert "1 of 3 steps done" in outline
    assert "Bob waived “Read” for you" in learner.get("/en/me/data/").text


def test_another_reason_has_to_be_said(desk, course):
    form = f"{desk.where}waivers/{course.slug}/first/"
    for data in ({}, {"reason": "other"}, {"reason": "bored"}):
        assert desk.post(form, data=data).status_code == 422
    assert db.session.scalars(select(Waiver)).all() == []


def test_a_whole_module_is_waived_at_once_and_one_step_taken_back(desk, alice, course, signed_in_client):
    form = f"{desk.where}waivers/{course.slug}/first/"
    desk.post(form, data={"reason": "other", "note": "Taught it for years"})
    waived = {w.activity: w for w in db.session.scalars(select(Waiver))}
    assert set(waived) == {"read", "quiz"}
    desk.post(f"{desk.where}waived/{waived['quiz'].id}/back")
    outline = signed_in_client(alice).get(f"/en/courses/{course.slug}/").text
    assert outline.count("Taught it for years") == 1


def test_a_note_is_shown_as_text(desk, alice, course, signed_in_client):
    note = {"reason": "other", "note": "<b>me</b>"}
    desk.post(f"{desk.where}waivers/{course.slug}/first/?activity=read", data=note)
    for address in (f"/en/courses/{course.slug}/", f"/en/courses/{course.slug}/first/read/", "/en/me/data/"):
        assert "&lt;b&gt;me&lt;/b&gt;" in signed_in_client(alice).get(address).text


def test_others_cannot_waive_or_note(desk, cohort, alice, course, make, signed_in_client):
    eve = signed_in_client(make.facilitator("Eve"))
    other = make.cohort(facilitator=make.facilitator("Dan"))
    db.session.commit()
    assert eve.get(f"{desk.where}waivers/").status_code == 404
    assert eve.post(f"{desk.where}waivers/{course.slug}/first/", data={"reason": "access"}).status_code == 404
    assert eve.post(f"{desk.where}contacts", data={"way": "call"}).status_code == 404
    elsewhere = desk.where.replace(str(cohort.id), str(other.id))
    assert desk.get(f"{elsewhere}waivers/").status_code == 404
    desk.post(f"{desk.where}waivers/{course.slug}/first/?activity=read", data={"reason": "access"})
    waiver = db.session.scalars(select(Waiver)).one()
    assert eve.post(f"{desk.where}waived/{waiver.id}/back").status_code == 404
    assert db.session.scalars(select(ContactLog)).all() == []


def test_without_consent_nothing_is_shown_as_done(make, bob, course, cohort, signed_in_client):
    dan = make.learner("Dan")
    make.cohort(facilitator=bob, people=[dan], courses=[course], name="Other")
    from lms.facilitation.services import join

    join(dan.id, cohort, added_by=bob, now=NOON)
    db.session.commit()
    learner = signed_in_client(dan)
    learner.post(f"/en/courses/{course.slug}/first/read/")
    browser = signed_in_client(bob)
    text = browser.get(f"/en/groups/{cohort.id}/people/{dan.id}/waivers/").text
    assert text.count(">Waive<") == 3


def test_a_contact_is_noted_on_the_board_and_seen_by_the_learner(
    desk, cohort, alice, bob, course, clock, signed_in_client
):
    clock.advance(days=20)
    board = f"/en/groups/{cohort.id}/board"
    text = desk.get(board).text
    for address in ("https://wa.me/85512345?text=", "fb-messenger://share?link=", "sms:+85512345?body="):
        assert address in text
    assert "Messenger takes only the link" in text
    data = {"way": "call", "outcome": "will-continue", "reason": "away", "course": course.slug}
    answer = desk.post(f"{desk.where}contacts", data=data | {"event_id": uuid7()})
    assert answer.location == f"{board}?course={course.slug}#calls"
    assert "Nobody needs a call today." in desk.get(board).text
    person = desk.get(desk.where).text
    assert "Called by phone" in person
    assert "Will continue" in person
    assert "Bob called you on March 22, 2026." in signed_in_client(alice).get("/en/me/data/").text


def test_a_contact_without_a_way_is_refused_in_words(desk):
    answer = desk.post(f"{desk.where}contacts", data={})
    assert answer.status_code == 422
    assert "Say how you got in touch." in answer.text


def test_the_page_of_a_person_shows_what_they_were_given(desk, cohort, alice, bob, course):
    assert "Nothing yet." in desk.get(desk.where).text
    assign(cohort, Given(course.id, module="second", person_id=alice.id), assigned_by=bob, now=NOON)
    assign(cohort, Given(course.id, due_at=NOON + 3 * DAY), assigned_by=bob, now=NOON)
    db.session.commit()
    text = desk.get(desk.where).text
    assert "Second" in text
    assert "due on March 5, 2026" in text


def test_giving_to_one_person_starts_on_their_page_and_they_are_chosen(desk, cohort, alice):
    link = f"/en/groups/{cohort.id}/assign?whom=person+{alice.id}"
    assert link in desk.get(desk.where).text.replace("%20", "+")
    form = desk.get(link, follow_redirects=True).text
    assert f'selected value="person {alice.id}"' in form


def test_a_course_and_a_checklist_say_kindly_by_when(make, bob, alice, course, signed_in_client, clock):
    check = make.course(packs.pack(packs.module("only", packs.checklist()), key="check", kind="checklist"))
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course, check])
    assign(cohort, Given(course.id, module="second", due_at=NOON + DAY), assigned_by=bob, now=NOON)
    assign(cohort, Given(check.id, due_at=NOON + 9 * DAY), assigned_by=bob, now=NOON)
    db.session.commit()
    learner = signed_in_client(alice)
    assert "“Second” is due on March 3, 2026." in learner.get(f"/en/courses/{course.slug}/").text
    for page in (f"/en/checklists/{check.slug}/", f"/en/courses/{check.slug}/"):
        assert "is due on March 11, 2026." in learner.get(page, follow_redirects=True).text
    clock.advance(days=2)
    text = learner.get(f"/en/courses/{course.slug}/").text
    assert "“Second” was due on March 3, 2026. You can still do it." in text
    learner.post(f"/en/courses/{course.slug}/second/more/", data={})
    assert "was due on" not in learner.get(f"/en/courses/{course.slug}/").text


def test_a_checklist_is_given_like_a_course(make, bob, alice, signed_in_client, clock):
    check = make.course(packs.pack(packs.module("only", packs.checklist()), key="check", kind="checklist"))
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[check])
    db.session.commit()
    browser = signed_in_client(bob)
    form = browser.get(f"/en/groups/{cohort.id}/assign", follow_redirects=True)
    assert "The whole course" not in form.text
    data = {"module": "*", "whom": "everyone", "due": "week"}
    assert browser.post(f"/en/groups/{cohort.id}/assign/{check.slug}", data=data).status_code == 303
    home = signed_in_client(alice).get("/en/me/").text
    assert "due on March 9, 2026" in home
