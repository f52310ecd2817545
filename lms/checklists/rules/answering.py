"""Whether enough is answered, what is open, and how often "do it first" may be said."""

from lms.checklists.errors import TooManyFirst
from lms.checklists.rules.points import Answers, flag_of, is_answered
from lms.packs.kinds.checklist.content import ChecklistContent
from lms.packs.kinds.checklist.rules import ENOUGH

FIRST = "first"


def open_items(content: ChecklistContent, answers: Answers) -> tuple[str, ...]:
    """The codes of the items without an answer, in order. That it does not apply is an answer."""
    return tuple(item.code for item in content.items() if not is_answered(content, item, answers))


def enough(content: ChecklistContent, answers: Answers) -> bool:
    """Whether at least eight items in ten are answered, as for completion."""
    items = len(list(content.items()))
    return (items - len(open_items(content, answers))) / items >= ENOUGH


def has_too_many_first(content: ChecklistContent, answers: Answers) -> bool:
    """Whether more items are to be done first than the checklist allows."""
    chosen = sum(flag_of(content, item, answers) == FIRST for item in content.items())
    return content.most_first is not None and chosen > content.most_first


def check_first(content: ChecklistContent, answers: Answers) -> None:
    """Refuse if more items are to be done first than the checklist allows."""
    if has_too_many_first(content, answers):
        raise TooManyFirst(most=content.most_first)
