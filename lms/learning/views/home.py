"""A learner's own page: what is next."""

from dataclasses import dataclass

from flask import render_template

from lms.accounts.permissions import me
from lms.base.i18n import current_lang
from lms.base.web import signed_in
from lms.catalogue.queries import Published, published_courses
from lms.catalogue.rules import JOINABLE
from lms.learning import queries
from lms.learning.queries import OpenPlace, Place
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
    offered = {course.course_id: course for course in published_courses(current_lang(), JOINABLE)}
    places = queries.open_places(me().id)
    shelves = [_shelf(offered[place.course_id], place) for place in places if place.course_id in offered]
    return render_template(
        "learning/home.html",
        going=[s for s in shelves if not s.place.is_finished or s.place.again],
        finished=[s for s in shelves if s.place.is_finished and not s.place.again],
        offered=offered,
        progress={place.course_id: place.progress for place in places},
    )


def _shelf(course: Published, place: OpenPlace) -> Shelf:
    return Shelf(course, queries.standing(course.outline, place.enrolment, place.course, place.progress))
