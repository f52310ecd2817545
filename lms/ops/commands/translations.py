"""`lms translations`: how complete the interface and the courses are, and their texts as files."""

import json
import sys
from pathlib import Path
from typing import Any

import click
import polib
from flask.cli import AppGroup

from lms.base.catalogues import catalogue_path
from lms.base.clock import now
from lms.base.db import unit_of_work
from lms.base.errors import Refusal
from lms.base.i18n import LOCALES, normalise
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.packs.exchange import Parcel, Report, Verdict
from lms.packs.exchange.errors import PartUnknown
from lms.packs.exchange.files import FORMATS, read_parcel
from lms.translation.models import TranslationPart
from lms.translation.queries import lists, part_with_key
from lms.translation.queries.parcels import parcel_for, report_on
from lms.translation.rules.texts import UNTRANSLATED, languages_from
from lms.translation.services import collect_all
from lms.translation.services.exchanging import take_file

translations = AppGroup("translations", help="Translations of the interface and of the courses.")


@translations.command("status")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def status(as_json: bool) -> None:
    """The share of texts that is translated, by language, and how far it was reviewed."""
    with unit_of_work():
        collect_all(now=now())
    rows = _rows()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        counts = " ".join(f"{state}={count}" for state, count in row["counts"].items() if count)
        click.echo(
            f"{row['what']:32} {row['language']:4} {row['translated']:7.1%}  {row['state']:12} {counts}"
        )


def _rows() -> list[dict[str, Any]]:
    parts = lists.all_parts()
    counts = lists.counts_of_all(parts)
    return [_row(part, lang, counts[part.id][lang]) for part in parts for lang in LOCALES]


def _row(part: TranslationPart, lang: str, counts: dict[str, int]) -> dict[str, Any]:
    """One part in one language. The language it was written in needs no translation."""
    total = sum(counts.values())
    if lang == part.source_language:
        counts = {**dict.fromkeys(counts, 0), APPROVED: total}
    done = total - counts[UNTRANSLATED] - counts[OUTDATED]
    return {
        "what": part.key,
        "language": lang,
        "translated": done / total if total else 1.0,
        "state": _state(part, lang, counts),
        "approved": counts[APPROVED] / total if total else 1.0,
        "texts": total,
        "counts": counts,
    }


def _state(part: TranslationPart, lang: str, counts: dict[str, int]) -> str:
    """How far all of it can be trusted: `source`, else the least of what is translated."""
    if lang == part.source_language and not part.is_interface:
        return "source"
    if part.is_interface:
        return str(polib.pofile(str(catalogue_path(lang))).metadata.get("X-Review-State", DRAFT))
    return next((state for state in (DRAFT, NEEDS_REVIEW, APPROVED) if counts[state]), DRAFT)


@translations.command("export")
@click.argument("part")
@click.argument("lang", type=click.Choice(LOCALES))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="po")
@click.option("-o", "output", type=click.Path(path_type=Path), required=True)
def export(part: str, lang: str, form: str, output: Path) -> None:
    """Write the texts of PART (`interface`, or a course's address) for translators into LANG."""
    with unit_of_work():
        collect_all(now=now())
    found = part_with_key(part)
    if found is None or lang not in languages_from(found.source_language):
        click.echo(f"“{part}” is not translated into “{lang}”.", err=True)
        sys.exit(1)
    parcel = parcel_for(found, lang)
    output.write_bytes(FORMATS[form].write(parcel))
    click.echo(f"{output}: {len(parcel.units)} texts, {form}")


@translations.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Store what is new; else it is only shown.")
def import_(file: Path, is_applied: bool) -> None:
    """Show what a translated FILE would change, and store it with --apply; nothing of it if a text is broken."""
    try:
        parcel = read_parcel(file.read_bytes(), file.name)
        with unit_of_work():
            collect_all(now=now())
            part, report = _look_at(parcel, file.name)
            _tell(report)
            if is_applied:
                count = take_file(part, report.lang, report, by=None, now=now())
                click.echo(f"{count} texts are stored and wait for their review")
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
    sys.exit(1 if report.is_refused else 0)


def _look_at(parcel: Parcel, name: str) -> tuple[TranslationPart, Report]:
    part, lang = part_with_key(parcel.part), normalise(parcel.lang)
    if part is None or lang is None or lang not in languages_from(part.source_language):
        raise PartUnknown(name=name)
    return part, report_on(part, parcel, lang)


def _tell(report: Report) -> None:
    click.echo(f"{report.part} {report.lang}" + (": made from older texts" if report.is_stale else ""))
    for verdict in Verdict:
        lines = report.of(verdict)
        click.echo(f"{verdict.value:16} {len(lines)}")
        for line in lines if verdict is not Verdict.UNCHANGED else ():
            said = " / ".join(line.unit.said)
            faults = "".join(f" [{fault.code} {fault.about}]" for fault in line.faults)
            here = (
                f" (here: {' / '.join(line.here.said)})"
                if verdict is Verdict.CHANGED_HERE and line.here
                else ""
            )
            click.echo(f"  {line.unit.context or '-'}: {line.unit.source} -> {said}{here}{faults}")
