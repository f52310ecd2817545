"""What checklists and plans refuse."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class NotEnoughAnswered(Refusal):
    """A result was asked for too early."""

    code = "not-enough-answered"
    # Translators: shown when the result of a checklist is asked for too early.
    message = _l("Answer at least 8 of 10 items. Then you see your result.")


class NothingSubmitted(Refusal):
    """A checklist cannot be done again before it was done once."""

    code = "nothing-submitted"
    # Translators: shown when someone wants to repeat a checklist that was never finished.
    message = _l("Finish this checklist once. Then you can do it again.")


class NoSuchModule(Refusal):
    """The module is not, or no longer, in the course."""

    code = "no-such-module"
    # Translators: shown when a part of a course is chosen that was taken out meanwhile.
    message = _l("This part of the course is not there any more.")


class TooManyFirst(Refusal):
    """More things are to be done first than is wise."""

    code = "too-many-first"
    # Translators: on a checklist with the answer "Do it first". %(most)s is a small number.
    message = _l("Choose “Do it first” at most %(most)s times.")


class NothingToDo(Refusal):
    """An action without words."""

    code = "nothing-to-do"
    status = 422
    # Translators: shown when an action is put into the plan without saying what to do.
    message = _l("Say what you want to do.")


class NoSuchChecklist(Refusal):
    """The checklist is not, or no longer, in the course."""

    code = "no-such-checklist"
    status = 404
    # Translators: shown when a checklist is answered that was taken out of its course meanwhile.
    message = _l("This checklist is not there any more.")
