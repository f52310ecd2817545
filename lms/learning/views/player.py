"""The player: one activity, what I did with it, and the way on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me_or_new_guest, my_id
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import form_id, open_to_all, writes
from lms.base.web.links import maybe_url
from lms.catalogue import services as catalogue
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.queries import Published, authored_activity, course_named, fragment_body
from lms.learning import queries, rules, services
from lms.learning.errors import NothingAnswered
from lms.learning.queries import Place
from lms.learning.views.blueprint import bp, course_or_404
from lms.packs.kinds import kind_named
from lms.packs.kinds.cards.rules import card_number

ADDRESS = "/courses/<slug>/<module>/<activity>/"
OWN_PAGES = {"checklist": "checklists.fill"}


@bp.get(ADDRESS)
@open_to_all
def activity(slug: str, module: str, activity: str) -> str | Response:
    """One activity. Whoever has the link may read it; joining is for keeping what one did."""
    course = course_or_404(slug)
    part, step = _step_or_404(course, activity)
    if part.key != module:
        return redirect(url_for(".activity", slug=slug, module=part.key, activity=activity), 301)
    if own_page := _own_page(course, step):
        return redirect(own_page)
    return _page(course, part, step)


@bp.post(ADDRESS)
@open_to_all
@writes
def do(slug: str, module: str, activity: str) -> Response | tuple[str, int]:
    """Record what the form says. A visitor becomes a guest and joins by doing."""
    course = course_or_404(slug)
    part, step = _step_or_404(course, activity)
    authored = authored_activity(course.version_id, step.key)
    if authored is None:
        abort(404)
    kind = kind_named(step.kind)
    if faults := kind.faults(authored.content, request.form):
        return _page(course, part, step, faults=faults), 422
    said = kind.read_form(authored.content, request.form)
    if not said:
        return _page(course, part, step, refusal=NothingAnswered()), 422
    learner = me_or_new_guest(now())
    joined = course_named(slug)
    if joined is not None:
        catalogue.enrol(learner.id, joined, now=now())
    services.do_activity(learner.id, course, step.key, said, event_id=form_id(), now=now())
    return redirect(_way_on(course, part, step), 303)


def _step_or_404(course: Published, activity: str) -> tuple[ModuleOutline, ActivityOutline]:
    found = course.outline.find(activity)
    if found is None:
        abort(404)
    return found


def _own_page(course: Published, step: ActivityOutline) -> str | None:
    """Where a kind of activity that another feature shows is shown; None for the others."""
    endpoint = OWN_PAGES.get(step.kind)
    return maybe_url(endpoint, slug=course.slug, activity=step.key, all=1) if endpoint else None


def _way_on(course: Published, part: ModuleOutline, step: ActivityOutline) -> str:
    """After a card the next one, or the same with what there is to say about the answer."""
    where: dict[str, Any] = {"slug": course.slug, "module": part.key, "activity": step.key}
    if step.kind != "cards":
        return url_for(".activity", **where, _anchor="result")
    cards = fragment_body(step.fragment)["cards"]
    number = card_number(request.form.get("card"), len(cards))
    answered = cards[number - 1]["question"] is not None and "skip" not in request.form
    return url_for(".activity", **where, card=number if answered else min(number + 1, len(cards)))


def _page(
    course: Published,
    part: ModuleOutline,
    step: ActivityOutline,
    refusal: Refusal | None = None,
    faults: Mapping[str, str] | None = None,
) -> str:
    learner_id = my_id()
    place = queries.place_of(learner_id, course.course_id, course.outline)
    row = place.progress.get(step.key)
    steps = list(course.outline.steps())
    here = steps.index((part, step))
    attempt = (
        queries.last_attempt(learner_id, course.course_id, step.key)
        if learner_id and step.kind == "quiz" and row and "again" not in request.args and refusal is None
        else None
    )
    body = fragment_body(step.fragment)
    answers = attempt.responses if attempt else rules.record_of(row.state if row else {}).answers
    return render_template(
        "learning/activity.html",
        course=course,
        outline=course.outline,
        module=part,
        step=step,
        content=body,
        place=place,
        row=row,
        state=row.state if row else {},
        attempt=attempt,
        refusal=refusal,
        waiting=[m for m in course.outline.modules if m.key in place.locked.get(part.key, ())],
        card=_card_shown(place, step, len(body["cards"])) if step.kind == "cards" else None,
        after=steps[here + 1] if here + 1 < len(steps) else None,
        event_id=uuid7(),
        answers=answers,
        faults=faults or {},
        typed=request.form if faults else {},
        **_worked_out(course, step, answers, learner_id),
    )


def _worked_out(
    course: Published, step: ActivityOutline, answers: Mapping[str, Any], learner_id: UUID | None
) -> dict[str, Any]:
    """What the answers come to: the marks of a quiz, the results of a worksheet.

    A number that was last typed elsewhere stands in its field, and counts here once it is saved.
    """
    kind, authored = kind_named(step.kind), authored_activity(course.version_id, step.key)
    if authored is None:
        return {"marks": {}, "results": None, "sources": {}}
    numbers = queries.numbers_behind(learner_id, kind.numbers(authored.content)) if learner_id else {}
    newer = {item: n for item, n in numbers.items() if n.value != (answers.get(item) or "")}
    shown = {**answers, **{item: n.value for item, n in newer.items()}}
    return {
        "marks": kind.marks(authored.content, answers) if answers else {},
        "results": kind.results(authored.content, shown),
        "sources": {item: queries.source_of(n, current_lang()) for item, n in newer.items() if n.value},
    }


def _card_shown(place: Place, step: ActivityOutline, cards: int) -> int:
    """The card that the address names, else the one after the last that was turned."""
    if "card" in request.args:
        return card_number(request.args["card"], cards)
    row = place.progress.get(step.key)
    return min(row.state.get("turned", 0) + 1, cards) if row and not row.is_completed else 1
