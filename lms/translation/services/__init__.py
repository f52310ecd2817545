"""The workbench's verbs: collecting texts, translating, reviewing, taking files, putting into effect."""

from lms.translation.services.reviewing import approve, approve_all
from lms.translation.services.sources import collect_all, collect_course, collect_interface, is_behind
from lms.translation.services.taking import Incoming, Report, take
from lms.translation.services.taking_effect import publish_translations
from lms.translation.services.translating import Conflict, Typed, save

__all__ = [
    "Conflict",
    "Incoming",
    "Report",
    "Typed",
    "approve",
    "approve_all",
    "collect_all",
    "collect_course",
    "collect_interface",
    "is_behind",
    "publish_translations",
    "save",
    "take",
]
