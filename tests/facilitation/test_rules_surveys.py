"""Gains from before to after, when to ask again, and the signed link."""

from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from lms.facilitation.errors import LinkRanOut, LinkUnknown
from lms.facilitation.rules.survey_links import LASTS, invitation_in, token_for
from lms.facilitation.rules.surveys import (
    COVERED,
    WAVES,
    Occasion,
    Pair,
    Try,
    gain_of,
    is_answerable,
    next_occasion,
    paired,
)
from tests.makers import NOON

quick = settings(max_examples=80, deadline=None)
ALICE, BOB = UUID(int=1), UUID(int=2)
DAY = timedelta(days=1)
SECRET = "a secret of this test"


def at(day: int) -> datetime:
    return NOON + day * DAY


def one(score: float, day: int, learner: UUID = ALICE) -> Try:
    return Try(learner, score, at(day))


def test_the_first_try_before_stands_beside_the_latest_one_after():
    pre = [one(0.25, 0), one(0.75, 1)]
    post = [one(0.5, 5), one(1.0, 8), one(0.9, 20)]
    assert paired(pre, post, until=at(10)) == {ALICE: Pair(0.25, 1.0)}


@pytest.mark.parametrize(
    ("pre", "post"),
    [
        ([], [one(1, 2)]),
        ([one(0, 1)], []),
        ([one(0, 1)], [one(1, 2, BOB)]),
        ([one(0, 3)], [one(1, 2)]),
        ([one(0, 1)], [one(1, 30)]),
    ],
    ids=["no pre", "no post", "two people", "the end first", "too late"],
)
def test_what_is_no_pair_is_not_counted(pre, post):
    assert paired(pre, post, until=at(10)) == {}


def test_the_gain_is_the_mean_with_those_who_lost_and_those_who_stayed():
    gain = gain_of([Pair(0.25, 1.0), Pair(0.5, 0.5), Pair(0.75, 0.5), Pair(0.0, 0.5)])
    assert (gain.n, gain.mean, gain.improved) == (4, 0.25, 0.5)
    assert gain_of([]).mean is None


TRIES = st.builds(
    Try,
    st.sampled_from([ALICE, BOB, UUID(int=3)]),
    st.integers(0, 8).map(lambda points: points / 8),
    st.integers(0, 20).map(at),
)


@quick
@given(st.lists(TRIES, max_size=12), st.lists(TRIES, max_size=12), st.integers(0, 20))
def test_pairs_hold_whatever_the_tries(pre, post, last_day):
    pairs = paired(pre, post, until=at(last_day))
    both = {t.learner_id for t in pre} & {t.learner_id for t in post}
    assert set(pairs) <= both
    gain = gain_of(pairs.values())
    assert gain.n == len(pairs)
    if pairs:
        assert -1 <= gain.mean <= 1
        assert 0 <= gain.improved <= 1
    more_later = [*post, *(Try(t.learner_id, 1.0, at(30)) for t in pre)]
    assert paired(pre, more_later, until=at(last_day)) == pairs


@pytest.mark.parametrize(("days_ago", "is_asked"), [(90, False), (91, True), (120, True), (122, False)])
def test_one_is_asked_the_day_after_the_90th_and_not_much_later(days_ago, is_asked):
    occasion = Occasion(at(-days_ago))
    assert (next_occasion([occasion], [], days=90, now=NOON) == occasion) is is_asked


def test_the_earliest_is_asked_about_and_a_course_before_a_plan():
    course, plan = Occasion(at(-95), ALICE), Occasion(at(-95))
    assert next_occasion([plan, course, Occasion(at(-93), BOB)], [], days=90, now=NOON) == course


def test_what_came_soon_after_is_asked_about_together():
    asked = [at(-95)]
    assert next_occasion([Occasion(at(-92))], asked, days=90, now=NOON) is None
    long_ago = [at(-92) - COVERED]
    assert next_occasion([Occasion(at(-92))], long_ago, days=90, now=NOON) is not None


@quick
@given(st.lists(st.integers(0, 400), max_size=8), st.sampled_from(WAVES))
def test_nobody_is_asked_twice_within_60_days_however_often_the_job_runs(days, wave):
    occasions, asked = [Occasion(at(day)) for day in days], []
    for day in range(0, 700, 3):
        if found := next_occasion(occasions, asked, days=wave, now=at(day)):
            asked.append(found.at)
    assert all(later - earlier >= COVERED for earlier, later in pairwise(asked))
    assert bool(asked) == bool(days)


def test_an_invitation_takes_answers_for_60_days():
    assert is_answerable(NOON, now=at(59))
    assert not is_answerable(NOON, now=at(60))


def test_a_link_leads_back_to_its_invitation_for_30_days():
    token = token_for(ALICE, SECRET, now=NOON)
    assert invitation_in(token, SECRET, now=NOON + LASTS) == ALICE
    with pytest.raises(LinkRanOut):
        invitation_in(token, SECRET, now=NOON + LASTS + timedelta(seconds=1))


@quick
@given(st.text(max_size=120))
def test_what_nobody_signed_leads_nowhere(text):
    with pytest.raises(LinkUnknown):
        invitation_in(text, SECRET, now=NOON)


@quick
@given(st.integers(0, 200), st.characters(codec="ascii"))
def test_a_link_in_which_one_sign_was_changed_leads_nowhere(place, sign):
    token = token_for(BOB, SECRET, now=NOON)
    place %= len(token) - 1  # the last sign holds spare bits
    changed = token[:place] + sign + token[place + 1 :]
    if changed != token:
        with pytest.raises(LinkUnknown):
            invitation_in(changed, SECRET, now=NOON)


def test_a_link_signed_for_another_purpose_or_by_another_site_leads_nowhere():
    other_purpose = URLSafeTimedSerializer(SECRET, "something-else").dumps(ALICE.hex)
    other_site = token_for(ALICE, "another secret", now=NOON)
    for token in (other_purpose, other_site):
        with pytest.raises(LinkUnknown):
            invitation_in(token, SECRET, now=NOON)
