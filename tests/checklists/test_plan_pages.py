"""The plan: what I want to do, and what became of it."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import func, select

from lms.base.db import db
from lms.checklists.models import ActionItem
from lms.learning.models import LearningEvent

PLAN = "/en/me/plan/"
WISH = {"what": "Write down every sale", "who": "Dara", "by_when": "2026-04-01"}


@pytest.fixture
def alice(make, signed_in_client, clock):
    return signed_in_client(make.learner(locale="en"))


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def add(client, **more):
    return client.post(PLAN, data=WISH | {"event_id": str(uuid4())} | more, follow_redirects=True)


def the_action():
    return db.session.scalars(select(ActionItem)).one()


def say(client, status, event_id=None, **more):
    form = {"status": status, "event_id": event_id or str(uuid4())} | more
    return client.post(f"{PLAN}{the_action().id}/status", data=form)


def test_an_action_of_my_own_stands_in_the_plan(alice):
    page = add(alice, first_step="Buy a notebook", cost="1 dollar").text
    for words in ("Write down every sale", "Buy a notebook", "Dara", "April 1, 2026", "1 dollar"):
        assert words in page


def test_a_guest_has_a_plan_and_a_visitor_is_asked_to_sign_in(make, signed_in_client, client):
    assert "Write down every sale" in add(signed_in_client(make.guest())).text
    assert "/sign-in" in client.get(PLAN).headers["Location"]


def test_an_empty_plan_leads_to_the_checklists(alice):
    page = alice.get(PLAN).text
    assert "Nothing is planned yet" in page
    assert 'href="/en/checklists/"' in page


def test_an_action_sent_twice_is_one_and_another_from_the_same_page_is_two(alice):
    once = str(uuid4())
    for what in ("Sell", "Sell", "Count"):
        add(alice, event_id=once, what=what)
    assert count(ActionItem) == count(LearningEvent) == 2


def test_an_action_needs_words(alice):
    answer = alice.post(PLAN, data={"what": " ", "cost": "5 baht"})
    assert answer.status_code == 422
    assert "5 baht" in answer.text
    assert count(ActionItem) == 0


def test_one_tap_moves_it_and_a_late_copy_of_an_older_tap_does_not(alice):
    add(alice)
    page = str(uuid4())
    for status in ("started", "done", "started"):
        say(alice, status, page)
    assert the_action().status == "done"
    assert "Done so far" in alice.get(PLAN).text


def test_what_was_given_up_is_folded_away_and_can_be_taken_up(alice):
    add(alice)
    say(alice, "dropped")
    assert "Left for now (1)" in alice.get(PLAN).text
    say(alice, "started")
    assert the_action().is_open


def test_a_status_that_nobody_knows_is_refused(alice):
    add(alice)
    assert say(alice, "stolen").status_code == 400


def test_a_day_that_has_passed_is_said_without_blame(alice, clock):
    add(alice)
    assert "This day has passed" not in alice.get(PLAN).text
    clock.advance(days=31)
    assert "This day has passed. Choose another one?" in alice.get(PLAN).text


def test_only_changed_fields_are_told_when_an_action_is_changed(alice):
    add(alice)
    alice.post(f"{PLAN}{the_action().id}/", data=WISH | {"who": "Malee", "event_id": str(uuid4())})
    last = db.session.scalars(select(LearningEvent).order_by(LearningEvent.position.desc())).first()
    assert last.value == {"who": "Malee"}
    assert the_action().who == "Malee"


def test_a_note_and_a_photo_show_what_was_done(alice):
    add(alice)
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    form = {"evidence": "Fewer surprises", "photo": (BytesIO(out.getvalue()), "photo.png")}
    alice.post(f"{PLAN}{the_action().id}/evidence", data=form, content_type="multipart/form-data")
    page = alice.get(PLAN).text
    assert "Fewer surprises" in page
    assert f"/en/me/files/{the_action().photo}" in page


def test_a_file_that_is_no_photo_comes_back_with_the_note(alice):
    add(alice)
    form = {"evidence": "Fewer surprises", "photo": (BytesIO(b"no photo"), "photo.png")}
    where = f"{PLAN}{the_action().id}/evidence"
    answer = alice.post(where, data=form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "Fewer surprises" in answer.text


def test_nobody_else_sees_or_changes_an_action(alice, make, signed_in_client):
    add(alice)
    for person in (make.learner(), make.guest(), make.facilitator(), make.admin()):
        other = signed_in_client(person)
        assert other.get(f"{PLAN}{the_action().id}/").status_code == 404
        for tail in ("", "status", "evidence"):
            form = WISH | {"what": "Stolen", "status": "done"}
            assert other.post(f"{PLAN}{the_action().id}/{tail}", data=form).status_code == 404
    assert (the_action().what, the_action().status) == ("Write down every sale", "planned")


@pytest.mark.parametrize("where", [PLAN, "/en/me/"])
@pytest.mark.parametrize(("days", "asks"), [(2, False), (3, True), (13, True), (89, True)])
def test_after_three_days_it_asks_how_it_goes(alice, clock, where, days, asks):
    add(alice)
    clock.advance(days=days)
    assert ("How is it going" in alice.get(where).text) is asks


def test_an_answer_ends_the_question_until_the_next_day_for_it(alice, clock):
    add(alice)
    for days, question in ((3, "How is it going"), (11, "How is it going"), (76, "What changed?")):
        clock.advance(days=days)
        assert question in alice.get(PLAN).text
        say(alice, "started")
        assert question not in alice.get(PLAN).text


def test_after_ninety_days_it_asks_what_changed_even_if_it_is_done(alice, clock):
    add(alice)
    say(alice, "done")
    clock.advance(days=90)
    assert "What has changed since" in alice.get("/en/me/").text
    say(alice, "done", evidence="I know my best day.")
    assert "What has changed since" not in alice.get("/en/me/").text
    assert "I know my best day." in alice.get(PLAN).text


def test_the_printed_plan_has_empty_lines_and_leaves_out_what_was_given_up(alice):
    add(alice, what="Buy a second tin")
    say(alice, "dropped")
    add(alice)
    page = alice.get(f"{PLAN}print").text
    assert "Write down every sale" in page
    assert "Buy a second tin" not in page
    assert page.count('class="box"') == 6


def test_the_plan_is_part_of_the_export(alice):
    add(alice)
    exported = json.loads(alice.get("/en/me/data/export.json").data)
    assert exported["plan"][0]["what"] == "Write down every sale"


def test_the_plan_page_asks_the_database_little(alice, count_sql):
    for n in range(5):
        add(alice, what=f"Action {n}")
    alice.get(PLAN)
    with count_sql() as statements:
        alice.get(PLAN)
    assert len(statements) <= 6
