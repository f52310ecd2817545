"""Passwords: long enough, uncommon, not the username."""

import pytest

from lms.accounts.errors import PasswordIsUsername, PasswordTooCommon, PasswordTooLong, PasswordTooShort
from lms.accounts.rules.passwords import COMMON, check_password, plain_password


def test_eight_characters_are_enough_for_a_learner():
    check_password("gate7soi", username="sokha", staff=False)
    with pytest.raises(PasswordTooShort) as refused:
        check_password("gate7so", username="sokha", staff=False)
    assert "8" in str(refused.value)


def test_whoever_works_on_the_site_needs_twelve():
    check_password("gate7soi-oar", username="sokha", staff=True)
    with pytest.raises(PasswordTooShort) as refused:
        check_password("gate7soi-oa", username="sokha", staff=True)
    assert "12" in str(refused.value)


def test_a_password_that_would_keep_the_processor_busy_is_refused():
    check_password("soup-" * 40, username="sokha", staff=False)
    with pytest.raises(PasswordTooLong):
        check_password("soup-" * 40 + "!", username="sokha", staff=False)


@pytest.mark.parametrize(
    "common",
    [
        *("password", "Password2026!", "12345678", "87654321", "abcdefgh", "aaaaaaaaaaaa", "abababab"),
        *("qwertyuiop", "mahalkita123", "Sayang123", "ilovecambodia", "sabaidee99", "sawasdee123"),
    ],
)
def test_what_others_would_guess_first_is_refused(common):
    with pytest.raises(PasswordTooCommon):
        check_password(common, username="sokha", staff=False)


@pytest.mark.parametrize("password", ["sunny-mango-42", "Sunny-Mango-42", "sunny-mango-99!"])
def test_the_username_is_no_password(password):
    with pytest.raises(PasswordIsUsername):
        check_password(password, username="sunny-mango-42", staff=False)


def test_a_username_of_digits_does_not_forbid_other_digits():
    check_password("70412286", username="855123456", staff=False)


def test_a_password_is_the_same_from_keyboards_that_compose_differently():
    assert plain_password("cafe\u0301-noodles") == plain_password("caf\u00e9-noodles")


def test_the_list_is_in_lower_case_and_has_no_line_twice():
    lines = [line for line in COMMON.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) == len(set(lines)) > 500
    assert all(line == line.casefold().strip() and line for line in lines)
