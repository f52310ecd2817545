"""One-time codes: made, shown, and read as people type them."""

from datetime import timedelta

import pytest

from lms.accounts.errors import CodeNotAllowed
from lms.accounts.rules.codes import (
    ALPHABET,
    LIFETIME,
    check_may_issue,
    is_code_open,
    make_code,
    read_code,
    show_code,
)
from tests.makers import NOON


def test_a_code_has_eight_characters_that_are_not_mistaken_for_each_other():
    code = make_code()
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed", ["10AB-CDEF", "10ab cdef", " ioab–cdef ", "LOAB.CDEF", "១០abcdef", "๑๐ ABCDEF"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "10ABCDEF"


def test_what_is_shown_is_read_back():
    code = make_code()
    assert read_code(show_code(code)) == code


def test_a_code_is_open_for_seven_days_until_it_is_used_or_replaced():
    expires = NOON + LIFETIME
    assert timedelta(days=7) == LIFETIME
    assert is_code_open(
        now=expires - timedelta(seconds=1), expires_at=expires, used_at=None, replaced_at=None
    )
    assert not is_code_open(now=expires, expires_at=expires, used_at=None, replaced_at=None)
    assert not is_code_open(now=NOON, expires_at=expires, used_at=NOON, replaced_at=None)
    assert not is_code_open(now=NOON, expires_at=expires, used_at=None, replaced_at=NOON)


def test_nobody_gains_rights_through_a_code_for_someone_else():
    check_may_issue(issuer_is_admin=False, for_staff=False)
    check_may_issue(issuer_is_admin=True, for_staff=True)
    with pytest.raises(CodeNotAllowed):
        check_may_issue(issuer_is_admin=False, for_staff=True)
