"""The pages of the site, out of the hub pack that was published last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms.catalogue.outline import PageOutline
from lms.catalogue.queries import fragment_body, published_courses


@dataclass(frozen=True)
class Hub:
    """The site's pages in one language."""

    pages: tuple[PageOutline, ...]
    accent: str = "green"

    def at(self, place: str) -> list[PageOutline]:
        """The pages of one place, the newest first where they have dates."""
        return sorted(
            (p for p in self.pages if p.place == place), key=lambda p: p.date or "", reverse=place == "update"
        )

    def first_at(self, place: str) -> PageOutline | None:
        """The page of a place that has only one."""
        return next(iter(self.at(place)), None)

    def page(self, place: str, key: str) -> PageOutline | None:
        """One page of a place that has several."""
        return next((p for p in self.at(place) if p.key == key), None)


def hub_in(lang: str) -> Hub:
    """The site in a language; without pages if no hub pack is published. One statement."""
    published = next(iter(published_courses(lang, ("hub",))), None)
    return Hub(published.outline.pages, published.outline.accent) if published else Hub(())


def body_of(page: PageOutline) -> Mapping[str, Any]:
    """A page's text."""
    return fragment_body(page.fragment)
