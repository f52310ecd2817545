"""What a discussion holds."""

from lms.packs.document import Content, Markdown


class DiscussionContent(Content):
    """What to talk about."""

    prompt: Markdown
