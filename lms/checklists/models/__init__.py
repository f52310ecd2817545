"""Responses to checklists, who may see them, modules chosen from them, and action plans."""

from lms.checklists.models.plans import ActionItem, CalendarFeed
from lms.checklists.models.privacy import ChecklistSharing, Look
from lms.checklists.models.responses import ChecklistResponse, ChosenModule

__all__ = ["ActionItem", "CalendarFeed", "ChecklistResponse", "ChecklistSharing", "ChosenModule", "Look"]
