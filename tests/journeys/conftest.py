"""A real browser for journeys: one Chromium for each test process, a fresh database for each test.

`page` is a phone of 360x740 in English with JavaScript. A test asks for another by parametrising
`lang`, `javascript` or `viewport` with `indirect=True`:

    @pytest.mark.parametrize("lang", LOCALES, indirect=True)
    @pytest.mark.parametrize("javascript", [True, False], indirect=True)
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from lms.accounts.models import Person
from lms.accounts.rules.sign_ins import UNKNOWN_DEVICE
from lms.accounts.services.sign_ins import open_sign_in
from lms.accounts.views.cookies import NAME
from lms.base.clock import now
from lms.base.db import unit_of_work
from tests.client import settle
from tests.servers import Address, threaded

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # A microphone that beeps, and nobody asked for leave.
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    # Nothing outside of this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
NO_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
FONTS = Path(__file__).with_name("fonts.conf")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts its one browser."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    return {"executable_path": str(CHROMIUM), "args": FLAGS, "headless": True, "env": environment}


@pytest.fixture
def lang(request: pytest.FixtureRequest) -> str:
    """The language that the browser asks for."""
    return str(getattr(request, "param", "en"))


@pytest.fixture
def javascript(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts."""
    return bool(getattr(request, "param", True))


@pytest.fixture
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    """The size of the window in CSS pixels."""
    return dict(getattr(request, "param", PHONE))


@pytest.fixture
def live_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    """The address of the application, with form tokens as in production.

    It runs on the test's own database. What `make` makes is there at once; what a test does with
    services is there after `settle()` of `tests/client.py`, which also shows what the server did.
    """
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    with threaded(app) as address:
        yield address


@pytest.fixture
def new_browser(
    browser: Browser, live_server: str, lang: str, javascript: bool, viewport: dict[str, int]
) -> Iterator[Callable[..., BrowserContext]]:
    """`new_browser()` is another person's browser: no cookies, nothing stored."""
    opened: list[BrowserContext] = []
    outside: list[str] = []

    def make_one(**options: Any) -> BrowserContext:
        usual = {
            "base_url": live_server,
            "locale": lang,
            "viewport": viewport,
            "java_script_enabled": javascript,
        }
        context = browser.new_context(**(usual | options))
        context.set_default_timeout(10_000)
        context.on("request", lambda r: is_inside(r.url, live_server) or outside.append(r.url))
        opened.append(context)
        return context

    yield make_one
    for context in opened:
        context.close()
    assert not outside, f"pages asked for things elsewhere: {outside}"


def is_inside(url: str, address: str) -> bool:
    """Whether a page may ask for this: our own server, or what is in the page itself."""
    return url.startswith((f"{address}/", "data:", "blob:", "about:"))


@pytest.fixture
def page(new_browser: Callable[..., BrowserContext]) -> Page:
    """A page of a browser that nobody has signed in with. Errors in scripts fail the test."""
    settle()
    opened = new_browser().new_page()
    opened.on("pageerror", _fail)
    return opened


def _fail(error: Any) -> None:
    pytest.fail(f"a script failed: {error}")


@pytest.fixture
def sign_in_browser(live_server: str) -> Callable[[Page | BrowserContext, Person], None]:
    """`sign_in_browser(page, person)` lets a person in without the time the form takes."""

    def let_in(where: Page | BrowserContext, person: Person) -> None:
        settle()  # a page may be writing: only who has read nothing yet may wait for it
        with unit_of_work():
            token = open_sign_in(person, device=UNKNOWN_DEVICE, now=now())
        context = where.context if isinstance(where, Page) else where
        context.add_cookies([{"name": NAME, "value": token, "url": live_server}])

    return let_in


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """`axe(page)` lists what a page does wrong for people with disabilities; empty is good.

    `colours=False` leaves out whether texts stand out from what is behind them, which takes more than half of
    the time and is the same in every language.
    """
    script = Axe().axe_script

    def violations(page: Page, *, colours: bool = True) -> list[str]:
        options = WCAG if colours else WCAG | NO_COLOURS
        page.evaluate(script)
        found = page.evaluate("options => axe.run(document, options).then(all => all.violations)", options)
        return [
            f"{violation['id']}: {violation['help']} at {node['target']}: {node['html'][:120]}"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations
