"""Learning's verbs: recording what was done, and making the projections from it."""

from lms.learning.services.activities import do_activity
from lms.learning.services.claims import claim_guest
from lms.learning.services.files import ROOM, keep_photo, keep_voice, photo_in, voice_in
from lms.learning.services.log import Incoming, Receipt, record
from lms.learning.services.own_numbers import change_number
from lms.learning.services.projections import rebuild

__all__ = [
    "ROOM",
    "Incoming",
    "Receipt",
    "change_number",
    "claim_guest",
    "do_activity",
    "keep_photo",
    "keep_voice",
    "photo_in",
    "rebuild",
    "record",
    "voice_in",
]
