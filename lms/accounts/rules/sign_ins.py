"""Sign-ins: how long they last, and what a device is called."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(days=400)
LIFETIME_OF_STAFF = timedelta(days=30)
SEEN_EVERY = timedelta(days=1)

BROWSERS = (
    ("Line/", "LINE"),
    ("FBAN|FBAV|FB_IAB", "Facebook"),
    ("Instagram", "Instagram"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/|Opera", "Opera"),
    ("UCBrowser", "UC Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("EdgA?/|EdgiOS", "Edge"),
    ("Firefox/|FxiOS", "Firefox"),
    ("Chrome/|CriOS|Chromium", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("KAIOS", "KaiOS"),
    ("iPhone|iPod", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Device:
    """What a browser says it is: proper names that are the same in every language."""

    browser: str | None = None
    system: str | None = None


UNKNOWN_DEVICE = Device()


def device_of(user_agent: str) -> Device:
    """The browser and system in a User-Agent, such as Chrome and Android."""
    return Device(_first_found(BROWSERS, user_agent), _first_found(SYSTEMS, user_agent))


def _first_found(names: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), None)


def hash_token(token: str) -> str:
    """What is kept of a sign-in token: it is random enough (256 bits) for a plain SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def lifetime_of(*, staff: bool) -> timedelta:
    """How long an unused sign-in lives: long for learners, whose work hangs on it."""
    return LIFETIME_OF_STAFF if staff else LIFETIME


def is_expired(last_seen_at: datetime, *, staff: bool, now: datetime) -> bool:
    """Whether a sign-in was left unused for too long."""
    return now - last_seen_at > lifetime_of(staff=staff)
