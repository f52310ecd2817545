"""The catalogue's verbs: importing and publishing courses, joining and leaving them."""

from lms.catalogue.services.enrolments import enrol, leave
from lms.catalogue.services.versions import describe_picture, draft_of, publish, republish, store_draft

__all__ = ["describe_picture", "draft_of", "enrol", "leave", "publish", "republish", "store_draft"]
