"""The page behind a signed link, the message that carries it, and the faces at the end of a course."""

from datetime import timedelta

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, suspend, withdraw_consent
from lms.base.db import db
from lms.base.i18n import speaking
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import enrol
from lms.facilitation.models import SurveyAnswer
from lms.facilitation.queries.notices import people_to_ask
from lms.facilitation.queries.surveys import opinion_of
from lms.facilitation.rules.survey_links import token_for
from lms.facilitation.rules.surveys import Occasion
from lms.facilitation.services.surveys import answer_survey, invite
from lms.facilitation.views.survey_letters import survey_part
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DAY = timedelta(days=1)
SINCE = NOON - timedelta(days=91)


@pytest.fixture
def alice(make, clock):
    person = make.learner("Alice", email="alice@example.com", locale="en")
    give_consent(person, Purpose.FOLLOW_UP, text_version="1", locale="en", method="form", now=NOON)
    return person


@pytest.fixture
def asked(alice):
    return invite(alice.id, 90, Occasion(SINCE), now=NOON)


@pytest.fixture
def link(asked, app):
    return f"/en/ask/{token_for(asked.id, app.config['SECRET_KEY'], now=NOON)}"


def answers():
    return db.session.query(SurveyAnswer).all()


def test_the_link_needs_no_password_and_shows_nothing_of_anyone(client, link):
    answer = client.get(link)
    assert answer.status_code == 200
    assert "Alice" not in answer.text
    assert "How many of the things you planned" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_taps_are_kept_and_thanked_for_and_not_shown_again(client, link):
    form = {"sales": "more", "credit": "some", "women_before": "1", "women_now": "50", "men_now": "0"}
    page = client.post(link, data=form, follow_redirects=True)
    assert "<h1>Thank you</h1>" in page.text
    assert " checked" not in page.text
    assert " selected" not in page.text.replace('<option selected value="">', "")
    [kept] = answers()
    assert (kept.sales, kept.credit, kept.profit) == ("more", "some", None)
    assert (kept.women_before, kept.men_before, kept.women_now, kept.men_now) == (1, None, 50, 0)


def test_answers_can_be_changed_until_the_link_runs_out(client, link, clock):
    client.post(link, data={"sales": "more"})
    clock.advance(days=29)
    client.post(link, data={"sales": "less"})
    clock.advance(days=2)
    assert client.post(link, data={"sales": "same"}).status_code == 410
    assert [kept.sales for kept in answers()] == ["less"]


@pytest.mark.parametrize("form", [{}, {"sales": ""}, {"sales": "huge"}, {"men_now": "51"}, {"men_now": "x"}])
def test_nothing_and_nonsense_come_back(client, link, form):
    assert client.post(link, data=form).status_code == 422
    assert answers() == []


def test_who_planned_something_is_asked_what_is_done(client, link, asked):
    asked.had_plan = True
    assert "How many of the things you planned are done?" in client.get(link).text
    client.post(link, data={"actions_done": "most"})
    assert answers()[0].actions_done == "most"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_tampered_with_is_not_found_in_the_readers_language(client, link, method):
    for address in (f"{link}x", link.replace("/ask/", "/ask/x"), "/en/ask/nonsense"):
        answer = getattr(client, method)(address)
        assert answer.status_code == 404
        assert "This link is not whole" in answer.text
    assert client.get(link.replace("/en/", "/km/") + "x").status_code == 404
    assert answers() == []


def test_a_calendars_or_another_sites_token_does_not_open_it(client, asked, app):
    for token in ("0" * 64, token_for(asked.id, "another secret", now=NOON)):
        assert client.get(f"/en/ask/{token}").status_code == 404
    unknown = token_for(uuid7(), app.config["SECRET_KEY"], now=NOON)
    assert client.get(f"/en/ask/{unknown}").status_code == 410


def test_it_ends_with_the_account_and_with_the_consent(client, link, alice):
    suspend(alice, now=NOON)
    assert client.get(link).status_code == 410
    assert client.post(link, data={"sales": "more"}).status_code == 410
    alice.suspended_at = None
    assert client.get(link).status_code == 200
    withdraw_consent(alice, Purpose.FOLLOW_UP, now=NOON)
    assert "does not work any more" in client.get(link).text
    assert answers() == []


def test_the_link_answers_for_its_own_person_whoever_is_signed_in(make, signed_in_client, link, asked):
    signed_in_client(make.learner("Bob")).post(link, data={"sales": "more"})
    assert answers()[0].invitation_id == asked.id


