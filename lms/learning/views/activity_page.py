"""The page of one activity: what it says, and what its reader has done with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template, request

from lms.accounts.permissions import my_id
from lms.base.errors import Refusal
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web.thrift import less_data
from lms.catalogue.outline import ActivityOutline, ModuleOutline
from lms.catalogue.players import Player, player_of
from lms.catalogue.queries import Published, authored_activity, fragment_body
from lms.learning import queries, rules
from lms.learning.models import ActivityProgress
from lms.learning.queries import Place
from lms.packs.kinds import kind_named
from lms.packs.kinds.cards.rules import card_number

LED_PAST = {"session"}
"""Kinds that the way on leads past: nobody can do them alone."""


def activity_page(
    course: Published,
    part: ModuleOutline,
    step: ActivityOutline,
    refusal: Refusal | None = None,
    faults: Mapping[str, str] | None = None,
    is_copy: bool = False,
) -> str:
    """The page, empty, with what was done, or coming back with what cannot be taken.

    As a copy for a phone it is open whatever comes before it, and knows what is right.
    """
    learner_id = my_id()
    place = queries.place_of(learner_id, course.course_id, course.outline)
    body = fragment_body(step.fragment)
    card = _card_shown(place, step, len(body["cards"])) if step.kind == "cards" else None
    locked_by = () if is_copy else place.locked.get(part.key, ())
    return render_template(
        "learning/activity.html",
        course=course,
        outline=course.outline,
        module=part,
        step=step,
        content=body,
        player=_player(step, body, is_copy=is_copy),
        place=place,
        refusal=refusal,
        waiting=[module for module in course.outline.modules if module.key in locked_by],
        card=card,
        questions=_questions(step, body, card) if is_copy else [],
        after=_step_after(course, part, step),
        event_id=uuid7(),
        seen=place.position,
        faults=faults or {},
        typed=request.form if faults else {},
        **_done(course, step, place, learner_id, shows_result=refusal is None and not is_copy),
    )


def _player(step: ActivityOutline, body: Mapping[str, Any], *, is_copy: bool) -> Player | None:
    """The recording of the activity, in the size that the address names or the reader usually gets."""
    wanted = request.args.get("size", "")
    return player_of(step.kind, body, wanted=wanted, is_light=less_data(), is_copy=is_copy)


def _done(
    course: Published, step: ActivityOutline, place: Place, learner_id: UUID | None, *, shows_result: bool
) -> dict[str, Any]:
    """What the reader did: the answers, and what they come to; of a quiz those of the last try."""
    row = place.progress.get(step.key)
    attempt = (
        queries.last_attempt(learner_id, course.course_id, step.key)
        if learner_id and row and shows_result and step.kind == "quiz" and "again" not in request.args
        else None
    )
    if attempt and attempt.course_version < step.reopened:
        attempt = None
    answers = attempt.responses if attempt else rules.record_of(_state(row)).answers
    return {
        "row": row,
        "state": _state(row),
        "others": rules.contested(_state(row)),
        "waived": queries.waived_by(row) if row and step.key in place.waived else None,
        "attempt": attempt,
        "answers": answers,
        **_worked_out(course, step, answers, learner_id),
    }


def _state(row: ActivityProgress | None) -> Mapping[str, Any]:
    return row.state if row else {}


def _step_after(
    course: Published, part: ModuleOutline, step: ActivityOutline
) -> tuple[ModuleOutline, ActivityOutline] | None:
    steps = list(course.outline.steps())
    following = steps[steps.index((part, step)) + 1 :]
    return next((after for after in following if after[1].kind not in LED_PAST), None)


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


def _questions(step: ActivityOutline, body: Mapping[str, Any], card: int | None) -> list[Mapping[str, Any]]:
    """The questions on the page, each with what is right."""
    if step.kind == "quiz":
        return list(body["questions"])
    question = body["cards"][card - 1]["question"] if card else None
    return [{**question, "key": body["cards"][card - 1]["key"]}] if card and question else []


def _card_shown(place: Place, step: ActivityOutline, cards: int) -> int:
    """The card that the address names, else the one after the last that was turned."""
    if "card" in request.args:
        return card_number(request.args["card"], cards)
    row = place.progress.get(step.key)
    if row is None or row.counted(step.reopened)[0]:
        return 1
    turned = int(rules.state_since(row.state, step.reopened).get("turned", 0))
    return min(turned + 1, cards)
