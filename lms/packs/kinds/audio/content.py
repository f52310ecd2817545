"""What an audio recording holds."""

from typing import Annotated

from pydantic import Field

from lms.packs.recordings import Recording, Source


class AudioContent(Recording):
    """A sound recording."""

    seconds: Annotated[int, Field(ge=1, le=4 * 3600)]
    sources: Annotated[list[Source], Field(min_length=1)]
