"""No English on a page in Khmer, Lao or Thai but what says so with `lang`: a walk over every page, as everyone.

What is written by people, and names, codes and abbreviations, are the same in every language: they stand in a list.
"""

import os
import re
from pathlib import Path

import pytest

from lms.accounts.views.cookies import NAME
from lms.base.i18n import NATIVE_NAMES
from lms.ops import sample_cohort
from tests.crawling import Crawler, latin_words
from tests.demonstration import NAMES, NEIGHBOURS, PACKS, PLACE, WRITTEN, Demonstration

pytestmark = pytest.mark.every_route

PEOPLE = (*NAMES.values(), *NEIGHBOURS, *(f"{name} Sample" for name in sample_cohort.NEIGHBOURS))
NAMED = (
    *PEOPLE,
    *PACKS,
    *NATIVE_NAMES.values(),
    *WRITTEN,
    PLACE,
    sample_cohort.NAME,
    sample_cohort.ORGANISATION,
)
SIGNS = re.compile(
    r"\b[a-z]+-[a-z]+-\d+\b"  # a username
    r"|\b[A-Z][\w ]+/[\w/ -]+"  # a time zone
    r"|\b[A-Z0-9]{4}-?[A-Z0-9]{1,4}\b"  # a code to join by
)
SAME_EVERYWHERE = """
    Peer Learning Hub ILO KB MB PDF CSV JSON QR PIN SMS ZIP zip AM PM am pm UTC CC BY SA Word Excel
    JavaScript WhatsApp LINE Telegram Messenger Facebook WebM MP Ogg WebVTT SRT VTT GIFT Aiken captions
    webinar name username phone email language group
"""
START = (
    "",
    "me/",
    "groups/",
    "studio/",
    "relay",
    "offline",
    "join/{code}",
    "ask/{survey}",
    "sessions/{running}/",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Demonstration:
    """The demonstration."""
    base = tmp_path_factory.getbasetemp()
    return Demonstration(Path(os.environ["LMS_INSTANCE"]), base if worker_id == "master" else base.parent)


@pytest.mark.parametrize("lang", ["km", "lo", "th"])
def test_no_english_is_left_on_any_page_of_anyone(made: Demonstration, lang: str):
    crawler, found, walked = Crawler(made.app, lang), {}, {}
    for role in ("visitor", *made.tokens):
        client = made.app.test_client()
        if role in made.tokens:
            client.set_cookie(NAME, made.tokens[role])
        walked[role] = 0
        for path, page in crawler.pages(client, [made.path(start, lang) for start in START]):
            walked[role] += 1
            for text in {text for _word, text in latin_words(page, lang)}:
                if unknown := foreign_words(text):
                    found.setdefault(text[:100], f"{role} {path}: {unknown}")
    assert walked["visitor"] > 90
    assert sum(walked.values()) > 250
    assert not found, "\n".join(f"{where} in “{text}”" for text, where in found.items())


def foreign_words(text: str) -> list[str]:
    """The Latin words of a text that are not the same in every language."""
    known = SAME_EVERYWHERE.split()
    for name in sorted(NAMED, key=len, reverse=True):
        text = text.replace(name, " ")
    words = re.findall(r"[A-Za-zÀ-ÿ'’]{2,}", SIGNS.sub(" ", text))
    return [word for word in words if word not in known]


def test_english_is_found_wherever_it_hides():
    from lxml import html

    page = html.document_fromstring(
        '<html lang="km"><body><p>ខ្មែរ Leave <b lang="en">kept</b> tail</p>'
        '<input placeholder="Your name"><img alt="A tin" src="x"><script>var quiet</script></body></html>'
    )
    words = {word for word, _text in latin_words(page, "km")}
    assert words == {"Leave", "tail", "Your", "name", "tin"}
