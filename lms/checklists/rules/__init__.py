"""How the business measures up: plain values in, an answer or a refusal out."""

from lms.checklists.rules.answering import check_first, enough, has_too_many_first, open_items
from lms.checklists.rules.comparing import Change, Comparison, Move, compare
from lms.checklists.rules.results import Result, SectionResult
from lms.checklists.rules.scoring import score
from lms.checklists.rules.suggestions import Suggestion, suggestions, weak_sections

__all__ = [
    "Change",
    "Comparison",
    "Move",
    "Result",
    "SectionResult",
    "Suggestion",
    "check_first",
    "compare",
    "enough",
    "has_too_many_first",
    "open_items",
    "score",
    "suggestions",
    "weak_sections",
]
