"""`lms course`: import, list, export, publish."""

import json
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from lms.base.clock import now
from lms.base.db import unit_of_work
from lms.base.errors import Refusal
from lms.base.i18n import LOCALES
from lms.catalogue import queries, services
from lms.catalogue.models import Course
from lms.packs.document import Lang
from lms.packs.draft import Draft
from lms.packs.exporters import checklist_workbook, pack_archive
from lms.packs.importers import Upload, read_isolated
from lms.packs.importers.pack import read_folder

course = AppGroup("course", help="Courses: import, list, export, publish.")


@course.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--into", "slug", help="The address of the course to put it into.")
@click.option("--lang", default="en", type=click.Choice(LOCALES), help="The language of the file.")
@click.option("--publish", is_flag=True, help="Let learners see it at once.")
def import_(path: Path, slug: str | None, lang: Lang, publish: bool) -> None:
    """Make a course of a file or a pack's folder, and say what was not carried over."""
    try:
        draft = _read(path, lang)
        with unit_of_work():
            version = services.store_draft(draft, now=now(), slug=slug, source=path.name)
            made = queries.course_with(version.course_id)
            if publish:
                services.publish(made, now=now())
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
    _report(draft, made, publish)


def _read(path: Path, lang: Lang) -> Draft:
    if path.is_dir():
        return read_folder(path)
    return read_isolated(Upload(path.name, path.read_bytes(), lang))


def _report(draft: Draft, made: Course, published: bool) -> None:
    for loss in draft.losses:
        click.echo(f"- {loss}")
    activities = len(list(draft.pack.activities()))
    state = "published" if published else "draft"
    click.echo(
        f"{made.slug}: {draft.pack.title} ({activities} activities, {len(draft.losses)} notes), {state}"
    )


@course.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_(as_json: bool) -> None:
    """All courses."""
    rows = [_row(c) for c in queries.all_courses()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(
            "  ".join(str(row[name]) for name in ("slug", "version", "language", "activities", "title"))
        )


def _row(one: Course) -> dict[str, object]:
    version = queries.latest_version(one)
    document = version.document if version else {}
    return {
        "slug": one.slug,
        "title": document.get("title"),
        "language": one.source_language,
        "version": one.published_number,
        "activities": sum(len(m["activities"]) for m in document.get("modules", [])),
    }


@course.command("publish")
@click.argument("slug")
def publish_(slug: str) -> None:
    """Let learners see the newest version."""
    found = _course_or_exit(slug)
    try:
        with unit_of_work():
            version = services.publish(found, now=now())
            click.echo(f"{slug}: version {version.number} is published")
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


@course.command("export")
@click.argument("slug")
@click.option("--format", "form", type=click.Choice(["pack", "xlsx"]), default="pack")
@click.option("-o", "output", type=click.Path(path_type=Path), required=True)
def export(slug: str, form: str, output: Path) -> None:
    """Write the newest version as a pack (a zip), or a checklist as a spreadsheet (xlsx).

    A spreadsheet holds neither pictures nor translations.
    """
    version = queries.latest_version(_course_or_exit(slug))
    if version is None:
        sys.exit(1)
    try:
        output.write_bytes(_written(services.draft_of(version), form))
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
    click.echo(f"{output}: {output.stat().st_size} bytes, {form}")


def _written(draft: Draft, form: str) -> bytes:
    return checklist_workbook.write(draft.pack) if form == "xlsx" else pack_archive(draft).getvalue()


def _course_or_exit(slug: str) -> Course:
    found = queries.course_named(slug)
    if found is None:
        click.echo(f"There is no course at “{slug}”.", err=True)
        sys.exit(1)
    return found
