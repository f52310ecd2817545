"""Translations of a pack as gettext files, for translators and their programs."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import polib

from lms.base.catalogues import PLURALS
from lms.base.i18n import LOCALES
from lms.packs.document import Pack, clean_text
from lms.packs.draft import OUTDATED, Translation, Translations
from lms.packs.importers.pack import read_folder, read_po
from lms.packs.segments import Segment, segments

CLOSE = 0.6
"""From this likeness (0 to 1) on, a changed source is taken for the same text in new words."""


def write_po(pack: Pack, lang: str, translations: Translations) -> str:
    """Every segment of a pack with its translation, if it has one, as the text of a `.po` file."""
    catalogue = polib.POFile(wrapwidth=78)
    catalogue.metadata = {
        "Project-Id-Version": pack.key,
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[lang],
    }
    for segment in dict.fromkeys(segments(pack)):
        catalogue.append(_entry(segment, translations.get((segment.context, segment.source))))
    return f"{catalogue}\n"


def _entry(segment: Segment, translation: Translation | None) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=segment.context, msgid=segment.source)
    if translation:
        entry.msgstr = clean_text(translation.text)
        entry.previous_msgid = clean_text(translation.previous) or None
        if translation.state == OUTDATED:
            entry.flags = ["fuzzy"]
        else:
            entry.tcomment = f"review: {translation.state}"
    return entry


def update_folder(path: Path) -> list[Path]:
    """Bring `locale/*.po` of a pack's folder up to date with its texts, for every language but its own.

    Returns the files that changed. `PackFaulty` if the pack or one of its files cannot be read.
    """
    pack = read_folder(path).pack
    changed = []
    for lang in LOCALES:
        if lang == pack.language:
            continue
        file = path / "locale" / f"{lang}.po"
        before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        old = read_po(before, f"locale/{lang}.po") if before else {}
        after = write_po(pack, lang, carried_over(old, segments(pack)))
        if after != before:
            file.parent.mkdir(exist_ok=True)
            file.write_text(after, encoding="utf-8")
            changed.append(file)
    return changed


def carried_over(old: Translations, wanted: Iterable[Segment]) -> Translations:
    """The translations that still fit, and for changed texts the closest one of the same place, outdated."""
    keys = [(segment.context, segment.source) for segment in dict.fromkeys(wanted)]
    kept = {key: old[key] for key in keys if key in old}
    left: dict[str, dict[str, Translation]] = {}
    for (context, source), translation in old.items():
        if (context, source) not in kept:
            left.setdefault(context, {})[source] = translation
    for context, source in keys:
        if (context, source) not in kept and left.get(context):
            former = closest(source, left[context])
            if former:
                translation = left[context].pop(former)
                kept[context, source] = replace(
                    translation, state=OUTDATED, previous=translation.previous or former
                )
    return kept


def closest(source: str, candidates: Collection[str]) -> str | None:
    """The candidate most like a source, if it is like enough."""
    likeness = {text: SequenceMatcher(None, text, source, autojunk=False).ratio() for text in candidates}
    best = max(likeness, key=likeness.__getitem__)
    return best if likeness[best] >= CLOSE else None
