"""From a draft to a published version."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from lms.base.db import db
from lms.base.events import emit
from lms.base.i18n import LOCALES, country_name
from lms.base.storage import storage
from lms.catalogue import queries
from lms.catalogue.errors import NotADraft, NothingToPublish, SlugTaken
from lms.catalogue.events import CoursePublished, DraftStored, PublicationBegan
from lms.catalogue.models import Course, CourseEdition, CourseVersion, Fragment, VersionActivity
from lms.catalogue.publication import Edition, render_edition
from lms.catalogue.services.changes import check_legible, settle_changes
from lms.packs.document import Pack
from lms.packs.draft import Draft, Loss, Translation, Translations
from lms.packs.markdown import MediaFile
from lms.packs.media import prepare
from lms.packs.pictures import offered, smaller_pictures
from lms.packs.translated_answers import with_translated_answers


def store_draft(
    draft: Draft, *, now: datetime, slug: str | None = None, source: str | None = None
) -> CourseVersion:
    """Keep a draft as the newest version of its course; an older draft of it is replaced.

    `slug` names the course to put it into. Else a pack goes to the course of its key, and another file,
    called `source`, to a course of its own.
    """
    course = _course_for(draft, slug, source, now)
    older = queries.latest_version(course)
    if older is not None and older.is_draft:
        db.session.delete(older)
        db.session.flush()
    version = CourseVersion(
        course_id=course.id,
        number=queries.next_number(course),
        document=draft.pack.model_dump(mode="json", by_alias=True),
        translations={lang: _rows(entries) for lang, entries in draft.translations.items()},
        media={path: _keep(path, data) for path, data in draft.media.items()},
        losses=[asdict(loss) for loss in draft.losses],
        imported_from=source,
        created_at=now,
    )
    db.session.add(version)
    db.session.flush()
    emit(DraftStored(course_id=course.id, version_id=version.id, at=now))
    return version


def address_of(pack: Pack) -> str:
    """The last part of a course's address: its key in lower case."""
    return re.sub(r"[^a-z0-9]+", "-", pack.key.lower()).strip("-")


def _course_for(draft: Draft, slug: str | None, source: str | None, now: datetime) -> Course:
    address = slug or _own_address(draft, source)
    course, pack = queries.course_named(address), draft.pack
    if course is None:
        course = Course(slug=address, kind=pack.kind, source_language=pack.language, created_at=now)
        db.session.add(course)
        db.session.flush()
    elif (course.kind == "hub") != (pack.kind == "hub"):
        raise SlugTaken(slug=address)
    return course


def _own_address(draft: Draft, source: str | None) -> str:
    """The pack's own; where the key was made up, a free one, unless the same file comes again."""
    wanted = address_of(draft.pack)
    if draft.is_keyed:
        return wanted
    for count in itertools.count(1):
        address = wanted if count == 1 else f"{wanted}-{count}"
        course = queries.course_named(address)
        newest = queries.latest_version(course) if course else None
        if newest is None or (source and newest.imported_from == source):
            return address
    raise AssertionError("counting does not end")


def _rows(entries: Translations) -> list[list[str]]:
    return [[context, source, t.text, t.state, t.previous] for (context, source), t in entries.items()]


def _keep(path: str, data: bytes) -> dict[str, Any]:
    """Keep a file as it came and as it is shown, which for most files is the same."""
    shown = prepare(path, data)
    kept = storage()
    return {
        "original": kept.put(data, PurePosixPath(path).suffix),
        "shown": kept.put(shown.data, shown.suffix),
        "size": len(shown.data),
        "width": shown.width,
        "height": shown.height,
        "sizes": [
            {"name": kept.put(one.data, one.suffix), "width": one.width, "size": len(one.data)}
            for one in offered(shown, list(smaller_pictures(shown)))
        ],
    }


def draft_of(version: CourseVersion) -> Draft:
    """A version as the draft it came from, to look at, export or change."""
    kept = storage()
    return Draft(
        pack=Pack.model_validate(version.document),
        media={path: kept.path(file["original"]).read_bytes() for path, file in version.media.items()},
        translations={lang: _translations(rows) for lang, rows in version.translations.items()},
        losses=tuple(Loss(**loss) for loss in version.losses),
    )


def _translations(rows: list[list[str]]) -> Translations:
    return {(context, source): Translation(*said) for context, source, *said in rows}


def media_files(version: CourseVersion) -> dict[str, MediaFile]:
    """A version's files as pages show them."""
    return {
        path: MediaFile(
            f"/media/{file['shown']}",
            file["size"],
            file["width"],
            file["height"],
            [
                {"url": f"/media/{one['name']}", "width": one["width"], "size": one["size"]}
                for one in file.get("sizes", ())
            ],
        )
        for path, file in version.media.items()
    }


