"""What a form posted from a discussion says. Posts are their group's, and come another way."""

from lms.packs.kinds.contract import Form, Said
from lms.packs.kinds.discussion.content import DiscussionContent


def read_form(_content: DiscussionContent, _form: Form) -> list[Said]:
    """The one button says that it was thought through."""
    return [Said("activity_completed")]
