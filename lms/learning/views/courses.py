"""A course's own page; joining and leaving."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me, me_or_new_guest, my_id
from lms.base.clock import now
from lms.base.web import open_to_all, signed_in, writes
from lms.base.web.thrift import less_data
from lms.catalogue import services
from lms.catalogue.loads import loads_of
from lms.catalogue.queries import course_named
from lms.learning import queries
from lms.learning.views.blueprint import bp, course_or_404


@bp.get("/courses/<slug>/")
@open_to_all
def course(slug: str) -> str:
    """What it is, for whom, how long and how heavy; where I stand in it."""
    offered = course_or_404(slug)
    place = queries.place_of(my_id(), offered.course_id, offered.outline)
    return render_template(
        "learning/course.html",
        course=offered,
        outline=offered.outline,
        place=place,
        loads=loads_of(offered, is_light=less_data()),
    )


@bp.post("/courses/<slug>/enrol")
@open_to_all
@writes
def enrol(slug: str) -> Response:
    """Join; a visitor becomes a guest learner on this device."""
    offered = course_or_404(slug)
    joined = course_named(slug)
    if joined is not None:
        services.enrol(me_or_new_guest(now()).id, joined, now=now())
    # Translators: shown after joining a course. %(course)s is its title.
    flash(_("You have a place on %(course)s.", course=offered.outline.title["text"]))
    return redirect(_after_joining(slug), 303)


def _after_joining(slug: str) -> str:
    """Back to the step one came from, else to the course."""
    module, activity = request.form.get("module"), request.form.get("activity")
    if module and activity:
        return url_for(".activity", slug=slug, module=module, activity=activity)
    return url_for(".course", slug=slug)


@bp.get("/courses/<slug>/leave")
@signed_in
def leaving(slug: str) -> str:
    """Ask before leaving."""
    return render_template("learning/leave.html", course=course_or_404(slug))


@bp.post("/courses/<slug>/leave")
@signed_in
@writes
def leave(slug: str) -> Response:
    """Leave; everything is kept for the day one comes back."""
    offered = course_or_404(slug)
    left = course_named(slug)
    if left is not None:
        services.leave(me().id, left, now=now())
    # Translators: shown after leaving a course. %(course)s is its title.
    flash(_("You have left %(course)s. What you did is kept.", course=offered.outline.title["text"]))
    return redirect(url_for(".home"), 303)
