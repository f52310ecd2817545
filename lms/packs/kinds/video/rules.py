"""When video counts as done, and what a form posted from it says."""

from lms.packs.recordings import outcome, read_form

__all__ = ["outcome", "read_form"]
