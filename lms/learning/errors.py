"""What learning refuses."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class ModuleLocked(Refusal):
    """Another module comes first."""

    code = "module-locked"
    # Translators: refusal in a course. %(title)s is the title of another part of the course.
    message = _l("Finish “%(title)s” first. Then this part opens.")


class NothingAnswered(Refusal):
    """A form without an answer."""

    code = "nothing-answered"
    status = 422
    # Translators: shown when someone sends a quiz or checklist without any answer.
    message = _l("Answer at least one question, then send it again.")


class FileTooLarge(Refusal):
    """A picture or recording that is too large."""

    code = "file-too-large"
    status = 422
    # Translators: refusal of a picture or recording. %(size)s is such as 10 MB.
    message = _l("This file is too large. At most %(size)s is taken.")


class FileUnreadable(Refusal):
    """Not a picture or recording at all, or a broken one."""

    code = "file-unreadable"
    status = 422
    # Translators: refusal of a file that should be a photo or a voice note but is something else or broken.
    message = _l("This file cannot be read as a photo or a voice note. Try another one.")


class NoRoomLeft(Refusal):
    """The learner's share of the storage is used up."""

    code = "no-room-left"
    # Translators: refusal of a file. The learner has sent so many photos that no more are taken.
    message = _l("You have used all the room for photos and voice notes. Your answers are kept as ever.")
