"""What a test looks at in a draft."""

import re
from html import unescape

from lms.packs import markdown
from lms.packs.draft import Draft
from lms.packs.markdown import MediaFile


def body(draft: Draft) -> str:
    """The Markdown of the only page."""
    (activity,) = draft.pack.activities()
    return activity.content.body


def html(draft: Draft) -> str:
    """All pages as the reader gets them."""
    media = {path: MediaFile(path, len(data)) for path, data in draft.media.items()}
    return "".join(markdown.to_html(a.content.body, media=media) for a in draft.pack.activities())


def words(text: str) -> str:
    """What can be seen of HTML or plain text, without white space."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", text)))


def losses(draft: Draft) -> set[str]:
    """The codes of what was lost, less the one that is always there."""
    return {loss.code for loss in draft.losses} - {"minutes-guessed"}
