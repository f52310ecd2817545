"""The sync API and its two pages."""

from lms.sync.views import (
    changes,
    courses,
    devices,
    document,
    events,
    forms,
    kept_aside,
    phones,
    relays,
    tokens,
)
from lms.sync.views.blueprint import api, bp, root

__all__ = [
    "api",
    "bp",
    "changes",
    "courses",
    "devices",
    "document",
    "events",
    "forms",
    "kept_aside",
    "phones",
    "relays",
    "root",
    "tokens",
]
