"""Checklists' verbs: filling in, submitting, doing it again, sharing, choosing modules."""

from lms.checklists.services.filling import start_again, submit, submit_if_ready
from lms.checklists.services.modules import choose_module, drop_module
from lms.checklists.services.privacy import note_look, share_answers

__all__ = [
    "choose_module",
    "drop_module",
    "note_look",
    "share_answers",
    "start_again",
    "submit",
    "submit_if_ready",
]
