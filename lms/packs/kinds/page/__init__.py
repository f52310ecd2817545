"""A page: something to read, and done when its reader says so."""

from lms.packs.kinds.contract import Kind, done_or_not
from lms.packs.kinds.page.content import PageContent
from lms.packs.kinds.page.rules import read_form

KIND = Kind(
    name="page",
    content=PageContent,
    suffix=".md",
    read_form=read_form,
    outcome=done_or_not,
    body_field="body",
)
