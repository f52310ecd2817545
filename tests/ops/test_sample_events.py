"""The events of the demonstration: in all languages, two to come and one that was."""

from collections import Counter

from lms.base.i18n import LOCALES
from lms.hub.queries.live import all_events
from lms.ops.sample_events import make_sample_events
from tests.makers import NOON


def test_they_lie_around_the_day_on_which_they_are_made(make):
    made = make_sample_events(make.organisation(), now=NOON)
    assert Counter(event.starts_at > NOON for event in made) == {True: 2, False: 1}
    assert all(event.is_published and event.organisation for event in made)


def test_their_texts_are_drafts_in_every_language(make):
    for event in make_sample_events(None, now=NOON):
        assert set(event.titles) == set(event.descriptions) == set(LOCALES)
        assert event.states == dict.fromkeys(set(LOCALES) - {"en"}, "draft")


def test_what_was_has_a_transcript_and_materials(client, make, clock):
    past = next(event for event in make_sample_events(None, now=NOON) if event.starts_at < NOON)
    page = client.get(f"/en/events/{past.slug}/").text
    assert "Old Chea sells noodles" in page
    assert "/resources/after-a-flood" in page


def test_they_are_made_once(make):
    make_sample_events(None, now=NOON)
    assert make_sample_events(None, now=NOON) == []
    assert len(all_events()) == 3
