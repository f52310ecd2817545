"""Sync's verbs: giving tokens, taking batches, trying again what was kept aside."""

from lms.sync.services.batches import Sent, take_batch
from lms.sync.services.forms import give_receipts_to, note_form
from lms.sync.services.kept_aside import Tried, try_again
from lms.sync.services.tokens import end_token, give_token, give_tokens_to, note_used

__all__ = [
    "Sent",
    "Tried",
    "end_token",
    "give_receipts_to",
    "give_token",
    "give_tokens_to",
    "note_form",
    "note_used",
    "take_batch",
    "try_again",
]
