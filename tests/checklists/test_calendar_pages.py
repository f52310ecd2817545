"""My days in the calendar of my phone."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar
from sqlalchemy import select

from lms.accounts.events import GuestClaimed
from lms.accounts.models import Person
from lms.base.db import db
from lms.base.events import emit
from lms.checklists.models import ActionItem, CalendarFeed
from tests import packs_for_tests as packs
from tests.makers import NOON

PLAN = "/en/me/plan/"
KHMER = "កត់ត្រារាល់ការលក់នៅថ្ងៃដដែល\u200bនិងរាប់ប្រាក់នៅពេលល្ងាច " * 5


@pytest.fixture
def alice(make, signed_in_client, clock):
    return signed_in_client(make.learner(locale="th"))


def add(client, **more):
    wish = {"what": "Write down every sale", "by_when": "2026-04-01", "event_id": str(uuid4())}
    client.post(PLAN, data=wish | more)


def feed_of(client):
    client.post(f"{PLAN}calendar")
    return re.search(r"/calendar/[0-9a-f]{64}\.ics", client.get(PLAN).text)[0]


def events(answer):
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.data).walk("VEVENT")


def test_it_has_the_day_and_the_three_questions_in_the_language_of_the_person(alice, client):
    add(alice)
    found = {event.decoded("dtstart"): str(event["summary"]) for event in events(client.get(feed_of(alice)))}
    asked = [NOON.date() + timedelta(days=days) for days in (3, 14, 90)]
    assert sorted(found) == sorted([date(2026, 4, 1), *asked])
    assert found[date(2026, 4, 1)] == "Write down every sale"


def test_an_event_keeps_its_identity_when_its_day_moves(alice):
    add(alice)
    item = db.session.scalars(select(ActionItem)).one()
    before = {str(event["uid"]) for event in events(alice.get(f"{PLAN}plan.ics"))}
    alice.post(f"{PLAN}{item.id}/", data={"what": item.what, "by_when": "2026-05-01"})
    assert {str(event["uid"]) for event in events(alice.get(f"{PLAN}plan.ics"))} == before


@pytest.mark.parametrize(("status", "number"), [("started", 4), ("done", 1), ("dropped", 0)])
def test_what_is_done_stands_there_no_more_but_for_what_changed(alice, status, number):
    add(alice)
    item = db.session.scalars(select(ActionItem)).one()
    alice.post(f"{PLAN}{item.id}/status", data={"status": status})
    assert len(events(alice.get(f"{PLAN}plan.ics"))) == number


def test_folding_never_cuts_a_khmer_letter(alice, client):
    add(alice, what=KHMER[:290])
    answer = client.get(feed_of(alice))
    for line in answer.data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert KHMER[:290].strip() in {str(event["summary"]) for event in events(answer)}


def test_the_day_to_do_a_checklist_again_is_in_the_language_of_the_person(make, alice):
    content = packs.checklist() | {"title": "Walk round"}
    content["content"] = content["content"] | {"repeat_days": 90}
    make.course(packs.pack(packs.module("first", content), kind="checklist"))
    alice.post("/en/checklists/small-course/walk/", data={f"i.i{n}": "done" for n in range(1, 6)})
    found = events(alice.get(f"{PLAN}plan.ics"))
    assert [event.decoded("dtstart") for event in found] == [NOON.date() + timedelta(days=90)]
    assert "Walk round" in str(found[0]["summary"])


def test_nothing_keeps_a_copy_of_a_calendar(alice, client):
    answer = client.get(feed_of(alice))
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_address_is_kept_only_as_a_hash_and_shown_again(alice):
    address = feed_of(alice)
    kept = db.session.scalars(select(CalendarFeed)).one()
    assert kept.token_hash not in address
    page = alice.get(PLAN).text
    assert address in page
    assert "webcal://" in page


def test_a_new_address_ends_the_old_one_at_once(alice, client):
    old, new = feed_of(alice), feed_of(alice)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("token", ["0" * 64, "x", "0" * 63, "%00"])
def test_an_address_that_nobody_has_is_not_there(client, token):
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_suspended_person_has_no_calendar(alice, client):
    address = feed_of(alice)
    person = db.session.scalars(select(Person)).one()
    person.suspended_at = NOON
    assert client.get(address).status_code == 404


def test_the_address_of_a_guest_ends_when_the_guest_becomes_someone_known(
    make, client, signed_in_client, clock
):
    guest = make.guest()
    address = feed_of(signed_in_client(guest))
    emit(GuestClaimed(guest.id, make.learner().id, at=NOON))
    assert client.get(address).status_code == 404
