"""Audio: played on request, resumed where it stopped, and readable instead."""

from lms.packs.kinds.audio.content import AudioContent
from lms.packs.kinds.audio.rules import outcome, read_form
from lms.packs.kinds.contract import Kind

KIND = Kind(
    name="audio",
    content=AudioContent,
    suffix=".audio.md",
    read_form=read_form,
    outcome=outcome,
    body_field="transcript",
)
