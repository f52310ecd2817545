"""What the site keeps of its own: live events and who comes, and what search looks through."""

from lms.hub.models.live import EventRegistration, LiveEvent
from lms.hub.models.search import SearchSection

__all__ = ["EventRegistration", "LiveEvent", "SearchSection"]
