"""A learner's own page: what is next."""

from dataclasses import dataclass

from flask import render_template

from lms.accounts.permissions import me
from lms.base.i18n import current_lang
from lms.base.web import signed_in
from lms.catalogue.queries import Published, published_courses
from lms.learning import queries
from lms.learning.queries import Place
from lms.learning.views.blueprint import bp


@dataclass(frozen=True)
class Shelf:
    """One of my courses, and where I stand in it."""

    course: Published
    place: Place


@bp.get("/me/")
@signed_in
def home() -> str:
    """My courses: the one to carry on with, the others, the finished ones."""
    shelves = _shelves()
    return render_template(
        "learning/home.html",
        going=[s for s in shelves if not s.place.is_finished],
        finished=[s for s in shelves if s.place.is_finished],
    )


def _shelves() -> list[Shelf]:
    offered = {
        c.course_id: c for c in published_courses(current_lang(), ("course", "programme", "checklist"))
    }
    mine = [(e, p) for e, p in queries.courses_of(me().id) if e.course_id in offered]
    progress = queries.progress_of(me().id, [e.course_id for e, _ in mine])
    return [
        Shelf(
            offered[e.course_id],
            queries.standing(offered[e.course_id].outline, e, p, progress.get(e.course_id, {})),
        )
        for e, p in mine
    ]
