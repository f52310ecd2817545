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
