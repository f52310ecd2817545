"""What checklists and plans do when something is learned."""

from lms.checklists.reactions import plans, responses

__all__ = ["plans", "responses"]
