"""YAML that knows on which line each value stands.

It is YAML 1.2's core schema, so that `no`, `on` and `12:30` are the texts that people meant, and `007`
stays as it is written where a text is wanted. A field that stands twice is a fault, and aliases are not
taken: a few lines of them unfold into gigabytes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import yaml
from pydantic import BaseModel, ValidationError

from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault, explain


class WrittenInt(int):
    """A whole number that knows how it was written."""

    written: str

    def __new__(cls, written: str) -> Self:
        """From the way it is written."""
        number = super().__new__(cls, written)
        number.written = written
        return number

    def __str__(self) -> str:
        """As it was written."""
        return self.written


class WrittenFloat(float):
    """A number that knows how it was written."""

    written: str

    def __new__(cls, written: str) -> Self:
        """From the way it is written."""
        number = super().__new__(cls, written)
        number.written = written
        return number

    def __str__(self) -> str:
        """As it was written."""
        return self.written


class _Misuse(yaml.MarkedYAMLError):
    """Something that YAML allows and a pack does not."""

    def __init__(self, code: str, mark: Any, **values: Any) -> None:
        super().__init__(problem=code, problem_mark=mark)
        self.code, self.values = code, values


class _Loader(yaml.SafeLoader):
    """Safe, strict and plain."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases."""
        if self.check_event(yaml.AliasEvent):
            raise _Misuse("yaml-alias", self.event_mark())
        return super().compose_node(parent, index)

    def event_mark(self) -> Any:
        """Where the next thing begins."""
        return self.peek_event().start_mark  # type: ignore[no-untyped-call]

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Refuse a field that stands twice."""
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise _Misuse("field-twice", key.start_mark, field=key.value)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


_SCALARS = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]{1,18}", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?", "-+.0123456789"),
    ("merge", r"<<", "<"),
)
_Loader.yaml_implicit_resolvers = {}
for _name, _pattern, _first in _SCALARS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", lambda _, node: WrittenInt(node.value))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda _, node: WrittenFloat(node.value))


@dataclass(frozen=True)
class Located:
    """A value read from YAML, with the tree that knows its lines. `first_line` is 1-based."""

    value: Any
    node: yaml.Node | None
    file: str
    first_line: int = 1

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the field or entry at a path, or of the last part of the path that exists."""
        return self._find(path)[1] + self.first_line

    def second(self, path: Sequence[str | int], key: str) -> int:
        """The line on which a key stands for the second time under a path."""
        node, line = self._find(path)
        found = _twice(node, key)
        return (line if found is None else found) + self.first_line

    def _find(self, path: Sequence[str | int]) -> tuple[yaml.Node | None, int]:
        node, line = self.node, 0 if self.node is None else self.node.start_mark.line
        for step in path:
            found = _child(node, step)
            if found is not None:
                node, line = found
        return node, line

    def fields(self) -> dict[Any, Any]:
        """The value as fields; a fault if it is something else, such as a list."""
        if not isinstance(self.value, dict):
            raise PackFaulty([Fault("no-fields", {}, self.file, self.line(()))])
        return self.value

    def validate(self, model: type[BaseModel], value: Any = None) -> Any:
        """The value as a model; `PackFaulty` with every fault and its line if it does not fit."""
        try:
            return model.model_validate(self.value if value is None else value)
        except ValidationError as error:
            faults = [self._explain(dict(e)) for e in error.errors(include_url=False)]
            raise PackFaulty(faults) from error

    def _explain(self, error: dict[str, Any]) -> Fault:
        twice = error["type"] == "key-twice"
        line = self.second(error["loc"], error["ctx"]["key"]) if twice else self.line(error["loc"])
        return explain(error, file=self.file, line=line)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    """The value at a step, and the 0-based line of its field's name or, in a list, of itself."""
    if isinstance(node, yaml.MappingNode):
        return next(((v, k.start_mark.line) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        entry = node.value[step]
        return entry, entry.start_mark.line
    return None


def _twice(node: yaml.Node | None, key: str) -> int | None:
    """The 0-based line of the second entry with a key: in one list, else in lists side by side."""
    for entries in _lists(node):
        lines = [line for entry in entries for line in _key_lines(entry, key)]
        if len(lines) > 1:
            return lines[1]
    lines = [line for entries in _lists(node) for entry in entries for line in _key_lines(entry, key)]
    return lines[1] if len(lines) > 1 else None


def _lists(node: yaml.Node | None) -> Iterator[list[yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        yield node.value
    values = [v for _, v in node.value] if isinstance(node, yaml.MappingNode) else []
    for child in values or (node.value if isinstance(node, yaml.SequenceNode) else []):
        yield from _lists(child)


def _key_lines(entry: yaml.Node, key: str) -> list[int]:
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    return [v.start_mark.line for k, v in pairs if k.value in {"key", "code"} and v.value == key]


def read_yaml(text: str, *, file: str, first_line: int = 1) -> Located:
    """Parse YAML; `PackFaulty` with the line if it cannot be."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        raise PackFaulty([_fault_of(error, text, file, first_line)]) from error
    except (RecursionError, ValueError) as error:
        raise PackFaulty([Fault("not-yaml", {"problem": "too deep"}, file, first_line)]) from error
    return Located(value if value is not None else {}, node, file, first_line)


def _fault_of(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line if mark else _line_of_character(error, text)
    if isinstance(error, _Misuse):
        return Fault(error.code, error.values, file, line + first_line)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "syntax")
    code = "yaml-tab" if "'\\t'" in problem else "not-yaml"
    return Fault(code, {"problem": problem}, file, line + first_line)


def _line_of_character(error: yaml.YAMLError, text: str) -> int:
    """The 0-based line of a character that may not stand in YAML at all."""
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) if isinstance(position, int) else 0
