"""The part of the daily letter that asks how it goes with the plan."""

import pytest

from lms.base.i18n import speaking
from lms.base.ids import uuid7
from lms.checklists.services.plans import Wish, change_action, plan_action
from lms.checklists.views.letters import plan_part
from tests.makers import NOON


@pytest.fixture
def alice(make, clock):
    """Someone who planned something three days ago."""
    person = make.learner(email="alice@example.com")
    person.item_id = plan_action(person.id, uuid7(), Wish("Sell"), event_id=uuid7(), now=NOON)
    clock.advance(days=3)
    return person


def part_for(person, clock, lang="en"):
    with speaking(lang):
        return plan_part(person.id, NOON, clock.moment)


def test_it_asks_and_says_where_to_answer(alice, app, monkeypatch, clock):
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org/learn")
    part = part_for(alice, clock)
    assert part.subject == "How is it going with your plan?"
    assert "- How is it going with “Sell”?" in part.lines
    assert "https://hub.example.org/learn/en/me/plan/" in part.lines


def test_without_an_address_of_the_site_it_has_no_links(alice, clock):
    assert "http" not in "".join(part_for(alice, clock).lines)


def test_it_is_in_the_language_that_is_spoken(alice, app, monkeypatch, clock):
    monkeypatch.setitem(app.config, "SITE_URL", "https://hub.example.org")
    assert "https://hub.example.org/km/me/plan/" in part_for(alice, clock, "km").lines


def test_what_was_answered_or_given_up_meanwhile_is_not_asked(alice, clock):
    fields = {"status": "started"}
    change_action(alice.id, alice.item_id, fields, event_id=uuid7(), now=clock.advance(hours=1))
    assert part_for(alice, clock) is None
