"""States and results in a word or two."""

from flask_babel import gettext as _

from lms.checklists.rules import SectionResult

TOP = 4


def status_words(status: str) -> str:
    """How far an action is; nothing for one that is only planned."""
    if status == "started":
        # Translators: In the plan, on an action that was begun.
        return str(_("Started"))
    if status == "done":
        # Translators: Under the name of a step in a course: this step is finished.
        return str(_("Done"))
    return ""


def said_of(result: SectionResult, kind: str) -> str:
    """The result of a section beside its name."""
    if kind == "action":
        done = result.counts.get("done", 0)
        # Translators: A result beside its name: so many of so many, such as 2 of 5.
        return str(_("%(n)s of %(total)s", n=done, total=result.counted))
    if result.level is not None:
        # Translators: A result beside its name, in few words. %(n)s is a number from 0 to %(total)s.
        return str(_("Step %(n)s of %(total)s", n=result.level, total=TOP))
    return f"{result.share or 0}%"
