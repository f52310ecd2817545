"""What a draft changes for those who did or translated what it replaces: settled when it is published."""

from collections.abc import Mapping

from lms.base.db import db
from lms.catalogue import queries
from lms.catalogue.errors import KindUnknown, TextUnreadable
from lms.catalogue.models import Course, CourseVersion
from lms.packs.changes import KINDS, TextChange, carried_by_kind, guessed_kind, opened_again
from lms.packs.document import Pack
from lms.packs.draft import Translation
from lms.packs.mojibake import unreadable
from lms.packs.segments import segments

LONGEST_QUOTED = 60


def settle_changes(course: Course, draft: CourseVersion, kinds: Mapping[str, str]) -> None:
    """Keep with a draft of which kind its changes are, and put the older translations to use accordingly.

    `kinds` names the kind of a change by the change's id; for one that is not named it is guessed.
    """
    published = queries.published_version(course)
    if published is None:
        return
    settled = _with_kinds(queries.changed_texts(published, draft), kinds, draft.document["language"])
    draft.changes = {
        "texts": [[change.context, change.old, change.new, kind] for change, kind in settled],
        "reopened": opened_again(settled, published.reopened, _activities_of(published), draft.number),
    }
    if published.document["language"] == draft.document["language"]:
        _carry_translations(published, draft, settled)
    db.session.flush()


def check_legible(pack: Pack) -> None:
    """Refuse a pack in which something cannot be read: gibberish is never shown to learners."""
    if found := unreadable(segment.source for segment in segments(pack)):
        raise TextUnreadable(text=found[0][:LONGEST_QUOTED])


def _with_kinds(
    changes: list[TextChange], kinds: Mapping[str, str], lang: str
) -> list[tuple[TextChange, str]]:
    settled = [(change, kinds.get(change.id) or guessed_kind(change, lang)) for change in changes]
    if any(kind not in KINDS for _, kind in settled):
        raise KindUnknown
    return settled


def _activities_of(version: CourseVersion) -> list[str]:
    return [activity.key for activity in Pack.model_validate(version.document).activities()]


def _carry_translations(
    published: CourseVersion, draft: CourseVersion, settled: list[tuple[TextChange, str]]
) -> None:
    before, after = _translations(published), _translations(draft)
    carried = {
        lang: carried_by_kind(after.get(lang, {}), before.get(lang, {}), settled) for lang in before | after
    }
    draft.translations = {
        lang: [[*key, said.text, said.state, said.previous] for key, said in entries.items()]
        for lang, entries in carried.items()
    }


def _translations(version: CourseVersion) -> dict[str, dict[tuple[str, str], Translation]]:
    return {
        lang: {(context, source): Translation(*said) for context, source, *said in rows}
        for lang, rows in version.translations.items()
    }
