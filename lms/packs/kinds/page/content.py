"""What a page holds."""

from lms.packs.document import Content, Markdown


class PageContent(Content):
    """A text."""

    body: Markdown
