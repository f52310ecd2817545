"""Every text of the interface, in six languages, with a word to the translator."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from lms.base import catalogues
from lms.base.i18n import LOCALES

PLACE = re.compile(r"%\((\w+)\)[sd]")
TRANSLATED = [lang for lang in LOCALES if lang != "en"]

Key = tuple[str | None, str | tuple[str, ...]]


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def keyed(catalogue: Catalog) -> dict[Key, Message]:
    """Messages by what they are."""
    return {(m.context, m.id if isinstance(m.id, str) else tuple(m.id)): m for m in texts(catalogue)}


def strings(message: Message) -> list[str]:
    """The translations of a message, one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def catalogue_of(lang: str) -> Catalog:
    """A language's catalogue; fails if there is none."""
    path = catalogues.catalogue_path(lang)
    assert path.exists(), f"{path} is missing: make messages"
    return catalogues.read(path, lang)


@pytest.fixture(scope="module")
def source() -> Catalog:
    """What is in the code now."""
    return catalogues.extract()


def test_the_template_is_fresh(source: Catalog):
    kept = catalogues.read(catalogues.TEMPLATE)
    now, then = ({k: m.auto_comments for k, m in keyed(c).items()} for c in (source, kept))
    changed = [key for key in now.keys() | then.keys() if now.get(key) != then.get(key)]
    assert not changed, f"{len(changed)} texts have changed: make messages. The first: {changed[:3]}"


def test_the_texts_of_every_template_are_collected(source: Catalog):
    known = {place for message in texts(source) for place, _line in message.locations}
    speaking = {
        f"lms/{path.relative_to(catalogues.SOURCE)}"
        for path in catalogues.SOURCE.rglob("*.html")
        if re.search(r"\b_\(|\bngettext\(|{% *trans\b", path.read_text("utf-8"))
    }
    assert speaking - known == set(), "translations/babel.cfg does not look at these"


def test_every_text_has_a_word_to_the_translator(source: Catalog):
    bare = [f"{m.locations[0][0]}: {m.id!r}" for m in texts(source) if not m.auto_comments]
    assert not bare, "\n".join(["Texts without “Translators: ...” right before them:", *bare])


def test_every_placeholder_has_a_name(source: Catalog):
    for message in texts(source):
        for text in [message.id] if isinstance(message.id, str) else message.id:
            rest = PLACE.sub("", text).replace("%%", "")
            assert not re.search(r"%[^\s%]|\{\w*\}", rest) or "python-format" not in message.flags, text


@pytest.mark.parametrize("lang", LOCALES)
def test_a_catalogue_holds_what_the_template_holds(lang: str):
    wanted, held = keyed(catalogues.read(catalogues.TEMPLATE)), keyed(catalogue_of(lang))
    assert wanted.keys() == held.keys(), "make messages"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_catalogue_is_complete(lang: str):
    open_ = [m.id for m in texts(catalogue_of(lang)) if m.fuzzy or not all(strings(m))]
    assert not open_, f"{lang}: {len(open_)} texts are not translated, or only guessed. First: {open_[:5]}"


@pytest.mark.parametrize("lang", LOCALES)
def test_placeholders_are_the_same_in_every_language(lang: str):
    for message in texts(catalogue_of(lang)):
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        for number, text in enumerate(strings(message)):
            is_english_one = lang == "en" and number == 0
            wanted = set(PLACE.findall(forms[0] if is_english_one else forms[-1]))
            assert not text or set(PLACE.findall(text)) == wanted, f"{lang}: {text!r} for {forms}"


@pytest.mark.parametrize("lang", LOCALES)
def test_plurals_are_counted_as_the_language_counts(lang: str):
    text = catalogues.catalogue_path(lang).read_text()
    assert f'"Plural-Forms: {catalogues.PLURALS[lang]}\\n"' in text
    count = int(catalogues.PLURALS[lang][len("nplurals=")])
    for message in texts(catalogue_of(lang)):
        assert isinstance(message.id, str) or len(strings(message)) == count, message.id