def test_a_fresh_link_to_an_old_invitation_is_closed(client, asked, app, clock):
    moment = clock.advance(days=61)
    assert (
        client.get(f"/en/ask/{token_for(asked.id, app.config['SECRET_KEY'], now=moment)}").status_code == 410
    )


def test_the_facilitator_finds_a_text_with_the_link_and_later_that_it_was_answered(
    make, signed_in_client, client, alice, asked
):
    bob = make.facilitator("Bob")
    cohort = make.cohort(facilitator=bob, people=[alice])
    desk, where = signed_in_client(bob), f"/en/groups/{cohort.id}/people/{alice.id}/"
    page = desk.get(where).text
    assert "Ask what has changed" in page
    token = page.partition("/en/ask/")[2].partition("<")[0]
    assert client.get(f"/en/ask/{token}").status_code == 200
    answer_survey(asked, {"sales": "less"}, now=NOON)
    page = desk.get(where).text
    assert "This person answered on" in page
    assert "/en/ask/" not in page


def test_without_consent_the_facilitator_sees_no_question(make, signed_in_client, alice, asked):
    bob = make.facilitator("Bob")
    cohort = make.cohort(facilitator=bob, people=[alice])
    withdraw_consent(alice, Purpose.FOLLOW_UP, now=NOON)
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/people/{alice.id}/").text
    assert "Ask what has changed" not in page


def test_the_daily_letter_carries_the_link_once(alice, asked, app, client, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")
    assert list(people_to_ask(NOON, lambda _person: NOON - DAY)) == [alice.id]
    assert list(people_to_ask(NOON, lambda _person: NOON)) == []
    with speaking("km"):
        part = survey_part(alice.id, NOON - DAY, NOON)
    address = next(line for line in part.lines if "/km/ask/" in line)
    assert client.get(address.removeprefix("https://hub.example.org")).status_code == 200
    assert survey_part(alice.id, NOON, NOON) is None


def test_no_letter_asks_what_nobody_can_answer_or_wants(alice, asked, app, monkeypatch):
    with speaking("en"):
        assert survey_part(alice.id, NOON - DAY, NOON) is None  # the site does not know its own address
        monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")
        assert survey_part(alice.id, NOON - DAY, NOON) is not None
        answer_survey(asked, {"sales": "more"}, now=NOON)
        assert survey_part(alice.id, NOON - DAY, NOON) is None
        assert list(people_to_ask(NOON, lambda _person: NOON - DAY)) == []


def finished(make, learner):
    course = make.course(packs.pack(packs.module("first", packs.page())))
    enrol(learner.id, course, now=NOON)
    found = published_course(course.slug, "en")
    do_activity(learner.id, found, "read", [Said("activity_completed")], event_id=uuid7(), now=NOON)
    return course


def test_a_finished_course_asks_how_it_was_and_the_answer_can_be_changed(make, signed_in_client, alice):
    course, browser = finished(make, alice), signed_in_client(alice)
    where = f"/en/courses/{course.slug}/"
    assert "How was this course?" in browser.get(where).text
    browser.post(f"{where}opinion", data={"face": "ok", "recommend": "maybe"})
    assert "Change my answer" in browser.get(where).text
    browser.post(f"{where}opinion", data={"face": "good"})
    kept = opinion_of(alice.id, course.id)
    assert (kept.face, kept.recommend) == ("good", None)


def test_an_opinion_needs_a_face_and_a_finished_course(make, signed_in_client, alice):
    course, browser = make.course(), signed_in_client(alice)
    where = f"/en/courses/{course.slug}/opinion"
    assert browser.post(where, data={"face": "good"}).status_code == 404
    assert "How was this course?" not in browser.get(f"/en/courses/{course.slug}/").text
    other = finished(make, alice)
    page = browser.post(f"/en/courses/{other.slug}/opinion", data={"face": "x"}, follow_redirects=True)
    assert "Tap one of the faces first." in page.text
    assert opinion_of(alice.id, other.id) is None


def test_a_quiz_before_the_course_is_nothing_to_fail(make, signed_in_client, alice):
    before = packs.quiz("before", move_on="completed")
    before["content"]["role"] = "pre"
    course = make.course(packs.pack(packs.module("first", before)))
    page = signed_in_client(alice).post(
        f"/en/courses/{course.slug}/first/before/", data={"q.one": "b"}, follow_redirects=True
    )
    assert "Your answers are saved" in page.text
    assert "to pass" not in page.text
