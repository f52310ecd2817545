"""The lists of what can be joined."""

from flask import Blueprint, render_template, request

from lms.base.i18n import current_lang
from lms.base.web import open_to_all
from lms.catalogue import queries, rules
from lms.catalogue.rules import Filters

bp = Blueprint("catalogue", __name__, url_prefix="/<locale:lang>", template_folder="templates")


@bp.get("/courses/")
@open_to_all
def courses() -> str:
    """All courses and programmes, with filters."""
    return _list(("course", "programme"), "catalogue/courses.html")


@bp.get("/checklists/")
@open_to_all
def checklists() -> str:
    """All checklists."""
    return _list(("checklist",), "catalogue/checklists.html")


def _list(kinds: tuple[str, ...], template: str) -> str:
    filters = Filters(
        topic=request.args.get("topic", ""),
        length=request.args.get("length", ""),
        only_my_language="mine" in request.args,
    )
    offered = queries.published_courses(current_lang(), kinds)
    return render_template(
        template,
        courses=[c for c in offered if rules.is_wanted(c.outline, filters)],
        topics=rules.topics_of(c.outline for c in offered),
        filters=filters,
        lengths=list(rules.LENGTHS),
    )
