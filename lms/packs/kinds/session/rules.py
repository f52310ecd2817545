"""When a session is done. No form of the learner's says so: being there does."""

from lms.packs.kinds.contract import Form, Outcome, Record, Said
from lms.packs.kinds.session.content import SessionContent


def read_form(_content: SessionContent, _form: Form) -> list[Said]:
    """Nothing: attendance is marked where the group meets."""
    return []


def outcome(_content: SessionContent, record: Record, _mastery_score: float) -> Outcome:
    """Done by whoever was there."""
    return Outcome(completion=record.attended, progress=float(record.attended))
