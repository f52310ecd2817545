"""Where a try to get in comes from, in hashes that only this installation can make."""

import hmac
import secrets

from flask import current_app, request, session

from lms.accounts.rules.sign_ins import Device, device_of
from lms.accounts.rules.tries import Origin, network_of


def origin() -> Origin:
    """The device, by a random mark in its web session, and the network it is in.

    The mark starts as the session's CSRF secret, without which no form arrives: who sends the
    same early cookie again and again is still the same device.
    """
    mark = session.setdefault("device", session.get("csrf_token") or secrets.token_urlsafe(16))
    network = network_of(request.remote_addr or "")
    return Origin(device=_keyed(f"device {mark}"), address=_keyed(f"address {network}"))


def device() -> Device:
    """What this browser says it is."""
    return device_of(request.user_agent.string)


def _keyed(value: str) -> str:
    return hmac.digest(str(current_app.secret_key).encode(), value.encode(), "sha256").hex()
