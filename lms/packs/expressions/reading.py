"""Reading a formula: its grammar, its limits, and the names it needs."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from lark import Lark, LarkError, Token, Transformer, v_args

from lms.packs.expressions.tree import Call, Choice, Name, Negative, Node, Number, Operation, parts_of
from lms.packs.expressions.working_out import FUNCTIONS, Values, work_out
from lms.packs.faults import fault

LONGEST = 300
DEEPEST = 40
FUNCTION_NAMES = frozenset({*FUNCTIONS, "if"})
GRAMMAR = r"""
?start: sum
?sum: product | sum (PLUS | MINUS) product -> operation
?product: signed | product (TIMES | OVER) signed -> operation
?signed: atom | MINUS signed -> negative
?atom: NUMBER -> number
    | NAME -> name
    | "(" sum ")"
    | NAME "(" sum ("," sum)* ")" -> call
    | "if" "(" sum COMPARISON sum "," sum "," sum ")" -> choice

PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
NUMBER: /[0-9]{1,15}(\.[0-9]{1,10})?/
NAME: /[a-z][a-z0-9_]*/
COMPARISON: "<=" | ">=" | "!=" | "=" | "<" | ">"
%ignore /[ \n]+/
"""


@dataclass(frozen=True)
class Expression:
    """A formula that was read, and the names of the numbers it needs."""

    names: frozenset[str]
    tree: Node

    def value(self, values: Values) -> Decimal:
        """Its result; Unworkable if a number is missing, too large, or divides by zero."""
        return work_out(self.tree, values)


class Unreadable(LarkError):
    """A sentence of the grammar that means nothing."""


@v_args(inline=True)
class _Builder(Transformer[Token, Node]):
    """Makes our tree while the text is read, from the inside out."""

    def number(self, text: Token) -> Node:
        return Number(Decimal(text))

    def name(self, name: Token) -> Node:
        if name in FUNCTIONS:
            raise Unreadable(name)
        return Name(str(name))

    def negative(self, _minus: Token, of: Node) -> Node:
        return Negative(of)

    def operation(self, left: Node, sign: Token, right: Node) -> Node:
        return Operation(str(sign), left, right)

    def call(self, function: Token, *arguments: Node) -> Node:
        if function not in FUNCTIONS or (function == "round" and len(arguments) > 2):
            raise Unreadable(function)
        return Call(str(function), arguments)

    def choice(self, left: Node, sign: Token, right: Node, yes: Node, no: Node) -> Node:
        return Choice(left, str(sign), right, yes, no)


@lru_cache(maxsize=2048)
def parse(text: str) -> Expression:
    """A formula, read once; a fault that shows it if it cannot be understood."""
    if len(text) > LONGEST:
        raise fault("formula-unreadable", formula=f"{text[:40]}…")
    try:
        tree = cast(Node, _parser().parse(text))
        names = _names_in(tree, DEEPEST)
    except LarkError:
        raise fault("formula-unreadable", formula=text) from None
    return Expression(frozenset(names), tree)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=_Builder())


def _names_in(node: Node, depth: int) -> set[str]:
    if depth == 0:
        raise Unreadable
    if isinstance(node, Name):
        return {node.name}
    return {name for part in parts_of(node) for name in _names_in(part, depth - 1)}
