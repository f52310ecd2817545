"""Paper: a form to print, with a code and numbered boxes for each item, and the page to type it in from."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.ids import uuid7
from lms.base.web import form_id, open_to_all, signed_in, writes
from lms.catalogue.queries import course_with
from lms.catalogue.services import enrol
from lms.checklists.queries.labels import answer_labels
from lms.checklists.queries.sheets import Sheet
from lms.checklists.rules.entry import boxes, read_entry
from lms.checklists.views.blueprint import bp, my_latest, sheet_or_404, way_on_from
from lms.learning.services import do_activity

ADDRESS = "/checklists/<slug>/<activity>/"


@bp.get(ADDRESS + "paper")
@open_to_all
def paper(slug: str, activity: str) -> str:
    """The form to print."""
    sheet = sheet_or_404(slug, activity)
    return render_template("checklists/paper.html", sheet=sheet, labels=answer_labels(sheet))


@bp.get(ADDRESS + "entry")
@signed_in
def entry(slug: str, activity: str) -> str:
    """The page to type one's own paper form in from."""
    return _page(sheet_or_404(slug, activity))


@bp.post(ADDRESS + "entry")
@signed_in
@writes
def enter(slug: str, activity: str) -> Response | tuple[str, int]:
    """Take what was typed; a number that is no box comes back."""
    sheet = sheet_or_404(slug, activity)
    typed = typed_in(sheet)
    read = read_entry(sheet.content, typed)
    if read.wrong or not read.answers:
        return _page(sheet, typed, read.wrong), 422
    latest = my_latest(sheet)
    number = latest.round if latest else 1
    enrol(me().id, course_with(sheet.course.course_id), now=now())
    do_activity(me().id, sheet.course, activity, read.said(number), event_id=form_id(), now=now())
    return redirect(way_on_from(sheet), 303)


def typed_in(sheet: Sheet) -> dict[str, str]:
    """What was typed for each item."""
    return {item.code: request.form.get(f"k.{item.code}", "") for item in sheet.content.items()}


def _page(sheet: Sheet, typed: dict[str, str] | None = None, wrong: tuple[str, ...] = ()) -> str:
    latest = my_latest(sheet)
    kept = boxes(sheet.content, latest.answers) if latest else {}
    return render_template(
        "checklists/entry.html",
        sheet=sheet,
        typed=kept if typed is None else typed,
        wrong=wrong,
        refused=typed is not None,
        event_id=uuid7(),
        action=url_for(".enter", **sheet.place),
    )
