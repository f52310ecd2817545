"""Editors write events, publish them, call them off, and add what stays of them."""

from io import BytesIO

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.hub import services
from lms.hub.models import EventRegistration, LiveEvent
from tests.makers import NOON

STUDIO = "/en/studio/events/"
FILLED = {
    "kind": "workshop",
    "time_zone": "Europe/Rome",
    "starts": "2026-04-01T09:30",
    "minutes": "120",
    "spoken": ["en", "km"],
    "place": "Market hall",
    "places": "20",
    "closes": "2026-03-31T18:00",
    "organisation": "",
    "source_language": "en",
    "en-title": "Lead a group online",
    "en-text": "Two hours.\n\nBring a pen.",
    "km-title": "ដឹកនាំក្រុម",
}


@pytest.fixture
def editor(make, signed_in_client, clock):
    """A browser in which an editor is signed in."""
    return signed_in_client(make.editor())


def the_event() -> LiveEvent:
    return db.session.scalars(select(LiveEvent)).one()


def test_an_event_is_written_published_and_seen(editor, client):
    assert editor.get(f"{STUDIO}new").status_code == 200
    made = editor.post(f"{STUDIO}new", data=FILLED)
    event = the_event()
    assert made.location == f"{STUDIO}{event.id}/"
    assert event.starts_at.isoformat() == "2026-04-01T07:30:00+00:00"
    assert event.states == {"km": "draft"}
    assert client.get("/en/events/lead-a-group-online/").status_code == 404
    editor.post(f"{made.location}publish")
    page = client.get("/en/events/lead-a-group-online/").text
    assert "Market hall" in page
    assert "Bring a pen." in page
    assert "20 places are left." in page


def test_what_cannot_be_read_comes_back_to_be_mended(editor):
    bad = {"en-title": "", "minutes": "0", "starts": "soon", "link": "meet", "places": "-1"}
    answer = editor.post(f"{STUDIO}new", data=FILLED | bad)
    assert answer.status_code == 422
    assert "Write a number from 1 to 1440." in answer.text
    assert "beginning with https://" in answer.text
    assert db.session.scalar(select(LiveEvent)) is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("starts", "2026-03-29T02:30", "There is no such time on this day"),
        ("closes", "2026-04-02T09:30", "This must be before the event begins."),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(editor, field, value, said):
    answer = editor.post(f"{STUDIO}new", data=FILLED | {"closes": ""} | {field: value})
    assert answer.status_code == 422
    assert said in answer.text


def test_the_form_shows_the_organisers_clock_and_organisation_again(editor, make):
    chamber = make.organisation()
    editor.post(f"{STUDIO}new", data=FILLED | {"organisation": str(chamber.id)})
    page = editor.get(f"{STUDIO}{the_event().id}/edit").text
    assert 'value="2026-04-01T09:30"' in page
    assert f'<option selected value="{chamber.id}">' in page


def test_a_changed_source_puts_translations_out_of_date_until_someone_checks(editor):
    editor.post(f"{STUDIO}new", data=FILLED)
    where = f"{STUDIO}{the_event().id}/edit"
    editor.post(where, data=FILLED | {"en-title": "Lead online"})
    assert the_event().states == {"km": "outdated"}
    assert "Outdated" in editor.get(where).text
    editor.post(where, data=FILLED | {"en-title": "Lead online", "km-checked": "y"})
    assert the_event().states == {"km": "approved"}


def test_an_event_without_place_and_link_is_not_published(editor, make):
    event = make.live_event(is_published=False, link=None)
    answer = editor.post(f"{STUDIO}{event.id}/publish")
    assert answer.status_code == 409
    assert "Write down a place or a link first" in answer.text


def test_a_draft_is_thrown_away_and_a_published_event_cancelled(editor, make):
    draft, event = make.live_event("Draft", is_published=False), make.live_event()
    assert editor.post(f"{STUDIO}{draft.id}/cancel").location == STUDIO
    editor.post(f"{STUDIO}{event.id}/cancel")
    assert the_event().is_cancelled
    assert "Cancelled" in editor.get(STUDIO).text


def test_materials_and_recording_are_sent_and_refused(editor, make):
    event = make.live_event()
    where = f"{STUDIO}{event.id}/"

    def send(data: bytes):
        sent = {"material-title": "Slides", "material-file": (BytesIO(data), "slides.pdf")}
        return editor.post(f"{where}materials", data=sent)

    assert send(b"MZ").status_code == 422
    assert send(b"%PDF-1.7").status_code == 303
    bad = {"recording-language": "en", "recording-captions": (BytesIO(b"nothing"), "c.vtt")}
    assert editor.post(f"{where}recording", data=bad).status_code == 422
    good = {"recording-language": "en", "recording-url": "https://example.org/film"}
    assert editor.post(f"{where}recording", data=good).status_code == 303
    assert (len(the_event().materials), the_event().recording) == (1, {"url": "https://example.org/film"})
    editor.post(f"{where}materials/0/remove")
    assert the_event().materials == []


def test_who_came_is_ticked_and_the_list_is_safe_to_open(editor, make, clock):
    event, guest = make.live_event(), make.guest()
    services.take_place(guest.id, event, name="=1+1", now=NOON)
    clock.advance(days=11)
    assert "Tick who was there." in editor.get(f"{STUDIO}{event.id}/").text
    editor.post(f"{STUDIO}{event.id}/attendance", data={"came": [str(guest.id), "nobody"]})
    assert db.session.scalars(select(EventRegistration)).one().attended is True
    table = editor.get(f"{STUDIO}{event.id}/people.csv")
    assert table.mimetype == "text/csv"
    assert "'=1+1" in table.text
    assert "Yes" in table.text


def test_the_studio_leads_to_the_events(editor):
    assert f'href="{STUDIO}"' in editor.get("/en/studio/").text
