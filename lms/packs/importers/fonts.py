"""Fonts that change what characters mean: old Khmer and Lao fonts, and fonts of symbols.

Text in an old font is stored as Latin letters that only look like Khmer or Lao in that font. Without
it they are gibberish, so such text is never carried over.
"""

import re
from collections.abc import Iterable

_LEGACY = re.compile(r"(?:limon|abc(?![a-z])|khek|saysettha|alice)", re.IGNORECASE)
_UNICODE = re.compile(r"(?:\bOT|Unicode|\bUni)$", re.IGNORECASE)
_OWN_SCRIPT = re.compile(r"[\u0E00-\u0EFF\u1780-\u17FF\u19E0-\u19FF]")
_SYMBOL_FONTS = re.compile(r"(?:wingdings|webdings|symbol|zapfdingbats)", re.IGNORECASE)

_LOOKS = {
    "wingdings": ("6c6e6f7172757677 9fa7a8d8dfe0e8f0 fbfcfdfe4a4c282a46", "●■□❑❒◆❖◆ •▪☐➢←→➔⇨ ✘✔☒☑☺☹☎✉☞"),
    "wingdings 2": ("4f505254a3", "✗✓☑☒☐"),
    "symbol": ("b7aeacb3a3b4b8b1b9b0 61626764 6d705357", "•→←≥≤×÷±≠° αβγδ μπΣΩ"),
}
"""What the letters (in hexadecimal) of the commonest symbol fonts look like."""

_SYMBOLS = {
    font: dict(zip(bytes.fromhex(codes), looks.replace(" ", ""), strict=True))
    for font, (codes, looks) in _LOOKS.items()
}


def legacy_font(fonts: Iterable[str], text: str) -> str | None:
    """The old font in which a text is set; None if its characters mean what they say."""
    if not any(c.isalnum() or ord(c) > 0x7F for c in text) or _OWN_SCRIPT.search(text):
        return None
    return next((f for f in fonts if _LEGACY.match(f) and not _UNICODE.search(f)), None)


def is_symbol_font(font: str) -> bool:
    """Whether a font holds pictures in the places of letters."""
    return bool(_SYMBOL_FONTS.match(font))


def symbol(font: str, code: int) -> str | None:
    """The character that looks like a letter of a symbol font; None if there is none here."""
    letter = code & 0xFF
    if letter == 0x20 or (font.lower() == "symbol" and 0x20 < letter < 0x40):
        return chr(letter)
    return _SYMBOLS.get(font.lower(), {}).get(letter)
