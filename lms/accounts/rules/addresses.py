"""Where someone is sent after signing in: only to a page of this site."""

from urllib.parse import urlsplit

LONGEST = 2000


def safe_next(wanted: str | None) -> str | None:
    """The wanted address if it is a path on this site, else None.

    Browsers drop tabs and line breaks inside an address and read a backslash as a slash, so with
    either of them a path may lead away; both are refused, as is whatever has a scheme or a host.
    """
    if not wanted or len(wanted) > LONGEST or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or any(ord(c) <= 32 or ord(c) == 127 for c in wanted):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted
