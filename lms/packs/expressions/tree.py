"""What a formula is made of, once it was read."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Number:
    """A number that stands in the formula."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """The number that has a name."""

    name: str


@dataclass(frozen=True)
class Negative:
    """A number with its sign turned round."""

    of: "Node"


@dataclass(frozen=True)
class Operation:
    """Two numbers with one of `+ - * /` between them."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Call:
    """A function of some numbers."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True)
class Choice:
    """`yes` where the comparison holds, else `no`; the other one is not even worked out."""

    left: "Node"
    sign: str
    right: "Node"
    yes: "Node"
    no: "Node"


Node = Number | Name | Negative | Operation | Call | Choice


def parts_of(node: Node) -> tuple[Node, ...]:
    """The formulas inside of a formula."""
    match node:
        case Negative(of):
            return (of,)
        case Operation(_, left, right):
            return left, right
        case Call(_, arguments):
            return arguments
        case Choice(left, _, right, yes, no):
            return left, right, yes, no
        case _:
            return ()
