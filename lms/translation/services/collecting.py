"""What there is to translate, brought up to date: new texts in, translations of changed ones marked outdated."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from lms.base.db import db
from lms.base.ids import uuid7
from lms.packs.po import carried_over
from lms.packs.segments import Segment
from lms.translation.models import SourceText, TranslatedText, TranslationPart
from lms.translation.queries.texts import Kept, kept_translations
from lms.translation.rules.texts import (
    Found,
    Given,
    GivenTexts,
    Key,
    digest_of,
    gives_way,
    is_empty,
    languages_from,
    longest_words,
)
from lms.translation.services.changing import Change, change


def collect(
    part: TranslationPart,
    found: Iterable[Found],
    given: Mapping[str, GivenTexts],
    *,
    stamp: str,
    now: datetime,
) -> None:
    """Make the part's texts those that were found, and take over the translations that came with them.

    Texts that are gone keep their translations, and have them again if they come back. What people wrote here is
    kept against what comes with a pack, unless it is outdated and the pack brings something newer.
    """
    wanted = list({text.key: text for text in found}.values())
    places = _keep_sources(part, wanted)
    kept = kept_translations(part.id)
    for lang in languages_from(part.source_language):
        here, arriving = kept.get(lang, {}), given.get(lang, {})
        _take_given(lang, here, places, arriving, now)
        _carry_over(lang, here, {key: places[key] for key in places if key not in arriving}, wanted, now)
    part.stamp, part.collected_at = stamp, now
    db.session.flush()


def _keep_sources(part: TranslationPart, wanted: Sequence[Found]) -> dict[Key, UUID]:
    """The identity of every text that was found; each has its place of now, and all others have none."""
    rows = db.session.scalars(select(SourceText).where(SourceText.part_id == part.id))
    known = {(row.context, row.text): row for row in rows}
    positions = {text.key: position for position, text in enumerate(wanted)}
    for key, row in known.items():
        row.position = positions.get(key)
    new = [_source_row(part, text, positions[text.key]) for text in wanted if text.key not in known]
    for text in wanted:
        if text.key in known:
            _describe(known[text.key], text)
    if new:
        db.session.execute(insert(SourceText), new)
    ids = {key: row.id for key, row in known.items() if key in positions}
    return ids | {(row["context"], row["text"]): row["id"] for row in new}


def _describe(row: SourceText, text: Found) -> None:
    row.plural, row.note = text.plural, text.note
    if row.place != list(text.place):
        row.place = list(text.place)


def _source_row(part: TranslationPart, text: Found, position: int) -> dict[str, Any]:
    word_a, word_b = longest_words(text.source, part.source_language)
    return {
        "id": uuid7(),
        "part_id": part.id,
        "context": text.context,
        "digest": digest_of(text.source),
        "text": text.source,
        "plural": text.plural,
        "place": list(text.place),
        "note": text.note,
        "position": position,
        "word_a": word_a,
        "word_b": word_b,
    }


def _take_given(
    lang: str, here: Mapping[Key, Kept], places: Mapping[Key, UUID], given: GivenTexts, now: datetime
) -> None:
    new = []
    for key, text in given.items():
        if key not in places or is_empty(text.forms):
            continue
        if key not in here:
            new.append(_row(places[key], lang, text, now))
        elif gives_way(here[key], text):
            row = db.session.get_one(TranslatedText, (places[key], lang))
            change(row, Change(text.forms, text.state, previous=text.previous), by=None, now=now)
    if new:
        db.session.execute(insert(TranslatedText), new)


def _carry_over(
    lang: str, here: Mapping[Key, Kept], places: Mapping[Key, UUID], wanted: Sequence[Found], now: datetime
) -> None:
    """For texts in new words, the translation of the old ones, outdated."""
    missing = {key for key in places if key not in here}
    if not missing or not here:
        return
    old = {key: Given(row.text, row.state, row.previous, row.more) for key, row in here.items() if row.text}
    carried = carried_over(dict(old), [Segment(text.context, text.source) for text in wanted])
    new = [
        _row(places[key], lang, text, now)
        for key, text in carried.items()
        if key in missing and isinstance(text, Given)
    ]
    if new:
        db.session.execute(insert(TranslatedText), new)


def _row(source_id: UUID, lang: str, text: Given, now: datetime) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "lang": lang,
        "text": text.text,
        "more": list(text.more),
        "state": text.state,
        "previous": text.previous,
        "revision": 0,
        "at": now,
    }
