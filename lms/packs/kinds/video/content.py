"""What a video holds."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from lms.packs.document import MediaPath
from lms.packs.faults import fault
from lms.packs.recordings import Recording, Source


class VideoContent(Recording):
    """A film with captions per language, and a picture to show before it is played.

    A script whose film is not made yet has captions and no sources: it is read.
    """

    seconds: Annotated[int, Field(ge=1, le=4 * 3600)]
    sources: list[Source] = []
    poster: MediaPath | None = None

    @model_validator(mode="after")
    def _can_be_followed(self) -> Self:
        if not self.sources and not self.captions:
            raise fault("missing", field="sources")
        return self
