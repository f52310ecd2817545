"""The sync API and its two pages."""

from lms.sync.views import changes, courses, devices, document, events, kept_aside, tokens
from lms.sync.views.blueprint import api, bp

__all__ = ["api", "bp", "changes", "courses", "devices", "document", "events", "kept_aside", "tokens"]
