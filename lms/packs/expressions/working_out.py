"""Working out a formula with decimal numbers. Whatever goes wrong has a name."""

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext

from lms.packs.expressions.tree import Call, Choice, Name, Negative, Node, Number, Operation

DIGITS = 28
LARGEST = Decimal(10) ** 15
MOST_PLACES = 6
Values = Mapping[str, Decimal | None]


class Unworkable(Exception):
    """A formula without a result. `code` says why: `missing`, `division-by-zero` or `too-large`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def work_out(tree: Node, values: Values) -> Decimal:
    """The result of a formula; Unworkable if there is none."""
    with localcontext() as context:
        context.prec = DIGITS
        try:
            return _value(tree, values)
        except DecimalException as error:
            raise Unworkable("too-large") from error


def _value(node: Node, values: Values) -> Decimal:
    result = _plain_value(node, values)
    if abs(result) > LARGEST:
        raise Unworkable("too-large")
    return result


def _plain_value(node: Node, values: Values) -> Decimal:
    match node:
        case Number(value):
            return value
        case Name(name):
            return _named(name, values)
        case Negative(of):
            return -_value(of, values)
        case Operation(sign, left, right):
            return OPERATIONS[sign](_value(left, values), _value(right, values))
        case Call(function, arguments):
            return FUNCTIONS[function]([_value(argument, values) for argument in arguments])
        case Choice(left, sign, right, yes, no):
            holds = COMPARISONS[sign](_value(left, values), _value(right, values))
            return _value(yes if holds else no, values)


def _named(name: str, values: Values) -> Decimal:
    known = values.get(name)
    if known is None:
        raise Unworkable("missing")
    return known


def _divided(left: Decimal, right: Decimal) -> Decimal:
    if right == 0:
        raise Unworkable("division-by-zero")
    return left / right


def _rounded(numbers: Sequence[Decimal]) -> Decimal:
    """`round(x)` to whole numbers, `round(x, 2)` to two places, half away from zero; at most six places."""
    places = int(numbers[1]) if len(numbers) > 1 else 0
    return numbers[0].quantize(Decimal(1).scaleb(-min(max(places, 0), MOST_PLACES)), ROUND_HALF_UP)


OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divided,
}
COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
FUNCTIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "min": min,
    "max": max,
    "average": lambda numbers: sum(numbers, Decimal(0)) / len(numbers),
    "round": _rounded,
}
