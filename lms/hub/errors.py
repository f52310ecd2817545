"""Why someone gets no place at an event, or an event is not kept as asked."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class EventCancelled(Refusal):
    """It does not take place."""

    code = "event-cancelled"
    # Translators: on the page of a webinar or workshop that will not take place.
    message = _l("This event is cancelled.")


class EventOver(Refusal):
    """Nobody needs a place any more."""

    code = "event-over"
    # Translators: on the page of a webinar or workshop that has taken place.
    message = _l("This event is over.")


class RegistrationClosed(Refusal):
    """The day until which places are given has gone by."""

    code = "registration-closed"
    # Translators: on the page of a webinar or workshop that can no longer be signed up for.
    message = _l("You can no longer take a place at this event.")


class EventFull(Refusal):
    """Places are counted, and none is left."""

    code = "event-full"
    # Translators: on the page of a webinar or workshop.
    message = _l("Every place at this event is taken. Look again later: someone may give a place back.")


class NoSuchTime(Refusal):
    """Clocks there are put forward over this time."""

    code = "no-such-time"
    status = 422
    # Translators: at a field for a date and time. Clocks skip an hour when summer time begins.
    message = _l("There is no such time on this day: the clocks are put forward. Choose another time.")


class ClosesAfterItStarts(Refusal):
    """Places would be given while it goes on."""

    code = "closes-after-it-starts"
    status = 422
    # Translators: at a field for a date and time: until when people can sign up for an event.
    message = _l("This must be before the event begins.")


class NowhereToGo(Refusal):
    """Neither a place nor a link."""

    code = "nowhere-to-go"
    # Translators: shown to an editor who wants to publish a webinar or workshop.
    message = _l("Write down a place or a link first, so that people know where to go.")


class UnfitFile(Refusal):
    """Not one of the kinds of file that are offered, or not what its name says."""

    code = "unfit-file"
    status = 422
    # Translators: at a field for a file. %(kinds)s are endings of file names, such as pdf, docx.
    message = _l("This file cannot be used. Choose one of these kinds: %(kinds)s.")


class NothingGiven(Refusal):
    """Neither a file nor an address."""

    code = "nothing-given"
    status = 422
    # Translators: at a field for a file, beside another field for a web address.
    message = _l("Choose a file, or write an address.")
