"""The language that nobody speaks: long enough, and still the same message."""

import re

from flask import Flask

from lms import create_app
from lms.base import catalogues
from lms.base.stretched import KEPT, LONGER, stretch


def test_every_text_grows_by_60_per_cent_and_keeps_its_placeholders_and_tags():
    for message in catalogues.read(catalogues.TEMPLATE):
        for text in [message.id] if isinstance(message.id, str) else message.id:
            longer = stretch(text)
            assert KEPT.findall(longer) == KEPT.findall(text)
            assert len(KEPT.sub("", longer)) >= LONGER * len(KEPT.sub("", text)), text


def test_only_the_setting_shows_it_and_only_in_english():
    menu = re.compile(rf">{stretch('Menu')}<")
    asked = {
        (is_on, lang): bool(menu.search(an_app_with(is_on).test_client().get(f"/{lang}/style").text))
        for is_on in (True, False)
        for lang in ("en", "ms")
    }
    assert [where for where, is_stretched in asked.items() if is_stretched] == [(True, "en")]


def an_app_with(is_on: bool) -> Flask:
    """The application on an empty database, which its page of examples does not ask."""
    return create_app(TESTING=True, DATABASE_URL="sqlite://", SECRET_KEY="k", PSEUDO_LANGUAGE=is_on)