def describe_picture(version: CourseVersion, path: str, words: str) -> None:
    """Give a draft's picture its alternative text, wherever the text shows it without one."""
    if not version.is_draft:
        raise NotADraft
    shown = re.compile(r"!\[\]\(\s*<?" + re.escape(path) + r">?([^)]*)\)")
    plain = re.sub(r"([\[\]\\])", r"\\\1", " ".join(words.split()))
    version.document = _in_every_text(
        version.document, lambda text: shown.sub(lambda found: f"![{plain}]({path}{found[1]})", text)
    )
    version.losses = [
        loss
        for loss in version.losses
        if not (loss["code"] == "no-alternative-text" and loss["values"].get("path") == path)
    ]
    db.session.flush()


def _in_every_text(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_every_text(entry, change) for key, entry in value.items()}
    if isinstance(value, list):
        return [_in_every_text(entry, change) for entry in value]
    return change(value) if isinstance(value, str) else value


def publish(course: Course, *, now: datetime, kinds: Mapping[str, str] | None = None) -> CourseVersion:
    """Make the draft the version that learners see: rendered once, in all languages, for good.

    `kinds` says by its id of which kind a change is, see `settle_changes`.
    """
    version = queries.latest_version(course)
    if version is None or not version.is_draft:
        raise NothingToPublish
    check_legible(Pack.model_validate(version.document))
    settle_changes(course, version, kinds or {})
    emit(PublicationBegan(course_id=course.id, version_id=version.id, at=now))
    pack = _write_out(version)
    version.published_at = now
    course.kind, course.source_language = pack.kind, pack.language
    course.published_number = version.number
    db.session.flush()
    emit(CoursePublished(course_id=course.id, version_id=version.id, at=now))
    return version


def republish(
    course: Course, published: CourseVersion, translations: Mapping[str, Translations], *, now: datetime
) -> CourseVersion:
    """Publish what learners see already with other translations, as a new version; a draft stays the newest.

    The document is the same, so that nothing is completed anew and nothing that was done is lost.
    """
    newest = queries.latest_version(course)
    number = queries.next_number(course)
    if newest is not None and newest.is_draft:
        number = newest.number
        newest.number += 1
        db.session.flush()
    version = CourseVersion(
        course_id=course.id,
        number=number,
        document=published.document,
        translations={lang: _rows(entries) for lang, entries in translations.items()},
        media=published.media,
        losses=published.losses,
        changes={"texts": [], "reopened": published.reopened},
        imported_from=published.imported_from,
        created_at=now,
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    _write_out(version)
    course.published_number = number
    db.session.flush()
    emit(CoursePublished(course_id=course.id, version_id=version.id, at=now))
    return version


def _write_out(version: CourseVersion) -> Pack:
    """Render a version once, in all languages, for good."""
    translations = {lang: _translations(rows) for lang, rows in version.translations.items()}
    pack = with_translated_answers(Pack.model_validate(version.document), translations)
    _write_activities(version, pack)
    for lang in LOCALES:
        _write_edition(version, pack, lang, translations.get(lang, {}))
    return pack


def _write_activities(version: CourseVersion, pack: Pack) -> None:
    for module in pack.modules:
        for position, activity in enumerate(module.activities):
            db.session.add(
                VersionActivity(
                    version_id=version.id,
                    key=activity.key,
                    module_key=module.key,
                    position=position,
                    activity=activity.model_dump(mode="json", by_alias=True),
                )
            )


def edition_of(version: CourseVersion, pack: Pack, lang: str, translations: Translations) -> Edition:
    """A version, or its pack with a change, in one language and with these translations."""
    return render_edition(
        pack,
        lang,
        translations=translations,
        media=media_files(version),
        country_label=lambda country: country_name(country, lang),
        reopened=version.reopened,
    )


def _write_edition(version: CourseVersion, pack: Pack, lang: str, translations: Translations) -> None:
    edition = edition_of(version, pack, lang, translations)
    _write_fragments(edition.fragments)
    db.session.add(
        CourseEdition(
            version_id=version.id,
            lang=lang,
            title=edition.outline["title"]["text"],
            translated=edition.outline["translated"],
            outline=edition.outline,
        )
    )
    db.session.flush()


def _write_fragments(fragments: Mapping[str, dict[str, Any]]) -> None:
    for digest, body in fragments.items():
        if db.session.get(Fragment, digest) is None:
            db.session.add(Fragment(hash=digest, body=body))
