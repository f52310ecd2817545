"""What changed from one version of a pack to the next, text by text, and what kind of change each is. Pure.

An editor says the kind; a typing error is guessed. Why: `docs/decisions/0018-kinds-of-change.md`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from icu4py.breakers import WordBreaker

from lms.packs.draft import NEEDS_REVIEW, OUTDATED, Translation, Translations
from lms.packs.po import closest
from lms.packs.segments import Segment

TYPO, SAME_MEANING, NEW_MEANING = KINDS = ("typo", "same_meaning", "new_meaning")
SLIP = 2
"""So many letters of a word may differ in a typing error; one in a word of fewer than `SHORT` letters."""
SHORT = 5


@dataclass(frozen=True)
class TextChange:
    """One text that became another. `old` is empty for a text that was added, `new` for one that was taken out."""

    context: str
    old: str
    new: str

    @property
    def id(self) -> str:
        """A name for it, which stays while the texts do."""
        return hashlib.sha256("\0".join([self.context, self.old, self.new]).encode()).hexdigest()[:16]

    @property
    def part(self) -> str:
        """What the text is part of: an activity's key, `pack`, or `module.` and a key."""
        return self.context.split("#")[0]


def changes_between(old: Iterable[Segment], new: Iterable[Segment]) -> list[TextChange]:
    """Every text that is not as it was, in the new order; those that were taken out come last."""
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    gone = _by_context(segment for segment in before if segment not in after)
    come = _by_context(segment for segment in after if segment not in before)
    found = [change for context in come for change in _paired(context, gone.pop(context, []), come[context])]
    return found + [TextChange(context, text, "") for context, texts in gone.items() for text in texts]


def _by_context(segments: Iterable[Segment]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for segment in segments:
        found.setdefault(segment.context, []).append(segment.source)
    return found


def _paired(context: str, gone: list[str], come: list[str]) -> Iterator[TextChange]:
    """Each new text with the old one it is most like; where there is one of each, they belong together."""
    if len(gone) == len(come) == 1:
        yield TextChange(context, gone[0], come[0])
        return
    left = list(gone)
    for text in come:
        former = closest(text, left) if left else None
        if former is not None:
            left.remove(former)
        yield TextChange(context, former or "", text)
    yield from (TextChange(context, text, "") for text in left)


def guessed_kind(change: TextChange, lang: str) -> str:
    """A typing error if no more than a few letters of some words differ, and no number; else the same meaning.

    That something means something new is never guessed: it makes people do their work again.
    """
    pairs = [(a, b) for same, a, b in _pieces(change, lang) if not same]
    is_slip = bool(change.old and change.new) and all(_is_slip(a, b) for a, b in pairs)
    return TYPO if is_slip else SAME_MEANING


def _is_slip(old: Sequence[str], new: Sequence[str]) -> bool:
    """Words, one by one, that differ by little; blanks and stops may come and go."""
    before, after = ([word for word in words if _says_something(word)] for words in (old, new))
    return len(before) == len(after) and all(map(_is_misspelt, before, after))


def _says_something(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _is_misspelt(one: str, other: str) -> bool:
    if _digits(one) != _digits(other):
        return False
    if sorted(one) == sorted(other):
        return True
    return _distance(one.casefold(), other.casefold()) <= (SLIP if min(len(one), len(other)) >= SHORT else 1)


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or replaced (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, candidate in enumerate(other, 1):
            cost = min(row[column] + 1, row[column - 1] + 1, before + (letter != candidate))
            before, row[column] = row[column], cost
    return row[-1]


@dataclass(frozen=True)
class Piece:
    """A stretch of both texts: `same`, or what was taken out and what was put in."""

    same: str = ""
    old: str = ""
    new: str = ""


def word_diff(change: TextChange, lang: str) -> list[Piece]:
    """A change word by word, as its language cuts words."""
    return [
        Piece(same="".join(a)) if same else Piece(old="".join(a), new="".join(b))
        for same, a, b in _pieces(change, lang)
    ]


def _pieces(change: TextChange, lang: str) -> Iterator[tuple[bool, list[str], list[str]]]:
    old, new = _words(change.old, lang), _words(change.new, lang)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[a:b], new[c:d]


def _words(text: str, lang: str) -> list[str]:
    return [str(word) for word in WordBreaker(text, lang)] if text else []


def carried_by_kind(
    new: Translations, old: Translations, kinds: Iterable[tuple[TextChange, str]]
) -> Translations:
    """The translations of the new texts, with those of the old ones put to use as the kinds of change allow.

    A translation that was made for the new text already stays. One of an old text is kept as it is for a typing
    error, is to be looked at if the text means the same, and is outdated if it means something new.
    """
    carried = dict(new)
    for change, kind in kinds:
        key = (change.context, change.new)
        present = new.get(key)
        if not change.new or (present is not None and present.state != OUTDATED):
            continue
        former = _former(present, old.get((change.context, change.old)))
        if former is not None:
            carried[key] = _as_kind(former, kind, change)
    return carried


def _former(present: Translation | None, old: Translation | None) -> Translation | None:
    """What was said of the old text: the newest words, and how far they were trusted."""
    if present is None or old is None:
        return old or (present and replace(present, state=NEEDS_REVIEW))
    return old if old.text == present.text else replace(present, state=NEEDS_REVIEW)


def _as_kind(former: Translation, kind: str, change: TextChange) -> Translation:
    if former.state == OUTDATED:
        return replace(former, previous=former.previous or change.old)
    if kind == NEW_MEANING:
        return replace(former, state=OUTDATED, previous=change.old)
    return replace(former, state=former.state if kind == TYPO else NEEDS_REVIEW, previous="")


def opened_again(
    kinds: Iterable[tuple[TextChange, str]], before: Mapping[str, int], known: Iterable[str], number: int
) -> dict[str, int]:
    """By activity, the version that opened it again last: this one for a new meaning, else as before.

    `known` are the activities that stood in the version before; what is new altogether was never done.
    """
    here = set(known)
    newly = {change.part: number for change, kind in kinds if kind == NEW_MEANING and change.part in here}
    return {**before, **newly}
