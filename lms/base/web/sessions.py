"""The browser's session cookie: signed, for form tokens and messages alone. Who is signed in is elsewhere."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface


class Sessions(SecureCookieSessionInterface):
    """Asks for `Secure` wherever the page itself came over TLS, so that no setting can be forgotten."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer goes out over TLS."""
        return request.is_secure


def init_app(app: Flask) -> None:
    """Use them."""
    app.session_interface = Sessions()
