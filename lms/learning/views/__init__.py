"""The pages on which people learn."""

from lms.learning.views import courses, home, player
from lms.learning.views.blueprint import bp

__all__ = ["bp", "courses", "home", "player"]
