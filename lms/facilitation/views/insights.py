"""What is hard for a group: the questions, the items of checklists, and what to talk about next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from flask_babel import gettext as _

from lms.base.i18n import current_lang
from lms.base.web import needs
from lms.catalogue.outline import Phrase
from lms.catalogue.queries import Published
from lms.facilitation.models import Cohort
from lms.facilitation.queries.cohorts import courses_shown
from lms.facilitation.queries.insights import Bodies, as_of, bodies_of, counts_in
from lms.facilitation.rules.insights import Place, Tally, hardest, module_to_talk_about, tallies_of
from lms.facilitation.views.blueprint import COHORT, bp, cohort_or_404
from lms.facilitation.views.board import chosen_of
from lms.facilitation.views.moments import local_moment

Asked = dict[Place, Mapping[str, Any]]


@dataclass(frozen=True)
class Hard:
    """A question or an item as it is asked now, where it stands, and how it went.

    `wrong` is what most chose who were wrong.
    """

    asked: Mapping[str, Any]
    activity: Phrase
    tally: Tally
    wrong: Phrase | None


@bp.get(COHORT + "insights")
@needs("facilitator")
def insights(cohort_id: UUID) -> str:
    """What is hard for the group in one of its courses."""
    cohort, courses = cohort_or_404(cohort_id), courses_shown(cohort_id, current_lang())
    course = chosen_of(courses)
    if course is None:
        return render_template("facilitation/insights.html", cohort=cohort, course=None)
    return _insights(cohort, courses, course)


def _insights(cohort: Cohort, courses: Sequence[Published], course: Published) -> str:
    bodies = bodies_of(course)
    asked: Asked = dict(_asked_in(bodies))
    private = [activity for activity, body in bodies.items() if body.get("private")]
    tallies = [t for t in tallies_of(counts_in(cohort.id, course.course_id, private)) if t.place in asked]
    made = as_of(cohort.id, course.course_id)
    talk = module_to_talk_about(tallies, _modules_of(course, asked))
    return render_template(
        "facilitation/insights.html",
        cohort=cohort,
        courses=courses,
        course=course,
        questions=_hard(course, asked, tallies, "quiz"),
        items=_hard(course, asked, tallies, "checklist"),
        talk=next((m for m in course.outline.modules if talk and m.key == talk[0]), None),
        talk_share=round(talk[1] * 100) if talk else 0,
        as_of=local_moment(made) if made else None,
    )


def _asked_in(bodies: Bodies) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every question and every item that is asked now."""
    for activity, body in bodies.items():
        for question in body.get("questions", ()):
            yield (activity, question["key"]), question
        for section in body.get("sections", ()):
            for item in section["items"]:
                yield (activity, item["code"]), {**item, "module": item["module"] or section["module"]}


def _modules_of(course: Published, asked: Asked) -> dict[Place, str]:
    """The module of the course that teaches it: the one that is named, else the one in which it is asked."""
    known = {module.key for module in course.outline.modules}
    home = {step.key: module.key for module, step in course.outline.steps()}
    return {
        place: one["module"] if one.get("module") in known else home[place[0]] for place, one in asked.items()
    }


def _hard(course: Published, asked: Asked, tallies: Sequence[Tally], kind: str) -> list[Hard]:
    steps = {step.key: step for step in course.outline.activities if step.kind == kind}
    return [
        Hard(asked[tally.place], steps[tally.place[0]].title, tally, _wrong_in(asked[tally.place], tally))
        for tally in hardest(tallies, steps)
    ]


def _wrong_in(question: Mapping[str, Any], tally: Tally) -> Phrase | None:
    """What the wrong choice says."""
    if question.get("type") == "true_false" and tally.answer:
        # Translators: An answer to a statement: it is true.
        true = _("True")
        # Translators: An answer to a statement: it is not true.
        return {"text": true if tally.answer == "true" else _("Not true"), "lang": None}
    options = {option["key"]: option["text"] for option in question.get("options", ())}
    found: Phrase | None = options.get(tally.answer)
    return found
