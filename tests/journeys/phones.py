"""A phone's browser with a profile that stays: it can be closed, or killed at any moment, and opened again."""

import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.journeys.conftest import CHROMIUM, FLAGS, PHONE

LONGEST_START_SECONDS = 30
HEADLESS = ["--headless", "--remote-debugging-port=0", f"--window-size={PHONE['width']},{PHONE['height']}"]
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
REACHES = "fetch('/healthz').then(() => 'came', () => 'cut')"


class Phone:
    """Chromium on a profile of its own. What it has stored outlives it."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Any = None
        self.wire: Any = None

    def open(self) -> BrowserContext:
        """Start it; the value is its one context."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        command = [str(CHROMIUM), *FLAGS, *HEADLESS, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + LONGEST_START_SECONDS
        while not (told.exists() and "\n" in told.read_text()):
            assert time.monotonic() < until, "the browser did not start"
            time.sleep(0.02)
        port = told.read_text().split("\n", 1)[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        context: BrowserContext = self.browser.contexts[0]
        context.set_default_timeout(20_000)
        return context

    def page(self) -> Page:
        """Start it, and give its page."""
        context = self.open()
        return context.pages[0] if context.pages else context.new_page()

    def cut(self) -> None:
        """No network for its pages, and none for its service worker, each at its own target."""
        self.browser.contexts[0].set_offline(True)
        self.wire = wire = self.browser.new_browser_cdp_session()
        told: dict[int, Any] = {}

        def hear(event: Any) -> None:
            message = json.loads(event["message"])
            told[message.get("id")] = message.get("result")

        def say(session: str, number: int, method: str, **params: Any) -> Any:
            told.pop(number, None)
            message = json.dumps({"id": number, "method": method, "params": params})
            wire.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
            until = time.monotonic() + LONGEST_START_SECONDS
            while number not in told and time.monotonic() < until:
                self.browser.contexts[0].pages[0].wait_for_timeout(50)
            return told[number]

        wire.on("Target.receivedMessageFromTarget", hear)
        targets = wire.send("Target.getTargets")["targetInfos"]
        workers = [one["targetId"] for one in targets if one["type"] == "service_worker"]
        assert workers, "no service worker is there"
        for target in workers:
            session = wire.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
            say(session, 1, "Network.enable")
            say(session, 2, "Network.emulateNetworkConditions", **OFFLINE)
            said = say(session, 3, "Runtime.evaluate", expression=REACHES, awaitPromise=True)
            assert said["result"]["value"] == "cut", "the service worker still reaches the site"

    def reconnect(self) -> None:
        """The network is back."""
        self.wire.detach()
        self.browser.contexts[0].set_offline(False)

    def close(self) -> None:
        """As a person does."""
        assert self.process is not None
        self.browser.new_browser_cdp_session().send("Browser.close")
        self.process.wait(LONGEST_START_SECONDS)
        self._forget()

    def kill(self) -> None:
        """As a phone does whose battery is pulled out: every process of it at once, with SIGKILL."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(LONGEST_START_SECONDS)
        self._forget()

    def _forget(self) -> None:
        self.process = None
        with suppress(Exception):
            self.browser.close()
