"""Questions about people: free usernames, devices, and the whole export."""

import json
from datetime import timedelta

from lms.accounts import queries, services
from lms.accounts.queries import add_export_part, export_parts
from lms.accounts.queries import people as people_queries
from lms.accounts.rules.purposes import Purpose
from lms.accounts.rules.sign_ins import Device
from lms.accounts.services.sign_ins import open_sign_in
from tests.makers import NOON, PASSWORD


def test_a_suggested_username_is_free_and_another_one_each_time(app):
    suggested = {queries.free_username() for _ in range(20)}
    assert len(suggested) > 15
    assert all(queries.is_username_free(username) for username in suggested)


def test_a_username_that_someone_has_is_not_suggested(make, monkeypatch):
    make.learner(username="sunny-mango-42")
    words = iter(["sunny-mango-42"] * 8 + ["sunny-mango-43"] * 8)
    monkeypatch.setattr(people_queries.usernames, "suggest_username", lambda: next(words))
    assert queries.free_username() == "sunny-mango-43"


def test_only_the_open_devices_of_this_person_are_listed_newest_first(make):
    alice, bob = make.learner(), make.learner()
    for hour, browser in enumerate(("Chrome", "Firefox", "Opera")):
        open_sign_in(alice, device=Device(browser), now=NOON + timedelta(hours=hour))
    open_sign_in(bob, device=Device("Safari"), now=NOON)
    services.end_sign_in(queries.open_sign_ins_of(alice, now=NOON)[0], now=NOON)

    assert [d.browser for d in queries.open_sign_ins_of(alice, now=NOON)] == ["Firefox", "Chrome"]
    assert queries.open_sign_ins_of(alice, now=NOON + timedelta(days=402)) == []


def test_nobody_finds_the_sign_in_of_someone_else(make):
    alice, bob = make.learner(), make.learner()
    open_sign_in(alice, device=Device(), now=NOON)
    key = queries.open_sign_ins_of(alice, now=NOON)[0].id
    assert queries.sign_in_of(alice, key) is not None
    assert queries.sign_in_of(bob, key) is None
    assert queries.sign_in_of(alice, "\x00") is None


def test_the_export_holds_everything_but_secrets(make):
    alice = make.learner(password=PASSWORD, phone="012 345 678", organisation_id=make.organisation().id)
    services.give_consent(
        alice, Purpose.STATISTICS, text_version="2026-11", locale="km", method="sign-up", now=NOON
    )
    services.issue_code(alice, issued_by=make.facilitator("Bob"), now=NOON)
    token = open_sign_in(alice, device=Device("Chrome", "Android"), now=NOON)

    known = queries.export_of(alice, now=NOON)

    assert known["person"]["phone"] == "012 345 678"
    assert known["person"]["organisation"] == "Riverside Chamber"
    assert known["devices"][0]["browser"] == "Chrome"
    assert known["consents"][0]["purpose"] == "statistics"
    assert known["one_time_codes"][0]["issued_by"] == "Bob"
    text = json.dumps(known, default=str)
    assert not [s for s in (token, alice.password_hash, "argon2", PASSWORD) if s in text]


def test_a_feature_adds_its_part_to_the_export_once(make, monkeypatch):
    monkeypatch.setattr("lms.accounts.queries.export.export_parts", parts := [])
    assert export_parts is not parts

    def plans(person):
        return {"plans": [person.name]}

    add_export_part(plans)
    add_export_part(plans)
    assert parts == [plans]
    assert queries.export_of(make.learner("Alice"), now=NOON)["plans"] == ["Alice"]
