"""Places at events, on both databases; making events, changing them, calling them off."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.base.outbox import OutboxMessage
from lms.hub import services
from lms.hub.errors import EventFull, NothingGiven, NowhereToGo
from lms.hub.models import EventRegistration, LiveEvent
from lms.hub.queries import live as queries
from lms.hub.services import EventPlan, NewFile
from tests.makers import NOON

SHOWN = datetime(2026, 3, 12, 14)


def plan(**told) -> EventPlan:
    usual = {
        "kind": "webinar",
        "source_language": "en",
        "texts": {"en": ("Voices of small shops", "Ask.")},
        "starts": SHOWN,
        "minutes": 90,
        "time_zone": "Asia/Bangkok",
        "link": "https://meet.example.org/voices",
    }
    return EventPlan(**usual | told)


def letters() -> list[str]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at)).all()
    return [row.payload["news"] for row in rows if row.payload["writer"] == "live-event"]


def test_taking_a_place_twice_takes_one(make):
    event, alice = make.live_event(), make.learner()
    services.take_place(alice.id, event, now=NOON)
    services.take_place(alice.id, event, now=NOON)
    assert queries.places_taken(event.id) == 1


def test_whoever_comes_after_the_last_place_is_refused_until_one_is_given_back(make):
    event, alice, bob = make.live_event(places=1), make.learner(), make.learner()
    services.take_place(alice.id, event, now=NOON)
    with pytest.raises(EventFull):
        services.take_place(bob.id, event, now=NOON)
    services.give_back(alice.id, event, now=NOON)
    services.take_place(bob.id, event, now=NOON)
    assert [person.id for _, person in queries.registered_at(event.id)] == [bob.id]


def test_a_place_that_was_given_back_can_be_taken_again(make):
    event, alice = make.live_event(), make.learner()
    services.take_place(alice.id, event, name="Auntie Alice", now=NOON)
    services.give_back(alice.id, event, now=NOON)
    services.give_back(alice.id, event, now=NOON)
    place = services.take_place(alice.id, event, now=NOON)
    assert (place.is_open, place.name) == (True, "Auntie Alice")


def test_the_places_of_a_guest_move_to_the_account(make):
    event, guest, alice = make.live_event(places=1), make.guest(), make.learner()
    services.take_place(guest.id, event, name="Auntie", now=NOON)
    services.claim_places(guest.id, alice.id, now=NOON)
    found = queries.registered_at(event.id)
    assert [(place.name, person.id) for place, person in found] == [("Auntie", alice.id)]
    services.claim_places(guest.id, alice.id, now=NOON)
    assert queries.places_taken(event.id) == 1


def test_two_events_of_one_title_have_two_addresses(make):
    slugs = [services.new_event(plan(), now=NOON).slug for _ in range(3)]
    assert slugs == ["voices-of-small-shops", "voices-of-small-shops-2", "voices-of-small-shops-3"]


def test_an_event_without_a_latin_title_gets_an_address_too(make):
    texts = {"km": ("សំឡេងពីហាងតូចៗ", "")}
    assert services.new_event(plan(texts=texts, source_language="km"), now=NOON).slug == "webinar"


def test_an_event_that_is_nowhere_is_not_published(make):
    event = services.new_event(plan(link=None), now=NOON)
    with pytest.raises(NowhereToGo):
        services.publish_event(event, now=NOON)
    assert not event.is_published


def test_moving_an_event_tells_those_with_an_address_once(make):
    event = make.live_event()
    services.take_place(make.learner(email="alice@example.com").id, event, now=NOON)
    services.take_place(make.learner().id, event, now=NOON)
    services.change_event(event, plan(places=9), now=NOON)
    assert letters() == []
    for _ in range(2):
        services.change_event(event, plan(starts=SHOWN + timedelta(days=1)), now=NOON)
    assert letters() == ["moved"]


def test_cancelling_tells_those_with_an_address_once(make):
    event = make.live_event()
    services.take_place(make.learner(email="alice@example.com").id, event, now=NOON)
    services.call_off(event, now=NOON)
    services.call_off(event, now=NOON + timedelta(hours=1))
    assert letters() == ["cancelled"]
    assert event.cancelled_at == NOON


def test_a_draft_that_is_called_off_is_gone(make):
    event = make.live_event(is_published=False)
    services.call_off(event, now=NOON)
    assert db.session.get(LiveEvent, event.id) is None


def test_attendance_is_kept_for_everyone_with_a_place(make):
    event, alice, bob = make.live_event(), make.learner(), make.learner()
    for person in (alice, bob):
        services.take_place(person.id, event, now=NOON)
    services.mark_attendance(event, {bob.id})
    came = {row.person_id: row.attended for row in db.session.scalars(select(EventRegistration))}
    assert came == {alice.id: False, bob.id: True}


def test_materials_are_files_or_addresses(make):
    event = make.live_event()
    services.add_material(event, "Slides", NewFile("slides.pdf", b"%PDF-1.7 x"))
    services.add_material(event, "More", "https://example.org/more")
    with pytest.raises(NothingGiven):
        services.add_material(event, "Nothing", None)
    services.remove_material(event, 0)
    services.remove_material(event, 7)
    assert event.materials == [{"title": "More", "url": "https://example.org/more"}]


def test_a_recording_keeps_what_is_not_given_again(make):
    event = make.live_event()
    srt = NewFile("c.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHello\n")
    services.keep_recording(event, "https://example.org/film", language="en", captions=srt)
    services.keep_recording(event, None, language="km", transcript="សួស្តី")
    assert event.recording["url"] == "https://example.org/film"
    assert event.recording["captions"]["en"].endswith(".vtt")
    assert event.recording["transcript"] == {"km": "សួស្តី"}


def test_what_comes_and_what_was_are_told_apart(make):
    coming, past = make.live_event("Next"), make.live_event("Last", starts=datetime(2026, 3, 1, 14))
    make.live_event("Hidden", is_published=False)
    cancelled = make.live_event("Off", starts=datetime(2026, 3, 1, 14))
    services.call_off(cancelled, now=NOON - timedelta(days=3))
    assert [one.event.id for one in queries.coming_events(None, now=NOON)] == [coming.id]
    assert [one.event.id for one in queries.past_events(None, now=NOON)] == [past.id]
    alice = make.learner()
    services.take_place(alice.id, coming, now=NOON)
    (listed,) = queries.soon(alice.id, now=NOON, most=2)
    assert (listed.taken, listed.is_mine) == (1, True)
    assert not queries.soon(None, now=NOON, most=2)[0].is_mine
