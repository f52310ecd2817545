"""Video: played on request, resumed where it stopped, and readable instead."""

from lms.packs.kinds.contract import Kind
from lms.packs.kinds.video.content import VideoContent
from lms.packs.kinds.video.rules import outcome, read_form

KIND = Kind(
    name="video",
    content=VideoContent,
    suffix=".video.md",
    read_form=read_form,
    outcome=outcome,
    body_field="transcript",
)
