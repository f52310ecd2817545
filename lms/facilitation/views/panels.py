"""What facilitation shows on pages of learning: what was given and is new, and with whom to talk about a step."""

from lms.accounts.permissions import maybe_me, me
from lms.base.clock import now
from lms.base.web.panels import Known, Panel, add_panel
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.queries.members import cohorts_with
from lms.facilitation.queries.talk_counts import circles_for, new_posts_in
from lms.facilitation.rules.discussions import NEW_FOR
from lms.facilitation.views.session_days import near_sessions
from lms.facilitation.views.tasks import tasks_of


def init_app() -> None:
    """Offer them."""
    add_panel("home", given_panel)
    add_panel("activity", talk_panel)


def given_panel(known: Known) -> Panel | None:
    """When my groups meet, what was given to me, what they said, and whether my facilitators see how far I am."""
    mine = cohorts_with(me().id)
    if not mine:
        return None
    tasks = tasks_of(assigned_to(me().id, now=now()), known["offered"], known["progress"])
    return Panel(
        "facilitation/given_panel.html",
        {
            "sessions": near_sessions(me().id),
            "cohorts": [one.cohort for one in mine],
            "news": new_posts_in([one.cohort.id for one in mine], me().id, since=now() - NEW_FOR),
            "shares": mine[0].shares,
            "said_nothing": mine[0].said_nothing,
            "open": [task for task in tasks if not task.is_done],
            "done": [task for task in tasks if task.is_done],
        },
    )


def talk_panel(known: Known) -> Panel | None:
    """The groups with which I can talk about this step."""
    person, course, step = maybe_me(), known["course"], known["step"]
    circles = circles_for(person, course.course_id, step.key) if person else []
    if not circles:
        return None
    return Panel("facilitation/talk_panel.html", {"circles": circles, "course": course, "step": step})
