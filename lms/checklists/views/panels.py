"""What checklists and the plan show on a learner's own page."""

from dataclasses import dataclass

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.ids import uuid7
from lms.base.web.panels import Known, Panel, add_panel
from lms.catalogue.outline import ModuleOutline
from lms.catalogue.queries import Published
from lms.checklists import queries
from lms.checklists.queries.plans import plan_of, to_ask_about
from lms.learning.queries import satisfied_steps


@dataclass(frozen=True)
class Chosen:
    """A module of my own course, and how far I am with it."""

    course: Published
    module: ModuleOutline
    done: int
    next_step: str

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left."""
        return self.done >= len(self.module.activities)


def init_app() -> None:
    """Offer them."""
    add_panel("home", plan_panel)
    add_panel("home", course_panel)


def plan_panel(_known: Known) -> Panel | None:
    """How it goes with what I planned."""
    items = plan_of(me().id)
    if not items:
        return None
    values = {
        "open": [item for item in items if item.is_open],
        "done": [item for item in items if item.status == "done"],
        "asked": to_ask_about(items, now=now())[:1],
        "event_id": uuid7(),
    }
    return Panel("checklists/plan_panel.html", values)


def course_panel(known: Known) -> Panel | None:
    """The modules I chose."""
    chosen = queries.chosen_modules(me().id)
    if not chosen:
        return None
    offered, progress = known["offered"], known["progress"]
    mine = []
    for one in chosen:
        course = offered.get(one.course_id)
        module = next((m for m in course.outline.modules if m.key == one.module), None) if course else None
        if course and module:
            done = satisfied_steps(module.activities, progress.get(one.course_id, {}))
            open_steps = [a.key for a in module.activities if a.key not in done]
            mine.append(Chosen(course, module, len(done), next(iter(open_steps), module.activities[0].key)))
    return Panel("checklists/course_panel.html", {"mine": mine}) if mine else None
