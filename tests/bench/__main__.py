"""`make bench`: measure the pages against their budgets, print a table, write instance/bench.json."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from flask import Flask
from playwright.sync_api import Browser

from lms import create_app
from lms.accounts.views.cookies import NAME
from lms.base.catalogues import compile_stale
from tests.bench import pages, work
from tests.bench.groups import cohorts
from tests.bench.installation import ROOT, demonstration, joined_learner
from tests.bench.memory import megabytes, served
from tests.bench.pages import PAGES, Measured
from tests.bench.papers import CERTIFICATES, CERTIFICATES_SECONDS, certificates_seconds
from tests.bench.throughput import throughput
from tests.bench.wire import chromium, first_visit, usable_again_when_slow, usable_when_slow
from tests.journeys.conftest import CHROMIUM

REPORT = ROOT / "instance" / "bench.json"
WARMING_ROUNDS = 20


@dataclass(frozen=True)
class Row:
    """One measurement beside what it may be at most; no budget means that it is only told."""

    name: str
    value: float
    unit: str
    budget: float | None
    within: bool

    def __str__(self) -> str:
        budget = "" if self.budget is None else f"{self.budget:g}"
        return (
            f"{self.name:34} {self.value:>9.2f} {self.unit:11} {budget:>8}  {'' if self.within else 'OVER'}"
        )


def row(name: str, value: float, unit: str, budget: float | None = None) -> Row:
    """A measurement, judged."""
    return Row(name, round(value, 3), unit, budget, budget is None or value <= budget)


def at_least(name: str, value: float, unit: str, budget: float) -> Row:
    """A measurement that must not be smaller."""
    return Row(name, round(value, 3), unit, budget, value >= budget)


def work_of(page: Measured, app: Flask, token: str | None) -> Iterator[Row]:
    """What a page costs the server."""
    status = work.open_once(app, page.path, token)
    if status != 200:
        yield row(f"{page.name}: answers {status}, not 200", status, "status", 200)
        return
    yield row(f"{page.name}: processor", work.cpu_ms(app, page.path, token), "ms", page.cpu_ms)
    yield row(
        f"{page.name}: statements", work.statements(app, page.path, token), "statements", page.statements
    )


def wire_of(page: Measured, browser: Browser, address: str, token: str | None) -> Iterator[Row]:
    """What a page costs its reader."""
    visit = first_visit(browser, address, page.path, token)
    if visit.status != 200:
        return
    parts = {kind: visit.by_type[kind] / 1000 for kind in ("Document", "Stylesheet", "Script", "Font")}
    yield row(f"{page.name}: first visit", visit.bytes / 1000, "kB", page.kilobytes)
    yield row(f"{page.name}: requests", visit.requests, "requests", page.requests)
    yield row(f"{page.name}: HTML", parts["Document"], "kB", pages.HTML_KILOBYTES)
    yield row(f"{page.name}: CSS", parts["Stylesheet"], "kB", pages.CSS_KILOBYTES)
    yield row(f"{page.name}: scripts", parts["Script"], "kB", pages.SCRIPT_KILOBYTES)
    yield row(f"{page.name}: fonts", parts["Font"], "kB")
    if page.is_slow_measured:
        seconds = usable_when_slow(browser, address, page.path, token)
        yield row(f"{page.name}: usable, slow", seconds, "s", pages.SLOW_USABLE_SECONDS.get(page.name))
        again = usable_again_when_slow(browser, address, page.path, token)
        yield row(f"{page.name}: again, slow", again, "s", pages.SLOW_AGAIN_SECONDS.get(page.name))


def measure(instance: Path) -> Iterator[Row]:
    """Everything, one row after the other."""
    app = create_app()
    token = joined_learner(app)
    yield row("floor: a bare Flask page", work.floor_ms(), "ms")
    for page in PAGES:
        yield from work_of(page, app, token if page.signed_in else None)
    name = f"certificates_{CERTIFICATES}_seconds"
    yield row(name, certificates_seconds(), "s", CERTIFICATES_SECONDS)
    for measured in cohorts():
        yield row(*measured)
    for name, value, unit, budget in throughput():
        yield at_least(name, value, unit, budget) if unit == "events/s" else row(name, value, unit, budget)
    with served(instance) as (address, process):
        time.sleep(1)
        yield row("server: memory, idle", megabytes(process), "MB", pages.IDLE_MEGABYTES)
        if CHROMIUM.exists():
            with chromium(instance) as browser:
                for page in PAGES:
                    yield from wire_of(page, browser, address, token if page.signed_in else None)
        else:
            print(f"Skipped what a browser would measure: no Chromium at {CHROMIUM}")
        warm(address, token)
        yield row("server: memory, warm", megabytes(process), "MB", pages.WARM_MEGABYTES)


def warm(address: str, token: str) -> None:
    """Ask for every page a few times."""
    for _ in range(WARMING_ROUNDS):
        for page in PAGES:
            try:
                urlopen(Request(address + page.path, headers={"Cookie": f"{NAME}={token}"})).close()
            except OSError:
                continue


def main() -> int:
    """Measure, print, write; exit 0 even if something is over its budget: the table says so."""
    compile_stale()
    rows = []
    with demonstration() as instance:
        for measured in measure(instance):
            rows.append(measured)
            print(measured, flush=True)
    REPORT.write_text(json.dumps([asdict(r) for r in rows], indent=1) + "\n")
    over = [r.name for r in rows if not r.within]
    print(f"{len(rows)} measured, {len(over)} over budget; written to {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
