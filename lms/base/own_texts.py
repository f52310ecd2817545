"""Texts of the interface that this installation has translated itself; they go over those that come with the code.

They lie in `translations/<lang>/LC_MESSAGES/messages.{po,mo}` of the instance. Every process sees within a second
that they have changed: at the beginning of a request it looks at one file's time, at most once a second.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from lms.base.settings import instance_path

SECOND = 1.0
_STAMP = "changed"
_forget: list[Callable[[], None]] = []


class _Seen:
    """What this process knows: when it looked last, and the time of the file it saw then (nanoseconds)."""

    looked_at = 0.0
    changed_at: int | None = None


def folder() -> Path:
    """Where they lie."""
    return Path(instance_path(), "translations")


def catalogue_path(lang: str) -> Path:
    """Where those in one language are kept for people to read; `.mo` beside it is what is loaded."""
    return folder() / lang / "LC_MESSAGES" / "messages.po"


def when_changed(forget: Callable[[], None]) -> None:
    """Have something forgotten whenever the texts have changed."""
    if forget not in _forget:
        _forget.append(forget)


def announce() -> None:
    """Let all processes know that there are new texts."""
    stamp = folder() / _STAMP
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    _Seen.looked_at = 0.0


def notice() -> None:
    """Forget what was made of older texts, if there are new ones."""
    moment = time.monotonic()
    if moment - _Seen.looked_at < SECOND and _Seen.looked_at:
        return
    _Seen.looked_at = moment
    changed_at = _changed_at()
    if changed_at != _Seen.changed_at:
        _Seen.changed_at = changed_at
        for forget in _forget:
            forget()


def _changed_at() -> int | None:
    try:
        return os.stat(folder() / _STAMP).st_mtime_ns
    except FileNotFoundError:
        return None
