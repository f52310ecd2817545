"""What a video holds."""

from typing import Annotated

from pydantic import Field

from lms.packs.document import MediaPath
from lms.packs.recordings import Recording, Source


class VideoContent(Recording):
    """A film with captions per language, and a picture to show before it is played."""

    seconds: Annotated[int, Field(ge=1, le=4 * 3600)]
    sources: Annotated[list[Source], Field(min_length=1)]
    poster: MediaPath | None = None
