"""The session cookie."""

import pytest


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_it_is_secure_over_tls_and_works_without(app, client, monkeypatch, scheme, is_secure):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    response = client.get("/en/sign-in", base_url=f"{scheme}://localhost")
    cookie = next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("session="))
    assert ("Secure" in cookie) is is_secure
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
