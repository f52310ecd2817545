"""Pages of the site itself."""

from lms.hub.views import search
from lms.hub.views.pages import bp, front

__all__ = ["bp", "front", "search"]
