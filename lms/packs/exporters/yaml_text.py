"""YAML for people: one field a line, texts of several lines as they are, the same order everywhere."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

LINE = 100
FIRST = ("key", "code", "type", "role", "title", "label", "text", "prompt")
LAST = ("feedback",)
WHOLE = 1e15


class _Dumper(yaml.SafeDumper):
    """Block style, no aliases, entries of lists set in from their field."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in."""
        super().increase_indent(flow, False)


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _write_number(dumper: yaml.SafeDumper, number: float) -> yaml.Node:
    if number.is_integer() and abs(number) < WHOLE:
        return dumper.represent_int(int(number))
    return dumper.represent_float(number)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(float, _write_number)
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$"), list("-+.0123456789")
)
"""Older YAML takes `012` and `1e3` for texts; ours are numbers, so that such texts need quotes."""


def yaml_text(fields: Mapping[str, Any]) -> str:
    """The fields as a YAML document."""
    text: str = yaml.dump(
        _sorted(fields),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=LINE,
        default_flow_style=False,
    )
    return text


def _sorted(value: Any) -> Any:
    """Inside a file, what names a thing comes first, and what is said afterwards last."""
    if isinstance(value, Mapping):
        named = [name for name in FIRST if name in value]
        last = [name for name in LAST if name in value]
        between = [name for name in value if name not in named and name not in last]
        return {name: _sorted(value[name]) for name in (*named, *between, *last)}
    return [_sorted(entry) for entry in value] if isinstance(value, list) else value
