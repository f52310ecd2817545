"""What may be said to a cohort, how often, and until when it can be taken back."""

import re
from collections.abc import Container
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from lms.facilitation.errors import NothingSaid, NotTakenInTime, PostTakenAway, TooManyPosts

MOST_AN_HOUR = 20
HOUR = timedelta(hours=1)
TIME_TO_TAKE_AWAY = timedelta(days=1)
NEW_FOR = timedelta(days=7)
REASONS = ("off-topic", "hurtful", "private", "advert", "other")
"""Why a post is reported or hidden; each has its words in the forms."""
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)


def check_said(text: str, *, has_file: bool) -> None:
    """Refuse a post with neither words nor a photo nor a voice note."""
    if not text and not has_file:
        raise NothingSaid


def check_pace(posts_this_hour: int) -> None:
    """Refuse more posts than a person can mean: a script, or a stuck button."""
    if posts_this_hour >= MOST_AN_HOUR:
        raise TooManyPosts(most=MOST_AN_HOUR)


def may_take_away(written_at: datetime, now: datetime) -> bool:
    """Whether it is not a day old yet."""
    return now - written_at < TIME_TO_TAKE_AWAY


def check_take_away(written_at: datetime, now: datetime) -> None:
    """Refuse to take away what others have lived with for a day."""
    if not may_take_away(written_at, now):
        raise NotTakenInTime


def check_there(*, is_taken_away: bool) -> None:
    """Refuse to moderate what its writer has taken away."""
    if is_taken_away:
        raise PostTakenAway


class Piece(NamedTuple):
    """A stretch of a text, and the page of this site to which it leads, if it is such an address."""

    text: str
    url: str | None = None


def pieces_of(text: str, hosts: Container[str]) -> list[Piece]:
    """A text cut at the addresses of pages on our own hosts; every other address stays text."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(text):
        if _host_of(found[0]) in hosts:
            pieces += [Piece(text[end : found.start()]), Piece(found[0], found[0])]
            end = found.end()
    return [piece for piece in (*pieces, Piece(text[end:])) if piece.text]


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
