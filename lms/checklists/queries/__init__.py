"""Questions about checklists and plans. Every one of them is bound to the learner."""

from lms.checklists.queries.responses import (
    Opened,
    chosen_modules,
    has_submitted,
    latest_response,
    opened,
    privacy_of,
    response_of,
    responses_of,
    submitted_before,
)

__all__ = [
    "Opened",
    "chosen_modules",
    "has_submitted",
    "latest_response",
    "opened",
    "privacy_of",
    "response_of",
    "responses_of",
    "submitted_before",
]
