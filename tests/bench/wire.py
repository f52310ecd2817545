"""What a first visit moves over the wire, and when a page can be used on a slow phone."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from lms.accounts.views.cookies import NAME
from tests.journeys.conftest import CHROMIUM, FLAGS, PHONE

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_PROCESSOR = 4
USABLE = """() => {
  const entry = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return Math.max(entry.domContentLoadedEventEnd, paint ? paint.startTime : 0) / 1000;
}"""


@dataclass
class Visit:
    """Bytes by type of resource as CDP names them (Document, Stylesheet, Script, Font ...)."""

    status: int = 0
    requests: int = 0
    by_type: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def bytes(self) -> float:
        """All of it, headers included."""
        return sum(self.by_type.values())


LATIN_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/truetype/dejavu</dir>
  <dir>/usr/share/fonts/truetype/liberation</dir>
</fontconfig>
"""


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser on a device that, like a cheap phone, has no Khmer font."""
    fonts = folder / "fonts.conf"
    fonts.write_text(LATIN_FONTS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=FLAGS, env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser, address: str, path: str, token: str | None) -> Iterator[Page]:
    """A page with an empty cache."""
    language = path.split("/")[1]
    context = browser.new_context(base_url=address, viewport=PHONE, locale=language)
    if token:
        context.add_cookies([{"name": NAME, "value": token, "url": address}])
    yield context.new_page()
    context.close()


def first_visit(browser: Browser, address: str, path: str, token: str | None) -> Visit:
    """What the page itself loads; what a service worker fetches ahead afterwards is not counted."""
    visit = Visit()
    types: dict[str, str] = {}
    with fresh_page(browser, address, path, token) as page:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")

        def received(event: dict[str, Any]) -> None:
            types[event["requestId"]] = event["type"]
            visit.requests += not event["response"]["url"].startswith("data:")

        def finished(event: dict[str, Any]) -> None:
            visit.by_type[types.get(event["requestId"], "Other")] += event["encodedDataLength"]

        wire.on("Network.responseReceived", received)
        wire.on("Network.loadingFinished", finished)
        answer = page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(300)
        visit.status = answer.status if answer else 0
    return visit


def usable_when_slow(browser: Browser, address: str, path: str, token: str | None) -> float:
    """Seconds until the page is painted and its script has run: 400 kbit/s, 400 ms, a processor 4x slower."""
    with fresh_page(browser, address, path, token) as page:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
        page.goto(path, wait_until="load")
        return float(page.evaluate(USABLE))


def usable_again_when_slow(browser: Browser, address: str, path: str, token: str | None) -> float:
    """The same for the second time, when the service worker is there and has kept the page's files."""
    with fresh_page(browser, address, path, token) as page:
        page.goto(path, wait_until="networkidle")
        if token:
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.goto(path, wait_until="networkidle")
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
        page.goto(path, wait_until="load")
        return float(page.evaluate(USABLE))
