"""The translations of a pack: `locale/<lang>.po`."""

import re
from pathlib import PurePosixPath

import polib

from lms.base.i18n import normalise
from lms.packs.document import Pack
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED, Translation, Translations
from lms.packs.errors import PackFaulty
from lms.packs.faults import Fault
from lms.packs.importers.pack.reading import Reading
from lms.packs.segments import segments

_LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr)(?:\[\d\])?\s*)?".*")?', re.DOTALL)
"""What a line of a gettext file can be; polib reads much else without a word."""


def read_translations(reading: Reading, pack: Pack) -> dict[str, Translations]:
    """The translations by language; what belongs to no text of the pack is noted as a loss."""
    known = {(s.context, s.source) for s in segments(pack)}
    translations: dict[str, Translations] = {}
    for path in sorted(f for f in reading.files if re.fullmatch(r"locale/[^/]+\.po", f)):
        name = PurePosixPath(path).stem
        lang = normalise(name)
        if lang is None or lang == pack.language:
            reading.report.add("language-unknown", path, language=name)
            continue
        entries = read_po(reading.text(path), path)
        found = translations.setdefault(lang, {})
        found.update({key: t for key, t in entries.items() if key in known})
        if unused := sum(key not in known for key in entries):
            reading.report.add("translation-unused", path, count=unused)
    return translations


def read_po(text: str, path: str) -> Translations:
    """The translated entries of a gettext file; `PackFaulty` with the line if it cannot be read."""
    return {
        (entry.msgctxt or "", entry.msgid): Translation(
            entry.msgstr, _state(entry), entry.previous_msgid or ""
        )
        for entry in catalogue(text, path)
        if entry.msgstr and not entry.obsolete
    }


def catalogue(text: str, path: str) -> polib.POFile:
    """The entries of a gettext file. A line goes before the text, since polib opens what could be a path."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line.strip()):
            raise PackFaulty([Fault("not-po", {}, path, number)])
    try:
        return polib.pofile(f"\n{text}")
    except (OSError, UnicodeError, ValueError, LookupError, AttributeError) as error:
        found = re.search(r"line (\d+)", str(error))
        number = max(1, int(found[1]) - 1) if found else 1
        raise PackFaulty([Fault("not-po", {}, path, number)]) from error


def _state(entry: polib.POEntry) -> str:
    """Fuzzy is outdated; a translator's comment `review: approved` approves."""
    if entry.fuzzy:
        return OUTDATED
    found = re.search(r"\breview: (\w+)", entry.tcomment)
    return found[1] if found and found[1] in {APPROVED, NEEDS_REVIEW} else DRAFT
