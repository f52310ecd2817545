"""The characters of a run: text, breaks, symbols; nothing of what is set in an old font."""

from xml.etree.ElementTree import Element

from lms.packs.importers.fonts import is_symbol_font, legacy_font, symbol
from lms.packs.importers.word.source import Source
from lms.packs.importers.word.styles import val

CHARACTERS = {
    **dict.fromkeys(("w:tab", "w:ptab"), " "),
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Characters:
    """Reads the characters of one paragraph's runs; `is_unreadable` if some were in an old font."""

    def __init__(self, source: Source, paragraph: Element) -> None:
        self.is_unreadable = False
        self._source = source
        self._paragraph = paragraph

    def read(self, run: Element, child: Element) -> str:
        """The text of `w:t`, `w:sym`, `w:br` and the elements of `CHARACTERS`, which are parts of a run."""
        if child.tag == "w:sym":
            return self._symbol(child.get("w:font", ""), child.get("w:char", ""))
        if child.tag == "w:br":
            return " " if child.get("w:type") in {"page", "column"} else "\n"
        if child.tag != "w:t":
            return CHARACTERS[str(child.tag)]
        text = (child.text or "").replace("\n", " ")
        if child.get("xml:space") != "preserve":
            text = text.strip(" \t\r")
        fonts = self._source.styles.fonts(run, self._paragraph)
        if fonts and is_symbol_font(fonts[0]) and text.strip():
            return "".join(self._symbol(fonts[0], f"{ord(c):x}") for c in text)
        if (font := legacy_font(fonts, text)) is not None:
            self.is_unreadable = True
            self._source.report.add("legacy-font", self._source.place, font=font)
            return ""
        return _raised(run, text)

    def _symbol(self, font: str, code: str) -> str:
        found = symbol(font, int(code, 16)) if code.isalnum() and _is_hexadecimal(code) else None
        if found is None:
            self._source.report.add("symbol", self._source.place, font=font)
        return found or ""


def _raised(run: Element, text: str) -> str:
    """Raised and lowered figures as such characters: 10² is not 102."""
    table = {"superscript": RAISED, "subscript": LOWERED}.get(val(run, "w:rPr/w:vertAlign"))
    return text.translate(table) if table and all(ord(c) in table for c in text) else text


def _is_hexadecimal(code: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in code)
