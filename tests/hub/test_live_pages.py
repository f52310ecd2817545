"""Events as people see them: the list, one event, a place, the link, the calendar, the letters."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from lms.accounts.events import GuestClaimed
from lms.accounts.models import Person
from lms.accounts.queries import export_of
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.calendars import days_of
from lms.base.db import db
from lms.base.events import emit
from lms.base.i18n import LOCALES, speaking
from lms.hub import services
from lms.hub.queries.live import event_named, people_to_remind, places_taken
from lms.hub.services import EventPlan
from lms.hub.views.live_letters import coming_part, event_letter
from tests.makers import NOON

LINK = "https://meet.example.org/voices"
HERE = "/en/events/voices-of-small-shops/"
TEXTS = {"en": ("Voices of small shops", "Bring a question."), "th": ("เสียงจากร้านเล็ก", "เตรียมคำถามมาด้วย")}


@pytest.fixture
def event(make, clock):
    """A webinar at two in Bangkok, ten days from now."""
    return make.live_event(texts=TEXTS, places=2)


@pytest.fixture
def alice(make, event):
    """Someone with a place and an address, who wants letters."""
    person = make.learner(email="alice@example.com", locale="th")
    give_consent(person, Purpose.FOLLOW_UP, text_version="1", locale="th", method="form", now=NOON)
    services.take_place(person.id, event, now=NOON)
    return person


def test_the_list_has_what_comes_and_then_what_was(client, make, event):
    make.live_event("After the flood", starts=datetime(2026, 2, 4, 14))
    make.live_event("Not yet shown", is_published=False)
    page = client.get("/en/events/").text
    assert page.index("Voices of small shops") < page.index("Past events") < page.index("After the flood")
    assert "Not yet shown" not in page


@pytest.mark.parametrize("lang", LOCALES)
def test_an_event_opens_in_every_language_and_says_which_one_its_texts_are_in(client, event, lang):
    page = client.get(f"/{lang}/events/voices-of-small-shops/").text
    assert ("<title>เสียงจากร้านเล็ก" in page) == (lang == "th")
    assert ('lang="en" class="fallback">Bring a question.' in page) == (lang not in ("en", "th"))


def test_hours_are_on_the_readers_clock_and_on_the_organisers(client, event):
    page = client.get("/fil/events/voices-of-small-shops/").text
    assert "3:00\u202fPM" in page
    assert "2:00\u202fPM" in page
    assert "Manila" in page
    assert "Bangkok" in page
    assert "The same day and time" not in page
    assert client.get("/km/events/voices-of-small-shops/").text.count("2:00") == 1
    assert "พ.ศ. 2569" in client.get("/th/events/voices-of-small-shops/").text


def test_someone_without_an_account_takes_a_place_and_gives_it_back(client, event):
    for _ in range(2):
        answer = client.post(f"{HERE}place", data={"name": "Auntie"})
        assert (answer.status_code, answer.location) == (303, f"{HERE}#place")
    assert places_taken(event.id) == 1
    assert "You have a place." in client.get(HERE).text
    client.post(f"{HERE}no-place")
    assert places_taken(event.id) == 0
    assert "Take a place" in client.get(HERE).text


def test_a_full_event_says_so_and_makes_no_guest(client, make, event):
    for _ in range(2):
        services.take_place(make.learner().id, event, now=NOON)
    answer = client.post(f"{HERE}place")
    assert answer.status_code == 409
    assert "Every place at this event is taken." in answer.text
    assert "Take a place" not in client.get(HERE).text
    assert db.session.query(Person).filter_by(is_guest=True).count() == 0


def test_the_link_is_for_those_with_a_place_from_a_day_before(client, signed_in_client, alice, clock):
    browser = signed_in_client(alice)
    assert LINK not in browser.get(HERE).text
    assert "March 11, 2026" in browser.get(HERE).text
    clock.moment = datetime(2026, 3, 11, 7, tzinfo=UTC)
    assert LINK in browser.get(HERE).text
    assert LINK not in client.get(HERE).text
    clock.moment = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
    assert LINK not in browser.get(HERE).text


def test_a_cancelled_event_says_so_and_shows_no_link(signed_in_client, alice, event, clock):
    services.call_off(event, now=NOON)
    clock.moment = datetime(2026, 3, 12, 7, tzinfo=UTC)
    page = signed_in_client(alice).get(HERE).text
    assert "This event is cancelled." in page
    assert LINK not in page


def test_before_it_is_published_only_editors_see_an_event(client, make, signed_in_client, event):
    event.published_at = None
    assert client.get(HERE).status_code == 404
    assert client.post(f"{HERE}place").status_code == 404
    assert client.get(f"{HERE}event.ics").status_code == 404
    assert "Only editors see this event" in signed_in_client(make.editor()).get(HERE).text


def test_afterwards_there_are_recording_transcript_and_materials(client, event, clock):
    services.keep_recording(event, "https://example.org/film", language="en", transcript="Lina: Nothing.")
    services.add_material(event, "The slides", "https://example.org/slides")
    assert "https://example.org/film" not in client.get(HERE).text
    clock.advance(days=11)
    page = client.get(HERE).text
    assert "https://example.org/film" in page
    assert "Lina: Nothing." in page
    assert "The slides" in page
    assert "Take a place" not in page


def test_the_home_page_tells_of_the_next_events(client, event, clock):
    assert "Voices of small shops" in client.get("/en/").text
    clock.advance(days=11)
    assert "Voices of small shops" not in client.get("/en/").text


def test_search_finds_an_event_by_title_and_description(client, make, event):
    make.course()
    for asked, lang, found in (
        ("VOICES shops", "en", "<mark>Voices</mark>"),
        ("คำถาม", "th", "<mark>คำถาม</mark>"),
    ):
        page = client.get(f"/{lang}/search", query_string={"q": asked}).text
        assert f"/{lang}/events/voices-of-small-shops/" in page
        assert found in page
    page = client.get("/en/search", query_string={"q": "voices", "kind": "lessons"}).text
    assert "/en/events/voices-of-small-shops/" not in page


def ical(data):
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_an_event_goes_into_a_calendar_without_its_link(client, event):
    answer = client.get(f"{HERE}event.ics")
    found = ical(answer.data)
    assert answer.mimetype == "text/calendar"
    assert found.decoded("dtstart") == datetime(2026, 3, 12, 7, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
    assert str(found["url"]).endswith(HERE)
    assert LINK.encode() not in answer.data


def test_an_organiser_with_summer_time_has_the_right_hour_in_calendars(client, make, clock):
    make.live_event("Rome", starts=datetime(2026, 3, 30, 9), time_zone="Europe/Rome")
    found = ical(client.get("/en/events/rome/event.ics").data)
    assert found.decoded("dtstart") == datetime(2026, 3, 30, 7, tzinfo=UTC)


def test_a_cancelled_event_is_cancelled_in_calendars(client, event):
    services.call_off(event, now=NOON)
    found = ical(client.get(f"{HERE}event.ics").data)
    assert (str(found["status"]), found.walk("VALARM")) == ("CANCELLED", [])


def test_my_calendar_has_the_events_at_which_i_have_a_place(app, alice, event):
    with app.test_request_context(), speaking("th"):
        assert [day.title for day in days_of(alice.id)] == ["เสียงจากร้านเล็ก"]
        services.give_back(alice.id, event, now=NOON)
        assert days_of(alice.id) == []


def test_the_daily_letter_reminds_the_day_before_with_link_and_time(app, alice, event, clock):
    moment = datetime(2026, 3, 11, 8, tzinfo=UTC)
    assert list(people_to_remind(moment, lambda _p: NOON)) == [alice.id]
    assert list(people_to_remind(moment, lambda _p: moment)) == []
    with speaking("th"):
        part = coming_part(alice.id, NOON, moment)
    assert "เสียงจากร้านเล็ก" in part.subject
    assert any("พ.ศ. 2569" in line for line in part.lines)
    assert any(LINK in line for line in part.lines)
    services.call_off(event, now=NOON)
    assert list(people_to_remind(moment, lambda _p: NOON)) == []
    with speaking("th"):
        assert coming_part(alice.id, NOON, moment) is None


def test_whoever_allowed_no_letters_is_not_reminded(make, event):
    services.take_place(make.learner(email="bob@example.com").id, event, now=NOON)
    assert list(people_to_remind(datetime(2026, 3, 11, 8, tzinfo=UTC), lambda _p: NOON)) == []


def news(event, person, what):
    return {
        "event": str(event.id),
        "person": str(person.id),
        "news": what,
        "starts_at": event.starts_at.isoformat(),
    }


def test_a_cancelled_event_is_told_in_the_persons_language(app, alice, event):
    about = news(event, alice, "cancelled")
    assert event_letter(about) is None
    services.call_off(event, now=NOON)
    letter = event_letter(about)
    assert (letter.to, letter.lang) == ("alice@example.com", "th")
    assert "เสียงจากร้านเล็ก" in letter.subject
    assert LINK not in letter.text


def test_a_move_that_was_followed_by_another_is_told_once(app, alice, event):
    first = news(event, alice, "moved")
    event.starts_at += timedelta(days=1)
    assert event_letter(first) is None
    assert "13" in event_letter(news(event, alice, "moved")).text
    services.give_back(alice.id, event, now=NOON)
    assert event_letter(news(event, alice, "moved")) is None


def test_a_guest_who_signs_in_keeps_the_place(make, event):
    guest, bob = make.guest(), make.learner()
    services.take_place(guest.id, event, now=NOON)
    emit(GuestClaimed(guest_id=guest.id, person_id=bob.id, at=NOON))
    assert "events" in export_of(bob, now=NOON)
    assert places_taken(event.id) == 1


def test_a_new_time_zone_of_the_organiser_moves_the_event(event):
    plan = EventPlan("webinar", "en", TEXTS, datetime(2026, 3, 12, 14), 90, "Asia/Manila", link=LINK)
    services.change_event(event, plan, now=NOON)
    assert event_named("voices-of-small-shops").starts_at == datetime(2026, 3, 12, 6, tzinfo=UTC)
