"""The pages on which people learn."""

from lms.learning.views import courses, files, home, numbers, player
from lms.learning.views.blueprint import bp

__all__ = ["bp", "courses", "files", "home", "numbers", "player"]
