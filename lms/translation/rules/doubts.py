"""What a machine can see wrong in a translation. Faults stop its approval; the rest is for people to judge."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from lms.translation.rules import khmer_spelling

Forms = tuple[str, ...]
FAULTS = frozenset({"placeholder", "tag", "link"})
"""The codes without which a page would break, or lead somewhere else."""

SHORT = 12
"""Up to this many letters a text may grow to three times its length, a longer one by 60 %."""

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%|\{[a-z_]+\}")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)")
_EMPHASIS = re.compile(r"\*\*|__")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?")
_DIGITS = {ord(zero) + value: str(value) for zero in "០໐๐" for value in range(10)}


@dataclass(frozen=True)
class Doubt:
    """One doubt: a code, and the part of the text that it is about."""

    code: str
    about: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether it stops the approval."""
        return self.code in FAULTS


def doubts_in(source: str, plural: str, forms: Forms, *, lang: str) -> list[Doubt]:
    """Everything a machine can see wrong in a translation; nothing for one that is empty."""
    if not any(forms):
        return []
    found: dict[Doubt, None] = {}
    for form in forms:
        found |= dict.fromkeys(_in_form(source, plural, form, lang))
    return list(found)


def faults_in(source: str, plural: str, forms: Forms, *, lang: str) -> list[Doubt]:
    """Only what stops an approval."""
    return [doubt for doubt in doubts_in(source, plural, forms, lang=lang) if doubt.is_fault]


def _in_form(source: str, plural: str, form: str, lang: str) -> list[Doubt]:
    if not form:
        return [Doubt("form")]
    against = source if not plural or _fits(source, form) else plural
    checks: list[Callable[[str, str, str], list[Doubt]]] = [
        _placeholders,
        _tags,
        _links,
        _emphasis,
        _numbers,
        _length,
        _unchanged,
        _khmer,
        _full_stop,
        _spaces,
    ]
    return [doubt for check in checks for doubt in check(against, form, lang)]


def _fits(source: str, form: str) -> bool:
    """Whether a plural form has the placeholders of the singular; else it must have those of the plural."""
    return _counted(_PLACEHOLDER, source) == _counted(_PLACEHOLDER, form)


def _counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(found.group(pattern.groups) for found in pattern.finditer(text))


def _differing(code: str, pattern: re.Pattern[str], source: str, text: str) -> list[Doubt]:
    """A doubt for each piece that stands in one of the two and not in the other."""
    wanted, there = _counted(pattern, source), _counted(pattern, text)
    return [Doubt(code, piece) for piece in dict.fromkeys([*(wanted - there), *(there - wanted)])]


def _placeholders(source: str, text: str, _lang: str) -> list[Doubt]:
    return _differing("placeholder", _PLACEHOLDER, source, text)


def _tags(source: str, text: str, _lang: str) -> list[Doubt]:
    return _differing("tag", _TAG, source, text)


def _links(source: str, text: str, _lang: str) -> list[Doubt]:
    return _differing("link", _LINK, source, text)


def _emphasis(source: str, text: str, _lang: str) -> list[Doubt]:
    return [Doubt("emphasis")] if _counted(_EMPHASIS, source) != _counted(_EMPHASIS, text) else []


def _numbers(source: str, text: str, _lang: str) -> list[Doubt]:
    """Numbers that are missing or new, however their thousands are written."""
    wanted, there = _plain_numbers(source), _plain_numbers(text)
    return [Doubt("number", number) for number in dict.fromkeys([*(wanted - there), *(there - wanted)])]


def _plain_numbers(text: str) -> Counter[str]:
    bare = _PLACEHOLDER.sub(" ", _LINK.sub("]", text)).translate(_DIGITS)
    return Counter(re.sub(r"\D", "", found[0]) for found in _NUMBER.finditer(bare))


def _length(source: str, text: str, _lang: str) -> list[Doubt]:
    most = 3 if len(source) <= SHORT else 1.6
    return [Doubt("long")] if len(_seen(text)) > most * max(len(source), 4) else []


def _seen(text: str) -> str:
    """Without what takes no room: marks above and below, and invisible characters."""
    return "".join(letter for letter in text if not khmer_spelling.takes_no_room(letter))


def _unchanged(source: str, text: str, _lang: str) -> list[Doubt]:
    has_words = re.search(r"[^\W\d_]{2}", _PLACEHOLDER.sub("", source)) is not None
    return [Doubt("unchanged")] if text == source and has_words else []


def _khmer(_source: str, text: str, lang: str) -> list[Doubt]:
    return [Doubt("khmer")] if lang == "km" and khmer_spelling.tidied(text) != text else []


def _full_stop(source: str, text: str, lang: str) -> list[Doubt]:
    """Thai sentences end without one. An abbreviation may have its own."""
    ends = lang == "th" and source.endswith(".") and text.endswith(".")
    return [Doubt("full-stop")] if ends and "\u0e00" <= text[-2:-1] <= "\u0e7f" else []


def _spaces(_source: str, text: str, _lang: str) -> list[Doubt]:
    return [Doubt("spaces")] if re.search(r"\S {2,}\S", text) else []
