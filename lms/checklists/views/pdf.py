"""Files to print: a plan, a result, a form for a pen."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang, format_day
from lms.base.pdf import frame, pdf_response, qr_svg
from lms.base.web import open_to_all, signed_in
from lms.checklists import papers, queries
from lms.checklists.models import ActionItem, ChecklistResponse
from lms.checklists.queries.labels import answer_labels
from lms.checklists.queries.plans import plan_of
from lms.checklists.queries.sheets import Row, Sheet, rows_of
from lms.checklists.rules import Result
from lms.checklists.views.advice import advice_of, changes_since, repeat_day_of
from lms.checklists.views.blueprint import bp, sheet_of, sheet_or_404
from lms.checklists.views.results import mine_or_404
from lms.checklists.views.wording import said_of, status_words

TONES: dict[str | None, papers.Tone] = {"green": "good", "amber": "ochre", "red": "warm"}
FULL_PAGE = 6


@bp.get("/me/plan/plan.pdf")
@signed_in
def plan_pdf() -> Response:
    """My plan, with empty lines for what comes to mind."""
    items = [item for item in plan_of(me().id) if item.status != "dropped"]
    plan = papers.Plan(
        frame=frame(),
        # Translators: Heading of the learner's plan: what to do, by when.
        title=_("My plan"),
        lines=[me().display_name, format_day(now())],
        labels=papers.PlanLabels(
            # Translators: label of a field of the plan: the very first small step of an action.
            first_step=_("First small step"),
            # Translators: label of a field of the plan: the person who does it or helps.
            who=_("Who does it or helps"),
            # Translators: label of a field of the plan: the day by which an action should be done.
            by_when=_("By which day"),
            # Translators: label of a field of the plan: what an action costs, in words or numbers.
            cost=_("What it costs"),
            # Translators: label in the plan: how far one is with an action.
            status=_("How far"),
        ),
        items=[_item(item) for item in items],
        blank=max(FULL_PAGE - len(items), 1),
    )
    return pdf_response(papers.plan_pdf(plan, lang=current_lang()), "plan")


def _item(item: ActionItem) -> papers.PlanItem:
    return papers.PlanItem(
        what=item.what,
        first_step=item.first_step,
        who=item.who,
        by_when=format_day(item.by_when) if item.by_when else "",
        cost=item.cost,
        status=status_words(item.status),
        is_done=item.status == "done",
    )


@bp.get("/checklists/<slug>/<activity>/<int:number>/result.pdf")
@signed_in
def result_pdf(slug: str, activity: str, number: int) -> Response:
    """The result of one of my rounds."""
    response = mine_or_404(slug, activity, number)
    sheet = sheet_of(sheet_or_404(slug, activity).course, response)
    return pdf_response(papers.result_pdf(_result(sheet, response), lang=current_lang()), "result")


def _result(sheet: Sheet, response: ChecklistResponse) -> papers.Result:
    found = Result.from_json(response.result or {})
    band = next((b for b in sheet.body["bands"] if b["key"] == found.band), None)
    again = repeat_day_of(response, sheet.content)
    return papers.Result(
        frame=frame(sheet.course.outline.accent),
        title=sheet.step.title,
        lines=[me().display_name, format_day(response.submitted_at or now())],
        sections=_parts(sheet, response, found),
        band=papers.ResultBand(band["title"], band["advice"] or "") if band else None,
        # Translators: On a result that is held down because an item that matters most is missing.
        notice=_("Something that matters most is not in place yet. That holds your result down.")
        if found.capped_by
        else "",
        overall=_overall(found),
        # Translators: Beside a bar: the result of the time before. It stands over the word Now.
        before_label=_("Before"),
        # Translators: Heading on a result, above at most three things to do.
        actions_heading=_("Do this first"),
        actions=[
            papers.ResultAction(a.text, a.about if a.suggestion.words != "text" else "")
            for a in advice_of(sheet, response)
        ],
        # Translators: On a result. %(day)s is a date some weeks ahead.
        closing=[_("Do it again on %(day)s and see what changed.", day=format_day(again))] if again else (),
    )


def _overall(found: Result) -> papers.ResultPart | None:
    if found.share is None or found.kind == "steps":
        return None
    # Translators: Above the bars of a result: the share of the whole checklist.
    return papers.ResultPart(_("Everything together"), f"{found.share}%", found.share / 100)


def _parts(sheet: Sheet, response: ChecklistResponse, found: Result) -> list[papers.ResultPart]:
    rounds = queries.responses_of(response.learner_id, response.course_id, response.activity)
    changes = changes_since(sheet, response, rounds)
    before = {c.key: c.before.share for c in changes.comparison.changes} if changes else {}
    return [_part(row, found.kind, before.get(row.result.key)) for row in rows_of(sheet, found)]


def _part(row: Row, kind: str, before: int | None) -> papers.ResultPart:
    share = None if row.result.share is None or row.tile else row.result.share / 100
    return papers.ResultPart(
        title=row.title,
        words=row.tile or said_of(row.result, kind),
        share=share,
        tone=TONES.get(row.result.tile, "accent"),
        before=None if before is None or share is None else before / 100,
    )


@bp.get("/checklists/<slug>/<activity>/paper.pdf")
@open_to_all
def paper_pdf(slug: str, activity: str) -> Response:
    """The form for a pen."""
    sheet = sheet_or_404(slug, activity)
    labels = {code: list(answers.values()) for code, answers in answer_labels(sheet).items()}
    shared = next((labels[i.code] for i in sheet.content.items() if not i.steps), None)
    address = url_for(".entry", **sheet.place, _external=True)
    form = papers.Form(
        frame=frame(sheet.course.outline.accent),
        title=sheet.step.title,
        # Translators: On a checklist to be filled in on paper, above the items.
        intro=_("Tick one box for each item. Type the numbers of the boxes in later."),
        fields=_fields(sheet),
        options=shared,
        sections=[
            papers.FormSection(
                section["title"],
                [
                    papers.FormItem(
                        one["code"],
                        one["text"],
                        one["critical"],
                        labels[one["code"]] if one["steps"] else None,
                    )
                    for one in section["items"]
                ],
            )
            for section in sheet.body["sections"]
        ],
        address=address,
        # Translators: Link on a checklist, to the page on which one types in what stands on paper.
        caption=_("Type in from paper"),
        qr=qr_svg(address),
    )
    return pdf_response(papers.paper_pdf(form, lang=current_lang()), sheet.step.key)


def _fields(sheet: Sheet) -> list[str]:
    # Translators: On a paper form, before an empty line for a name.
    fields = [_("Name")]
    # Translators: On a paper form, before an empty line for a date.
    fields.append(_("Date"))
    if sheet.content.walkers:
        # Translators: Label on a checklist for a walk round the workshop: the names of those who walked along.
        fields.append(_("Who walks along?"))
    return fields
