"""Keys, titles and minutes that files of other formats do not tell."""

import re
import unicodedata
from pathlib import PurePath

UNSPACED = {"km", "lo", "th"}
WORDS_A_MINUTE = 180
LETTERS_A_MINUTE = 900
LONGEST_KEY = 48


class Keys:
    """Gives out keys, each once, the same ones for the same texts in the same order."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, text: str, *, otherwise: str, inside: str = "") -> str:
        """A key from a text, or `otherwise` if too little of it is Latin.

        If it is taken, `inside`, the key of what it belongs to, comes before it; then a number.
        """
        key = slug(text) or otherwise
        if key in self._taken and inside:
            key = _short(f"{inside}-{key}")
        base, count = key, 1
        while key in self._taken:
            count += 1
            key = f"{base}-{count}"
        self._taken.add(key)
        return key


def slug(text: str) -> str:
    """Lower-case letters, digits, dots and hyphens; nothing if less than half of the letters are Latin."""
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    letters = [c for c in text if c.isalnum() or unicodedata.combining(c) or ord(c) > 0x7FF]
    words = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", latin)
    if sum(map(len, words)) * 2 < len(letters):
        return ""
    return _short("-".join(words))


def _short(key: str) -> str:
    """At most `LONGEST_KEY` characters, cut between words where there are any."""
    if len(key) <= LONGEST_KEY:
        return key
    cut = key[: LONGEST_KEY + 1].rpartition("-")[0] or key[:LONGEST_KEY]
    return cut.strip("-.")


def one_line(text: str) -> str:
    """A text on one line, single-spaced; empty if nothing in it can be seen."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if is_seen(line) else ""


def is_seen(text: str) -> bool:
    """Whether a text has more than white space and characters without width."""
    return any(not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"} for c in text)


def title_of_file(name: str) -> str:
    """A title from the name of a file: no folder, no ending, spaces for underscores and hyphens."""
    stem = PurePath(name.replace("\\", "/")).stem
    return one_line(re.sub(r"[_-]+", " ", stem)) or one_line(name) or "1"


def minutes(text: str, lang: str) -> int:
    """Whole minutes it takes to read a text, 1 to 600: 180 words or, without spaces, 900 letters a minute."""
    if lang in UNSPACED:
        taken = sum(c.isalnum() or unicodedata.category(c).startswith("M") for c in text) / LETTERS_A_MINUTE
    else:
        taken = len(re.findall(r"\w+", text)) / WORDS_A_MINUTE
    return min(600, max(1, round(taken)))
