"""Questions about tokens, a learner's log, copies of courses, and what was kept aside."""

from lms.sync.queries.forms import missing_forms
from lms.sync.queries.kept_aside import counts_by_reason, ids_taken, oldest_kept
from lms.sync.queries.logs import changes_after, events_of_device
from lms.sync.queries.manifests import WEIGHTS, Copy, File, Page, copy_of
from lms.sync.queries.tokens import (
    export_of,
    open_tokens_of,
    sealing_token,
    token_by_secret,
    token_of,
    token_with,
)

__all__ = [
    "WEIGHTS",
    "Copy",
    "File",
    "Page",
    "changes_after",
    "copy_of",
    "counts_by_reason",
    "events_of_device",
    "export_of",
    "ids_taken",
    "missing_forms",
    "oldest_kept",
    "open_tokens_of",
    "sealing_token",
    "token_by_secret",
    "token_of",
    "token_with",
]
