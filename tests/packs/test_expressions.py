"""Formulas: what they come to, and all that they cannot say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from lms.packs.expressions import Unworkable, parse
from lms.packs.expressions.working_out import LARGEST

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
NAMES = ("price", "cost")


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 - 2 - 3", "-4"),
        ("2 + 3 * 4", "14"),
        ("price - cost", "2.5"),
        ("price-cost", "2.5"),
        ("-(price - cost) * 2", "-5"),
        ("1 - -1", "2"),
        ("sum(price, cost, 1)", "13.5"),
        ("min(price, cost) / max(price, 0.5)", "0.6666666666666666666666666667"),
        ("round(price / 3)", "3"),
        ("round(2.345, 2)", "2.35"),
        ("round(-2.5)", "-3"),
        ("average(price, cost)", "6.25"),
        ("if(price > cost, price - cost, 0)", "2.5"),
        ("if(price <= cost, price - cost, 0)", "0"),
        ("if(cost = 5, 1, 2) + if(cost != 5, 10, 20)", "21"),
    ],
)
def test_what_a_formula_comes_to(formula, result):
    values = {"price": Decimal("7.5"), "cost": Decimal(5)}
    assert parse(formula).value(values) == Decimal(result)


def test_the_branch_that_is_not_taken_is_not_worked_out():
    safe = parse("if(pieces > 0, cost / pieces, 0)")
    assert safe.value({"cost": Decimal(9), "pieces": Decimal(0)}) == 0
    assert safe.names == {"cost", "pieces"}


NO_FORMULAS = """
price price | 2 ** 9 | price.real | price[0] | [1] | 'a' | lambda: 1 | x if y else z | __import__('os') | sum() | sum
sum(a=1) | open(price) | 9 // 2 | 1 < 2 | (1, 2) | f'{1}' | a := 1 | sum(*a) | 1j | 1e5 | 0x10 | 1_000 | Price | price%
if(1, 2, 3) | if(a > b, 1) | round(1, 2, 3) | min(1, 2,) | +3 | ៣ | (1 | 1) | 12345678901234567890 | 1 # 2 | _a
"""


@pytest.mark.parametrize("formula", ["", "\0", *NO_FORMULAS.strip().replace("\n", " | ").split(" | ")])
def test_nothing_else_can_be_said(formula):
    with pytest.raises(PydanticCustomError):
        parse(formula)


@pytest.mark.parametrize(
    "formula", ["-" * 50 + "1", "1 + " * 200 + "1", "(" * 100 + "1", "-(" * 45 + "1" + ")" * 45]
)
def test_a_formula_too_long_or_too_deep_is_refused(formula):
    with pytest.raises(PydanticCustomError):
        parse(formula)


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("price / zero", "division-by-zero"),
        ("price / (price - price)", "division-by-zero"),
        ("price + unknown", "missing"),
        ("price + empty", "missing"),
        ("if(empty > 1, 1, 2)", "missing"),
        ("large * large", "too-large"),
        ("large * large / large", "too-large"),
    ],
)
def test_why_there_is_no_result(formula, code):
    values = {"price": Decimal(1), "zero": Decimal(0), "empty": None, "large": Decimal(10) ** 14}
    with pytest.raises(Unworkable) as why:
        parse(formula).value(values)
    assert why.value.code == code


@given(AMOUNTS, AMOUNTS)
def test_money_is_exact(a, b):
    assert parse("a + b - b").value({"a": a, "b": b}) == a


def formulas():
    """Formulas of every shape, as text."""
    atoms = st.sampled_from(NAMES) | st.integers(0, 10**6).map(str)
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
            st.builds("-{}".format, inner),
            st.builds(
                "{}({}, {})".format, st.sampled_from(["sum", "min", "max", "average", "round"]), inner, inner
            ),
            st.builds("if({} >= {}, {}, {})".format, inner, inner, inner, inner),
        ),
        max_leaves=12,
    ).filter(lambda text: len(text) <= 300)


def came_to(text, values):
    """The result of a formula, or the reason why there is none."""
    try:
        return parse(text).value(values)
    except Unworkable as why:
        return why.code


@given(formulas(), AMOUNTS, st.none() | AMOUNTS)
def test_every_formula_has_a_result_or_a_reason(formula, price, cost):
    assert parse(formula).names <= set(NAMES)
    found = came_to(formula, {"price": price, "cost": cost})
    assert found in ("missing", "division-by-zero", "too-large") or abs(found) <= LARGEST


@given(st.text(alphabet="ab1.+-*/() ,<>=sumif", max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        names = parse(text).names
    except PydanticCustomError:
        return
    assert came_to(text, dict.fromkeys(names, Decimal(2))) is not None
