"""How was it? Three faces at the end of a course, on the course's own page."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.accounts.permissions import me, my_id
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import signed_in, writes
from lms.base.web.panels import Known, Panel, add_panel
from lms.catalogue.queries import published_course
from lms.facilitation.forms.surveys import OpinionForm
from lms.facilitation.queries.surveys import WITH_AN_END, has_finished, opinion_of
from lms.facilitation.services.surveys import give_opinion
from lms.facilitation.views.blueprint import bp


def init_app() -> None:
    """Ask where a course ends."""
    add_panel("course_end", opinion_panel)


def opinion_panel(known: Known) -> Panel | None:
    """The question, with what I said before. The page knows the `course`, which I have finished."""
    course, learner_id = known["course"], my_id()
    if course.kind not in WITH_AN_END or learner_id is None:
        return None
    said = opinion_of(learner_id, course.course_id)
    form = OpinionForm(formdata=None, face=said and said.face, recommend=said and said.recommend)
    return Panel("facilitation/opinion_panel.html", {"form": form, "slug": course.slug, "said": said})


@bp.post("/courses/<slug>/opinion")
@signed_in
@writes
def send_opinion(slug: str) -> Response:
    """Keep how I liked a course that I finished; a tap that says nothing changes nothing."""
    course = published_course(slug, current_lang())
    if course is None or course.kind not in WITH_AN_END or not has_finished(me().id, course.course_id):
        abort(404)
    form = OpinionForm()
    if form.validate_on_submit():
        give_opinion(
            me().id, course.course_id, face=form.face.data, recommend=form.recommend.data or None, now=now()
        )
        # Translators: shown after someone said how they liked a course.
        flash(_("Thank you. This helps us make the course better."))
    else:
        # Translators: shown when someone sends the form that asks how a course was without tapping a face.
        flash(_("Tap one of the faces first."), "warn")
    return redirect(url_for("learning.course", slug=slug), 303)
