"""A discussion: something to talk about with one's group, or to think through alone."""

from lms.packs.kinds.contract import Kind, done_or_not
from lms.packs.kinds.discussion.content import DiscussionContent
from lms.packs.kinds.discussion.rules import read_form

KIND = Kind(
    name="discussion",
    content=DiscussionContent,
    suffix=".discussion.yaml",
    read_form=read_form,
    outcome=done_or_not,
)
