"""A session: steps that a small group goes through together, without a trainer."""

from lms.packs.kinds.contract import Kind
from lms.packs.kinds.session.content import SessionContent
from lms.packs.kinds.session.rules import outcome, read_form

KIND = Kind(
    name="session", content=SessionContent, suffix=".session.yaml", read_form=read_form, outcome=outcome
)
