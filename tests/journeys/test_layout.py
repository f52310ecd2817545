"""Every page in every language: accessible; and on key pages the texts fit, to the last stroke of a letter."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lms.base.i18n import LOCALES
from lms.base.stretched import stretch
from tests.demonstration import Demonstration
from tests.journeys.many_pages import KEY_PAGES, LESSONS, OTHER_PAGES, Walker
from tests.servers import threaded

SCRIPTS = {"km": "khmer", "lo": "lao", "th": "thai"}
LONG = "en"


@pytest.fixture(scope="module")
def walkers(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Callable[..., Walker]]:
    """`walkers()` opens a window on the demonstration; settings are those of the application."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    closing = []

    def opened(**settings: object) -> Walker:
        made = Demonstration(Path(os.environ["LMS_INSTANCE"]), shared, **settings)
        serving = threaded(made.app)
        address = serving.__enter__()
        context = browser.new_context(base_url=address, bypass_csp=True, service_workers="block")
        closing.append((context, serving))
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        return Walker(made, address, context, page)

    yield opened
    for context, serving in closing:
        context.close()
        serving.__exit__(None, None, None)


@pytest.fixture(scope="module")
def walker(walkers: Callable[..., Walker]) -> Walker:
    """A window on the demonstration."""
    return walkers()


def told(wrong: dict[str, list[str]]) -> str:
    """What is wrong with pages, a line for each fault."""
    return "\n".join(f"{path}: {fault}" for path, faults in wrong.items() for fault in faults)


@pytest.mark.parametrize("lang", LOCALES)
def test_key_pages_fit_and_are_accessible(walker: Walker, lang: str, axe: Callable[..., list[str]]):
    wrong = {}
    for path in walker.over(KEY_PAGES, lang):
        wrong[path] = axe(walker.page, colours=lang == "km") + walker.misfits_at_every_width()
    assert not (faults := told(wrong)), faults


@pytest.mark.parametrize("lang", LOCALES)
def test_every_other_page_is_accessible(walker: Walker, lang: str, axe: Callable[..., list[str]]):
    wrong = {path: axe(walker.page, colours=lang == "km") for path in walker.over(OTHER_PAGES, lang)}
    assert not (faults := told(wrong)), faults


def test_key_pages_fit_texts_that_are_60_per_cent_longer(walkers: Callable[..., Walker]):
    walker = walkers(PSEUDO_LANGUAGE=True)
    wrong = {path: walker.misfits_at_every_width() for path in walker.over(KEY_PAGES, LONG)}
    assert stretch("Menu") in walker.page.content()
    assert not (faults := told(wrong)), faults


@pytest.mark.parametrize("lang", SCRIPTS)
def test_a_browser_without_fonts_of_the_script_gets_ours(walker: Walker, lang: str):
    asked: list[str] = []
    walker.context.on("request", lambda request: asked.append(request.url))
    walker.page.goto(f"/{lang}/")
    walker.page.reload()
    assert any(f"noto-sans-{SCRIPTS[lang]}" in url for url in asked)


PLANTED = {
    "p { line-height: 1.2 !important }": "hold ink of",
    "h1 { overflow: hidden; block-size: 1.2em }": "cuts off letters",
    ".answer label { overflow: hidden; line-height: 1; padding-block: 0 !important }": "cuts off letters",
    ".input { line-height: 1.2 !important }": "for ink of",
    ".button { white-space: nowrap; inline-size: 4rem !important; min-inline-size: 0 }": "sticks out",
    ".button { min-block-size: 1rem !important; padding-block: 0 }": "too small a target",
    ".answer + .answer { margin-block-start: -2rem }": "lie on each other",
    "main { min-inline-size: 30rem }": "the page is",
}


@pytest.mark.parametrize(("style", "fault"), PLANTED.items())
def test_what_does_not_fit_is_found(walker: Walker, style: str, fault: str):
    pages = {"visitor": [f"{LESSONS}/two-pockets-check/"]}
    for _ in walker.over(pages, "km"):
        assert walker.misfits() == []
        walker.page.add_style_tag(content=style)
        assert any(fault in found for found in walker.misfits()), walker.misfits()
