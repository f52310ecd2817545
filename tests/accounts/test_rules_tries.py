"""Counting of tries: how long one has to wait, and what counts as one address."""

from datetime import timedelta

import pytest

from lms.accounts.errors import TooManyTries
from lms.accounts.rules.tries import check_tries, network_of
from tests.makers import NOON


def test_no_full_count_lets_through():
    check_tries([None, None, None], now=NOON)


def test_a_count_that_filled_fifteen_minutes_ago_lets_through_again():
    check_tries([NOON - timedelta(minutes=15)], now=NOON)


def test_the_longest_wait_is_told_in_whole_minutes(app):
    filled = [NOON - timedelta(minutes=14, seconds=50), NOON - timedelta(minutes=5, seconds=30), None]
    with pytest.raises(TooManyTries) as refused:
        check_tries(filled, now=NOON)
    assert "Wait 10 minutes" in str(refused.value)


def test_a_wait_of_seconds_is_told_as_a_minute(app):
    with pytest.raises(TooManyTries) as refused:
        check_tries([NOON - timedelta(minutes=14, seconds=59)], now=NOON)
    assert "Wait 1 minute " in str(refused.value)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_an_ipv6_home_counts_as_one_address(address, network):
    assert network_of(address) == network
