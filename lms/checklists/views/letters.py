"""The part of the daily letter that asks how it goes with the plan."""

from datetime import UTC, datetime, time
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from lms.base.notices import Notice, Part, add_notice
from lms.base.web.links import outside_url
from lms.checklists.queries.plans import plan_of, to_ask_about
from lms.checklists.services.reminders import due_reminders
from lms.checklists.views.calendars import question


def init_app() -> None:
    """Put it into the letter."""
    add_notice(Notice(due_reminders, plan_part))


def plan_part(person_id: UUID, _since: datetime, moment: datetime) -> Part | None:
    """The questions that are still open; None without any."""
    end_of_day = datetime.combine(moment, time.max, tzinfo=UTC)
    due = to_ask_about(plan_of(person_id), now=end_of_day)
    if not due:
        return None
    lines = [f"- {question(item, reminder)}" for item, reminder in due]
    lines += [
        "",
        # Translators: in an e-mail, below questions. %(site)s is the site; a link may follow.
        _("Open “My plan” on %(site)s to answer with one tap.", site=current_app.config["SITE_NAME"]),
    ]
    lines += [address] if (address := outside_url("checklists.plan")) else []
    # Translators: subject of an e-mail, some days after something was planned.
    return Part(_("How is it going with your plan?"), lines)
