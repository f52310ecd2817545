"""Pairs of spellings that look alike, made from rules: how a text was typed, and how someone else would type it.

The words are made up of syllables that occur; a seed makes the same ones in every run.
"""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random

PAIRS = 200
ZWSP = "\u200b"
Pair = tuple[str, str]

KHMER_BASES = "កខគឃងចឆជឈញដឋឌណតថទធនបផពភមយរលវសហឡអ"
KHMER_VOWELS = ("", "ា", "ិ", "ី", "ឹ", "ុ", "ូ", "ួ", "ើ", "េ", "ែ", "ៃ", "ោ", "ៅ")
KHMER_SIGNS = ("", "", "ំ", "ះ")
SUBSCRIPTS = ("", "", "្រ", "្ល", "្យ", "្ន", "្ម", "្ត", "្រ្ត", "្ត្រ")
THAI_BASES, LAO_BASES = "กขคงจชซดตถทธนบปผพฟมยรลวสหอ", "ກຂຄງຈຊດຕຖທນບປຜຝພຟມຢລວສຫອຮ"
THAI_VOWELS, LAO_VOWELS = ("", "ั", "ิ", "ี", "ึ", "ุ", "ู", "ำ"), ("", "ັ", "ິ", "ີ", "ຶ", "ຸ", "ູ", "ຳ")
THAI_TONES, LAO_TONES = ("", "่", "้", "๊", "๋"), ("", "່", "້", "໊", "໋")
LAO_HO = {"ໜ": "ຫນ", "ໝ": "ຫມ", "ຫຼ": "ຫລ"}


def khmer_pairs() -> list[Pair]:
    """Marks in another order, DA for TA below, vowels in two parts, invisible spaces, western digits."""
    return _pairs("khmer", _khmer_syllable, _retype_khmer, "០១២៣៤៥៦៧៨៩")


def thai_pairs() -> list[Pair]:
    """The tone after the vowel or before it, AM in two parts, two E for AE, invisible spaces, western digits."""
    return _pairs(
        "thai",
        lambda chance: _thai_or_lao(chance, THAI_BASES, THAI_VOWELS, THAI_TONES),
        _retype_thai,
        "๐๑๒๓๔๕๖๗๘๙",
    )


def lao_pairs() -> list[Pair]:
    """As in Thai, and HO with its consonant in one letter or in two."""
    bases = (*LAO_BASES, *LAO_HO)
    return _pairs(
        "lao", lambda chance: _thai_or_lao(chance, bases, LAO_VOWELS, LAO_TONES), _retype_lao, "໐໑໒໓໔໕໖໗໘໙"
    )


def _pairs(
    seed: str, syllable: Callable[[Random], str], retype: Callable[[Random, str], str], digits: str
) -> list[Pair]:
    chance = Random(seed)
    return [_pair(chance, number, syllable, retype, digits) for number in range(PAIRS)]


def _pair(
    chance: Random,
    number: int,
    syllable: Callable[[Random], str],
    retype: Callable[[Random, str], str],
    digits: str,
) -> Pair:
    syllables = [syllable(chance) for _ in range(4)]
    typed = "".join(syllables)
    glue = chance.choice(("", ZWSP, "\u2060", "\u00ad"))
    retyped = unicodedata.normalize(
        chance.choice(("NFC", "NFD")), glue.join(retype(chance, s) for s in syllables)
    )
    native = "".join(digits[int(digit)] for digit in str(number))
    return (
        (f"{typed} {native}", f"{retyped} {number}")
        if number % 2
        else (f"{typed} {number}", f"{retyped} {native}")
    )


def _khmer_syllable(chance: Random) -> str:
    return "".join(map(chance.choice, (KHMER_BASES, ("", "", "៊"), SUBSCRIPTS, KHMER_VOWELS, KHMER_SIGNS)))


def _retype_khmer(chance: Random, syllable: str) -> str:
    subscripts = _subscripts(syllable)
    rest = [mark for mark in syllable[1:] if mark not in "".join(subscripts)]
    subscripts = [s.replace("្ត", "្ដ") if chance.random() < 0.5 else s for s in subscripts]
    marks = [*subscripts, *rest]
    chance.shuffle(marks)
    typed = syllable[0] + "".join(marks)
    return typed.replace("ោ", "េា") if chance.random() < 0.3 else typed


def _subscripts(syllable: str) -> list[str]:
    return [syllable[n : n + 2] for n, letter in enumerate(syllable) if letter == "្"]


def _thai_or_lao(chance: Random, bases: Sequence[str], vowels: Sequence[str], tones: Sequence[str]) -> str:
    vowel, tone = chance.choice(vowels), chance.choice(tones)
    before = chance.choice(("", "", "แ" if tones is THAI_TONES else "ແ")) if not vowel else ""
    after = vowel if vowel in ("ำ", "ຳ") else ""
    return before + chance.choice(bases) + vowel.removesuffix(after or "-") + tone + after


def _retype_thai(chance: Random, syllable: str) -> str:
    syllable = syllable.replace("แ", "เเ")
    for tone in THAI_TONES[1:]:
        am = chance.choice((f"ํ{tone}า", f"{tone}ํา", f"ำ{tone}"))
        syllable = syllable.replace(f"{tone}ำ", am)
        for vowel in THAI_VOWELS[1:-1]:
            syllable = syllable.replace(vowel + tone, tone + vowel)
    return syllable


def _retype_lao(chance: Random, syllable: str) -> str:
    for one, two in LAO_HO.items():
        syllable = syllable.replace(one, two)
    syllable = syllable.replace("ແ", "ເເ")
    for tone in LAO_TONES[1:]:
        am = chance.choice((f"ໍ{tone}າ", f"{tone}ໍາ", f"ຳ{tone}"))
        syllable = syllable.replace(f"{tone}ຳ", am)
        for vowel in LAO_VOWELS[1:-1]:
            syllable = syllable.replace(vowel + tone, tone + vowel)
    return syllable
