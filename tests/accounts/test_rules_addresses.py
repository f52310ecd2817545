"""After signing in one is only ever sent to a page of this site."""

import pytest

from lms.accounts.rules.addresses import safe_next

PAYLOADS = [
    None,
    "",
    "courses/",
    "https://evil.example/",
    "HTTPS://evil.example",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    " /en/",
    "/ /evil.example",
    "/en/\x00",
    "/en/\x7f",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:evil.example",
    "http:/evil.example",
    "https:///evil.example",
    "mailto:a@example.com",
    "?next=//evil.example",
    "#/en/",
    "@evil.example",
    ".evil.example",
    "%2F%2Fevil.example",
    "/en/\\..\\..",
    "/" + "x" * 2000,
]
GOOD = [
    "/",
    "/en/courses/",
    "/km/courses/every-coin-counts/?page=2",
    "/en/search?q=a//b",
    "/en/x#part",
    "/th/ค้นหา",
]


@pytest.mark.parametrize("wanted", PAYLOADS)
def test_an_address_that_may_lead_away_is_dropped(wanted):
    assert safe_next(wanted) is None


@pytest.mark.parametrize("wanted", GOOD)
def test_a_path_of_this_site_is_kept(wanted):
    assert safe_next(wanted) == wanted
