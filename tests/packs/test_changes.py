"""What changed between two versions of a pack, what it is guessed to be, and what becomes of translations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.packs.changes import (
    KINDS,
    NEW_MEANING,
    SAME_MEANING,
    TYPO,
    TextChange,
    carried_by_kind,
    changes_between,
    guessed_kind,
    opened_again,
    word_diff,
)
from lms.packs.draft import APPROVED, NEEDS_REVIEW, OUTDATED, Translation
from lms.packs.segments import Segment

TEXTS = st.lists(st.sampled_from(["Count the tin.", "Write it down.", "Count the tins.", "Ask a friend."]))
BODY = "read#body"


def segments(texts):
    return [Segment(BODY, text) for text in texts]


@given(TEXTS, TEXTS)
def test_every_text_that_went_or_came_stands_in_one_change(old, new):
    changes = changes_between(segments(old), segments(new))
    assert {c.old for c in changes if c.old} == set(old) - set(new)
    assert {c.new for c in changes if c.new} == set(new) - set(old)
    assert len({c.id for c in changes}) == len(changes)


def test_a_text_is_paired_with_the_one_it_was_made_from():
    old = segments(["Count the tin.", "Ask a friend about prices."])
    new = segments(["Ask a friend about your prices.", "Count the tins."])
    assert changes_between(old, new) == [
        TextChange(BODY, "Ask a friend about prices.", "Ask a friend about your prices."),
        TextChange(BODY, "Count the tin.", "Count the tins."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "lang", "kind"),
    [
        ("Keep teh money apart", "Keep the money apart", "en", TYPO),
        ("The recieved sum", "The received sum", "en", TYPO),
        ("Hello world", "Hello, world.", "en", TYPO),
        ("Pay 20 baht", "Pay 30 baht", "en", SAME_MEANING),
        ("You can sell it", "You can't sell it", "en", SAME_MEANING),
        ("Do sell", "Do not sell", "en", SAME_MEANING),
        ("ไม่ขายของ", "ขายของ", "th", SAME_MEANING),
        ("", "Something more", "en", SAME_MEANING),
        ("Something less", "", "en", SAME_MEANING),
    ],
)
def test_only_a_slip_of_the_pen_is_guessed_to_be_one(old, new, lang, kind):
    assert guessed_kind(TextChange(BODY, old, new), lang) == kind


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_new_meaning_is_never_guessed_and_a_diff_loses_nothing(old, new):
    change = TextChange(BODY, old, new)
    assert guessed_kind(change, "en") != NEW_MEANING
    pieces = word_diff(change, "en")
    assert "".join(p.same + p.old for p in pieces) == old
    assert "".join(p.same + p.new for p in pieces) == new


CHANGE = TextChange(BODY, "Count the tin.", "Count the tins.")
SAID = Translation("นับกระป๋อง", APPROVED)


def carried(kind, new=None, old=SAID):
    here = {(BODY, CHANGE.new): new} if new else {}
    return carried_by_kind(here, {(BODY, CHANGE.old): old}, [(CHANGE, kind)]).get((BODY, CHANGE.new))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (TYPO, SAID),
        (SAME_MEANING, Translation(SAID.text, NEEDS_REVIEW)),
        (NEW_MEANING, Translation(SAID.text, OUTDATED, CHANGE.old)),
    ],
)
def test_a_kind_of_change_says_what_becomes_of_the_translation(kind, expected):
    assert carried(kind) == expected
    assert carried(kind, new=Translation(SAID.text, OUTDATED, CHANGE.old)) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_of_the_new_text_stays_and_an_outdated_one_is_not_revived(kind):
    newer = Translation("นับทุกกระป๋อง")
    assert carried(kind, new=newer) == newer
    assert carried(kind, old=Translation("เก่า", OUTDATED, "Count.")) == Translation("เก่า", OUTDATED, "Count.")


def test_newer_words_than_the_published_ones_are_looked_at_again():
    assert carried(TYPO, new=Translation("ใหม่", OUTDATED, CHANGE.old)) == Translation("ใหม่", NEEDS_REVIEW)


def test_only_a_new_meaning_of_a_known_activity_opens_it_again():
    kinds = [(CHANGE, NEW_MEANING), (TextChange("pack#title", "A", "B"), NEW_MEANING)]
    assert opened_again(kinds, {"walk": 2}, ["read", "walk"], 5) == {"walk": 2, "read": 5}
    assert opened_again([(CHANGE, SAME_MEANING)], {"walk": 2}, ["read", "walk"], 5) == {"walk": 2}
    assert opened_again(kinds, {}, ["walk"], 5) == {}
