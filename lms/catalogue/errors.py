"""What the catalogue refuses."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class CourseNotOpen(Refusal):
    """The course is not published, or cannot be joined."""

    code = "course-not-open"
    # Translators: refusal when joining a course that learners cannot see yet.
    message = _l("This course is not open yet.")


class SlugTaken(Refusal):
    """Another kind of thing already has this address."""

    code = "slug-taken"
    # Translators: refusal on import. %(slug)s is the last part of a web address.
    message = _l("There is already something else at the address “%(slug)s”. Give the pack another key.")


class NothingToPublish(Refusal):
    """There is no draft."""

    code = "nothing-to-publish"
    # Translators: refusal when publishing a course that has no changes waiting.
    message = _l("There is no draft of this course to publish.")


class KindUnknown(Refusal):
    """A change is called something else than a typing error, the same or a new meaning."""

    code = "kind-of-change-unknown"
    # Translators: refusal when a course is published with a choice that does not exist.
    message = _l("There is no such kind of change. Open the draft again and choose one of those offered.")


class TextUnreadable(Refusal):
    """Some text is in the letters of an old font."""

    code = "text-unreadable"
    # Translators: refusal when publishing a course. %(text)s is gibberish, such as snÜwkebo.
    message = _l(
        "This text cannot be read: “%(text)s”. It is in the letters of an old font."
        " Convert the document to Unicode and send it again. Nothing was published."
    )


class NotADraft(Refusal):
    """Published versions never change."""

    code = "not-a-draft"
    # Translators: refusal when changing a version of a course that is already published.
    message = _l("This version is published and cannot be changed. Import a new one.")
