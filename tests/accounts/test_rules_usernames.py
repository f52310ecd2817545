"""Usernames: folded, fit, and suggested."""

import pytest

from lms.accounts.errors import UnfitUsername
from lms.accounts.rules.usernames import WORDS, check_username, fold_username, suggest_username


@pytest.mark.parametrize(
    "typed", ["Sunny-Mango-42", " sunny-mango-42 ", "sunny mango 42", "ｓunny-mango-42\u200b"]
)
def test_a_username_is_the_same_however_it_is_typed(typed):
    assert fold_username(typed) == "sunny-mango-42"


@pytest.mark.parametrize("folded", ["sunny-mango-42", "សុខា", "ນ້ອຍ", "สมชาย", "dara_1", "a.b", "x" * 40])
def test_letters_of_every_script_make_a_username(folded):
    check_username(folded)


@pytest.mark.parametrize(
    "folded", ["", "ab", "x" * 41, "-abc", "abc.", "<b>abc", "a'or'1", "abc@x.org", "🍜🍜🍜"]
)
def test_a_username_without_shape_is_refused(folded):
    with pytest.raises(UnfitUsername):
        check_username(folded)


def test_a_suggested_username_is_two_words_and_two_digits():
    first, second, number = suggest_username().split("-")
    assert first.isalpha()
    assert second.isalpha()
    assert 10 <= int(number) <= 99


def test_a_suggested_username_is_fit_as_it_stands():
    for _ in range(200):
        suggested = suggest_username()
        check_username(suggested)
        assert fold_username(suggested) == suggested


def test_there_are_eighty_short_plain_words_of_each_kind_and_none_twice():
    lines = [line for line in WORDS.read_text("utf-8").splitlines() if not line.startswith("#")]
    first, second = ("\n".join(lines)).strip().split("\n\n")
    words = first.split() + second.split()
    assert (len(first.split()), len(second.split()), len(set(words))) == (80, 80, 160)
    assert all(word.isascii() and word.isalpha() and word.islower() and len(word) <= 8 for word in words)
