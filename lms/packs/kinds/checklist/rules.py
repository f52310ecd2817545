"""When a checklist is done, and what a form posted from it says."""

from lms.packs.kinds.checklist.content import ChecklistContent, ChecklistItem
from lms.packs.kinds.contract import Form, Outcome, Record, Said

ENOUGH = 0.8
PLAIN_ANSWERS = ("done", "not-yet", "na")


def answer_keys(content: ChecklistContent, item: ChecklistItem) -> list[str]:
    """The answers an item offers, in the order shown."""
    if item.steps:
        choices = [str(n) for n in range(len(item.steps))]
        extra = [o.key for o in content.scale.options if o.excluded] if content.scale else []
        return choices + extra
    return [o.key for o in content.scale.options] if content.scale else list(PLAIN_ANSWERS)


def read_form(content: ChecklistContent, form: Form) -> list[Said]:
    """An answer for each item that has one; an item left open says nothing."""
    said = []
    for item in content.items():
        answer = form.get(f"i.{item.code}")
        if answer in answer_keys(content, item):
            said.append(Said("item_answered", item=item.code, value=answer))
    return said


def outcome(content: ChecklistContent, record: Record, _mastery_score: float) -> Outcome:
    """Done when at least eight items in ten are answered."""
    codes = [i.code for i in content.items()]
    share = sum(bool(record.answers.get(code)) for code in codes) / len(codes)
    return Outcome(completion=share >= ENOUGH, progress=share)
