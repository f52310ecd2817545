"""The pages that are looked at in every language, and a browser that walks over them as several people."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from lms.accounts.views.cookies import NAME
from tests.demonstration import CHECK, MONEY, TALK, Demonstration

MEASURING = Path(__file__).with_name("measuring.js").read_text("utf-8")
WIDTHS = (360, 320, 768)
HEIGHT = 470
"""So low that the bar at the foot of a page is not stuck to the window, and lies on nothing."""
HIGHEST_INK = {"km": "ខ្ញុំ ស្ត្រី ជ្រូក ញ៉ាំ", "lo": "ຜູ້ ຊື່ ປູ່ ກໍ່", "th": "ผู้ ที่ ปู่ ฎุ"}
"""What people may type: everyday words with much above and below the line."""

LESSONS = f"courses/{MONEY}/two-pockets"
SHEET = f"checklists/{CHECK}/rough-days"
RUNNING = "groups/{cohort}/sessions/{running}"

KEY_PAGES = {
    "visitor": [
        *("", "courses/", f"courses/{MONEY}/", f"{LESSONS}/why-two-pockets/"),
        *(f"{LESSONS}/your-own-payday/?card=2", f"{LESSONS}/two-pockets-check/", f"{LESSONS}/two-tins/"),
        *(f"courses/{MONEY}/real-cost/my-real-cost/", "checklists/", f"{SHEET}/?all=1"),
        *("search?q=a", "events/", "events/{event}/", "sign-up", "join/{code}", "ask/{survey}"),
    ],
    "learner": [
        *("me/", "me/plan/", "me/about-you", "me/certificates/{certificate}", f"{SHEET}/1/"),
        *("talk/{cohort}/{talk}", "sessions/{running}/"),
    ],
    "facilitator": [
        *("groups/{cohort}/", "groups/{cohort}/board", "groups/{cohort}/insights"),
        *("groups/{cohort}/people/{person}/", f"{RUNNING}/", "groups/{cohort}/sessions/new"),
        "groups/{cohort}/report",
    ],
}
OTHER_PAGES = {
    "visitor": [
        *(
            "sign-in",
            "sign-in/code",
            "our-approach",
            "getting-started",
            "updates/",
            "resources/",
            "downloads/",
        ),
        *(
            f"checklists/{CHECK}/",
            f"{SHEET}/paper",
            f"courses/{TALK}/",
            "search?q=nothing-of-this-kind",
            "nowhere",
        ),
    ],
    "learner": [
        *("me/data/", "me/numbers/", "me/certificates/", "me/groups/", "me/plan/{action}/", "me/plan/print"),
        *("me/password", "offline", f"{SHEET}/?edit=1", f"{SHEET}/entry", f"courses/{MONEY}/leave"),
        *("talk/{cohort}/", "talk/posts/{post}/report"),
    ],
    "facilitator": [
        *(
            "groups/",
            "groups/new",
            "groups/{cohort}/edit",
            "groups/{cohort}/arrange",
            "groups/{cohort}/assign",
        ),
        *(f"groups/{{cohort}}/assign/{MONEY}", "groups/{cohort}/people/add", "groups/{cohort}/cards"),
        *("groups/{cohort}/people/{person}/waivers/", "groups/{cohort}/people/{person}/checklists/"),
        *("groups/{cohort}/sessions/", "groups/{cohort}/sessions/{planned}/change", f"{RUNNING}/entry"),
        *("groups/{cohort}/talk/", "groups/{cohort}/facilitators", "relay"),
    ],
    "admin": [
        *("studio/", f"studio/{MONEY}/", f"studio/{MONEY}/preview/two-pockets-check", "studio/events/"),
        *("studio/events/{live}/", "studio/events/new", "admin/credentials/", "admin/quarantine/"),
    ],
}


@dataclass(frozen=True)
class Walker:
    """One window that is signed in as whoever is to see a page."""

    made: Demonstration
    address: str
    context: BrowserContext
    page: Page

    def over(self, pages: dict[str, list[str]], lang: str) -> Iterator[str]:
        """Open each page in a language, at the width of a phone; the value is its address."""
        for role, patterns in pages.items():
            self.context.clear_cookies()
            if token := self.made.tokens.get(role):
                self.context.add_cookies([{"name": NAME, "value": token, "url": self.address}])
            for pattern in patterns:
                self.resize(WIDTHS[0])
                path = self.made.path(pattern, lang)
                answer = self.page.goto(path)
                assert answer is not None
                assert answer.status == (404 if pattern == "nowhere" else 200), (
                    f"{role}: {path}: {answer.status}"
                )
                yield path

    def resize(self, width: int) -> None:
        """Make the window so wide."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def misfits(self) -> list[str]:
        """What does not fit on the page that is open, at the width that the window has."""
        return list(self.page.evaluate(MEASURING, HIGHEST_INK))

    def misfits_at_every_width(self) -> list[str]:
        """What does not fit, and at which width."""
        found = []
        for width in WIDTHS:
            self.resize(width)
            found += [f"{width} px: {fault}" for fault in self.misfits()]
        return found
