"""The board of a cohort: who is where, and whom to call today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext as _

from lms.base.clock import now
from lms.base.i18n import current_lang, format_day, speaking
from lms.base.web import needs
from lms.catalogue.outline import Outline
from lms.catalogue.queries import Published, outline_of
from lms.facilitation.models import Cohort
from lms.facilitation.queries.board import board_of
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.members import groups_of
from lms.facilitation.rules.board import Reason, Row, by_name, by_need, calls_for, page_of, reason_of
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404


@dataclass(frozen=True)
class Call:
    """Someone to call: why, the text in the language `lang` of that person, and addresses that open it."""

    row: Row
    reason: Reason
    text: str
    lang: str
    ways: dict[str, str]


@bp.get(COHORT + "board")
@needs("facilitator")
def board(cohort_id: UUID) -> str:
    """People by modules of one of the cohort's courses."""
    cohort = cohort_or_404(cohort_id)
    courses, small = courses_shown(cohort_id, current_lang()), groups_of(cohort_id)
    course = _chosen(courses)
    ids = [one.course_id for one in courses]
    rows = board_of(cohort_id, course, ids, now=now()) if course else []
    page, after = page_of(_wanted(rows), _uuid(request.args.get("after")))
    return render_template(
        "facilitation/board.html",
        cohort=cohort,
        courses=courses,
        course=course,
        titles=_titles(course.outline) if course else {},
        groups={group.id: group for group in small},
        calls=_calls(cohort, course, rows) if course else [],
        page=page,
        after=after,
        chosen={key: request.args.get(key, "") for key in ("group", "need", "order")},
        now=now(),
    )


def _chosen(courses: Sequence[Published]) -> Published | None:
    slug = request.args.get("course")
    return next((one for one in courses if one.slug == slug), next(iter(courses), None))


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None


def _wanted(rows: Sequence[Row]) -> list[Row]:
    """The rows of the small group and the need that were chosen, in the order that was chosen."""
    group = _uuid(request.args.get("group"))
    kept = [row for row in rows if group is None or row.group_id == group]
    if request.args.get("need"):
        kept = [row for row in kept if reason_of(row, now())]
    return by_name(kept) if request.args.get("order") == "name" else by_need(kept, now())


def _titles(outline: Outline) -> dict[str, Any]:
    """The titles of modules and activities by key; a module wins."""
    steps = {step.key: step.title for step in outline.activities}
    return steps | {module.key: module.title for module in outline.modules}


def _calls(cohort: Cohort, course: Published, rows: Sequence[Row]) -> list[Call]:
    return [_call(cohort, course, row, reason) for row, reason in calls_for(rows, now())]


def _call(cohort: Cohort, course: Published, row: Row, reason: Reason) -> Call:
    lang = row.locale or cohort.locale
    link = url_for("learning.course", slug=course.slug, lang=lang, _external=True)
    with speaking(lang):
        text = _letter(row.name, reason, _titles(outline_of(course.version_id, lang)))
    return Call(row, reason, f"{text} {link}", lang, _ways(text, link, row.phone or ""))


def _letter(name: str, reason: Reason, titles: dict[str, Any]) -> str:
    """What to write to someone, in the language that is spoken now."""
    title = titles[reason.about]["text"] if reason.about else ""
    said = {"name": name, "title": title, "day": format_day(reason.due_at) if reason.due_at else ""}
    match reason.kind:
        case "late":
            # Translators: message to a learner's phone. %(title)s is a module, %(day)s a date gone by.
            text = _("Hello %(name)s. “%(title)s” was due on %(day)s. You can still do it.", **said)
        case "near":
            # Translators: message to a learner's phone. %(title)s is a module, %(day)s a date.
            text = _("Hello %(name)s. “%(title)s” is due on %(day)s. You can begin today.", **said)
        case "stuck":
            # Translators: message to a learner's phone. %(title)s is a quiz.
            text = _("Hello %(name)s. “%(title)s” is not easy. Shall we look at it together?", **said)
        case _:
            # Translators: message to the phone of a learner who did nothing for two weeks.
            text = _("Hello %(name)s. You can go on with your course where you stopped.", **said)
    return str(text)


def _ways(text: str, link: str, phone: str) -> dict[str, str]:
    """Addresses that open the text in an app of the phone; none of them sends it."""
    said, full = quote(text, safe=""), quote(f"{text} {link}", safe="")
    number = "".join(c for c in phone if c.isdigit() or c == "+")
    return {
        "WhatsApp": f"https://wa.me/?text={full}",
        "LINE": f"https://line.me/R/msg/text/?{full}",
        "Telegram": f"https://t.me/share/url?url={quote(link, safe='')}&text={said}",
        "SMS": f"sms:{number}?body={full}",
    }
