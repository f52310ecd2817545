"""The site's own texts: collected from the shipped catalogues, and laid over them."""

import shutil
from collections.abc import Iterator

import pytest

from lms.base import own_texts
from lms.base.i18n import catalogue
from lms.translation import queries
from lms.translation.services import Typed, collect_interface, publish_translations, save
from tests.makers import NOON

SIGN_IN = "Sign in"


@pytest.fixture(autouse=True)
def _nothing_of_ours() -> Iterator[None]:
    """Leave the other tests the shipped texts."""
    yield
    shutil.rmtree(own_texts.folder(), ignore_errors=True)
    forget()


def forget() -> None:
    """See at once what other processes see within a second."""
    own_texts._Seen.looked_at = 0.0
    own_texts.notice()


def the_text(part, source: str, lang: str = "km"):
    """One text of the interface."""
    return next(text for text in queries.texts_of(part, lang) if text.source == source)


@pytest.fixture
def part(app):
    """The interface, collected."""
    return collect_interface(now=NOON)


def test_every_text_of_the_interface_is_there_with_its_note_and_its_translation(part):
    texts = queries.texts_of(part, "km")
    assert len(texts) > 1000
    text = the_text(part, SIGN_IN)
    assert text.forms == (catalogue("km").ugettext(SIGN_IN),)
    assert text.note
    assert text.state == "draft"


def test_collecting_again_changes_nothing(part):
    before = queries.texts_of(part, "fil")
    collect_interface(now=NOON, again=True)
    assert queries.texts_of(part, "fil") == before


def test_a_text_is_seen_by_every_process_after_it_is_published(part, make, client):
    text = the_text(part, SIGN_IN)
    save(part, "km", [Typed(text.id, ("ចូលមកសិន",), text.revision)], by=make.translator().id, now=NOON)
    assert "ចូលមកសិន" not in client.get("/km/sign-in").text
    publish_translations(part, now=NOON)
    forget()
    assert "ចូលមកសិន" in client.get("/km/sign-in").text
    assert catalogue("km").ugettext("Sign up") != "Sign up"


def test_only_what_differs_is_laid_over_and_nothing_that_would_break_a_page(part, make):
    text = next(t for t in queries.texts_of(part, "km") if "%(name)s" in t.source)
    typed = [Typed(text.id, ("%(nobody)s",), text.revision)]
    save(part, "km", typed, by=make.translator().id, now=NOON)
    publish_translations(part, now=NOON)
    assert "nobody" not in own_texts.catalogue_path("km").read_text()
    forget()
    assert "%(name)s" in catalogue("km").ugettext(text.source)


def test_plural_forms_of_a_language_stay_its_own(part, make):
    text = next(t for t in queries.texts_of(part, "fil") if t.plural and "%(num)s" in t.source)
    forms = (f"{text.source} isa", f"{text.plural} marami")
    save(part, "fil", [Typed(text.id, forms, text.revision)], by=make.translator().id, now=NOON)
    publish_translations(part, now=NOON)
    forget()
    assert catalogue("fil").ungettext(text.source, text.plural, 3) == forms[0]
    assert catalogue("fil").ungettext(text.source, text.plural, 4) == forms[1]
