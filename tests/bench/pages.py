"""Which pages are measured, and what each may cost at most."""

from dataclasses import dataclass

COURSE = "every-coin-counts"
MODULE = f"courses/{COURSE}/two-pockets"


@dataclass(frozen=True)
class Measured:
    """One page. Budgets: bytes over the wire, milliseconds of processor time, statements, requests."""

    name: str
    path: str
    signed_in: bool = True
    kilobytes: float = 30
    cpu_ms: float = 4
    statements: int = 6
    requests: int = 5
    is_slow_measured: bool = False


PAGES = (
    Measured("home", "/en/", signed_in=False),
    Measured("sign-in", "/en/sign-in", signed_in=False, kilobytes=25),
    Measured("courses", "/en/courses/", signed_in=False),
    Measured("course", f"/en/courses/{COURSE}/", is_slow_measured=True),
    Measured("lesson", f"/en/{MODULE}/why-two-pockets/", cpu_ms=3, is_slow_measured=True),
    Measured("lesson km", f"/km/{MODULE}/why-two-pockets/", kilobytes=65, cpu_ms=3),
    Measured("cards", f"/en/{MODULE}/your-own-payday/"),
    Measured("quiz", f"/en/{MODULE}/two-pockets-check/", kilobytes=40, is_slow_measured=True),
    Measured("my learning", "/en/me/"),
    Measured("search", "/en/search?q=save+money", signed_in=False, cpu_ms=20),
    Measured(
        "search km",
        "/km/search?q=%E1%9E%94%E1%9F%92%E1%9E%9A%E1%9E%B6%E1%9E%80%E1%9F%8B",
        kilobytes=65,
        cpu_ms=20,
    ),
)
SLOW_USABLE_SECONDS = {"lesson": 1.5}
SLOW_AGAIN_SECONDS = {"lesson": 0.5}
HTML_KILOBYTES = 14
CSS_KILOBYTES = 8
SCRIPT_KILOBYTES = 20
IDLE_MEGABYTES = 100
WARM_MEGABYTES = 150
