"""Parcels as gettext files."""

import re

import polib

from lms.base.catalogues import PLURALS
from lms.packs.document import clean_text
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.packs.errors import PackFaulty
from lms.packs.exchange.errors import NotTranslations
from lms.packs.exchange.units import UNTRANSLATED, Parcel, Unit
from lms.packs.importers.pack.translations import catalogue

_PART, _SOURCE_LANG, _FINGERPRINT = "X-Part", "X-Source-Language", "X-Source-Fingerprint"
_BASE = re.compile(r"^site: (\S+)$", re.MULTILINE)
_REVIEW = re.compile(r"\breview: (\w+)")


def write(parcel: Parcel) -> bytes:
    """The parcel as a `.po` file."""
    file = polib.POFile(wrapwidth=78)
    file.metadata = {
        "Project-Id-Version": parcel.part,
        "Language": parcel.lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[parcel.lang],
        _PART: parcel.part,
        _SOURCE_LANG: parcel.source_lang,
        _FINGERPRINT: parcel.fingerprint,
    }
    file.extend(_entry(unit) for unit in parcel.units)
    return f"{file}\n".encode()


def _entry(unit: Unit) -> polib.POEntry:
    notes = [unit.note] if unit.note else []
    forms = [clean_text(form) for form in unit.forms]
    entry = polib.POEntry(
        msgctxt=unit.context or None,
        msgid=clean_text(unit.source),
        comment="\n".join([*notes, f"site: {unit.base}"]),
    )
    if unit.plural:
        entry.msgid_plural, entry.msgstr_plural = unit.plural, dict(enumerate(forms))
    else:
        entry.msgstr = forms[0] if forms else ""
    if unit.state == OUTDATED:
        entry.flags, entry.previous_msgid = ["fuzzy"], clean_text(unit.previous) or None
    elif unit.state != UNTRANSLATED:
        entry.tcomment = f"review: {unit.state}"
    return entry


def read(data: bytes, name: str) -> Parcel:
    """The parcel in a `.po` file; `NotTranslations` if it is none."""
    try:
        file = catalogue(data.decode("utf-8-sig"), name)
    except (UnicodeDecodeError, PackFaulty) as error:
        raise NotTranslations(name=name) from error
    about = file.metadata.get
    return Parcel(
        part=about(_PART, ""),
        lang=about("Language", ""),
        source_lang=about(_SOURCE_LANG, ""),
        units=tuple(_unit(entry) for entry in file if not entry.obsolete),
        fingerprint=about(_FINGERPRINT, ""),
    )


def _unit(entry: polib.POEntry) -> Unit:
    counted = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
    forms = counted if entry.msgid_plural else [entry.msgstr]
    base = _BASE.search(entry.comment)
    return Unit(
        context=entry.msgctxt or "",
        source=entry.msgid,
        forms=tuple(clean_text(form) for form in forms if form or entry.msgid_plural),
        state=_state(entry) if any(forms) else UNTRANSLATED,
        plural=entry.msgid_plural or "",
        base=base[1] if base else None,
        previous=entry.previous_msgid or "",
    )


def _state(entry: polib.POEntry) -> str:
    """Fuzzy is outdated; a translator's comment `review: approved` approves."""
    if entry.fuzzy:
        return OUTDATED
    found = _REVIEW.search(entry.tcomment)
    return found[1] if found and found[1] in {APPROVED, NEEDS_REVIEW} else DRAFT
