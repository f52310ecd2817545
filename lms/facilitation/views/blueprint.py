"""The one blueprint of facilitation, and what its pages all look up."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from flask_babel import gettext as _

from lms.accounts.permissions import me
from lms.accounts.rules.codes import show_code
from lms.base.i18n import format_time, format_weekday
from lms.facilitation.models import Cohort, Group, GroupSession
from lms.facilitation.queries.cohorts import cohort_seen_by
from lms.facilitation.queries.members import groups_of

bp = Blueprint("facilitation", __name__, url_prefix="/<locale:lang>", template_folder="../templates")

COHORT = "/groups/<uuid:cohort_id>/"


def cohort_or_404(cohort_id: UUID) -> Cohort:
    """A cohort that I may see."""
    return cohort_seen_by(me(), cohort_id) or abort(404)


def group_in(cohort: Cohort, chosen: str) -> Group | None:
    """The small group of a cohort with this identity; None for none, or one of another cohort."""
    return next((group for group in groups_of(cohort.id) if str(group.id) == chosen), None)


def group_label(group: Group | None) -> str:
    """What a small group is called."""
    if group is None:
        # Translators: heading above, and choice for, the people of a group who are in no small group.
        without: str = _("In no small group")
        return without
    # Translators: the name of a small group that has none of its own. %(n)s is its number.
    numbered: str = _("Small group %(n)s", n=group.position)
    return group.name or numbered


def when_text(session: GroupSession) -> str:
    """When a session is planned, on the clocks of its place."""
    day = format_weekday(session.starts_at, session.time_zone)
    time = format_time(session.starts_at, session.time_zone)
    # Translators: when people meet. %(day)s is a date, %(time)s a time of day.
    return str(_("%(day)s at %(time)s", day=day, time=time))


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"group_label": group_label, "show_code": show_code, "when_text": when_text}
