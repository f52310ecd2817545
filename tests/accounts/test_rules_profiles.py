"""What one may say about oneself."""

import pytest

from lms.accounts.errors import GuardianNeeded
from lms.accounts.forms.profile_words import WORDS
from lms.accounts.rules.profiles import (
    CATEGORIES,
    GUARDIAN,
    OWNERSHIP,
    UNDER_AGE,
    check_statistics,
    ownership_of,
    place_of,
)
from lms.accounts.rules.provinces import PROVINCES
from lms.base.i18n import COUNTRIES


@pytest.mark.parametrize(
    ("chosen", "place"),
    [
        ("kh", ("kh", None)),
        ("KH-12", ("kh", "KH-12")),
        ("other", ("other", None)),
        ("KH-99", None),
        ("TH-1", None),
        ("xx", None),
        ("", None),
    ],
)
def test_a_place_is_a_country_or_one_of_its_provinces(chosen, place):
    assert place_of(chosen) == place


def test_the_five_countries_have_their_provinces_each_with_a_code_of_its_country():
    assert {c: len(named) for c, named in PROVINCES.items()} == {
        "kh": 25,
        "la": 18,
        "my": 16,
        "ph": 17,
        "th": 77,
    }
    assert set(PROVINCES) == set(COUNTRIES)
    for country, named in PROVINCES.items():
        assert all(code.startswith(f"{country.upper()}-") for code in named)
        assert list(named.values()) == sorted(set(named.values()))


def test_one_tap_says_who_owns_and_who_runs_and_can_be_shown_again():
    for key, (women_owned, run_by) in OWNERSHIP.items():
        assert women_owned in CATEGORIES["women_owned"]
        assert run_by in CATEGORIES["run_by"]
        assert ownership_of(women_owned, run_by) == key
    assert ownership_of(None, None) is None


def test_every_answer_that_can_be_kept_has_a_word():
    for column, answers in CATEGORIES.items():
        if column != "country":
            assert set(WORDS[column]) - {UNDER_AGE} == set(answers), column


def test_under_18_only_a_guardian_agrees_to_statistics():
    with pytest.raises(GuardianNeeded):
        check_statistics(is_under_age=True, method="data-page")
    check_statistics(is_under_age=True, method=GUARDIAN)
    check_statistics(is_under_age=False, method="data-page")
