"""Six languages: which one the reader gets, and how dates and numbers are written in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, negotiate_locale
from babel.dates import format_time as time_of_day
from babel.dates import get_timezone_location
from babel.numbers import format_decimal as decimal
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, Domain, force_locale, get_domain
from flask_login import current_user
from icu4py.messageformat import MessageFormat

from lms.base import own_texts
from lms.base.stretched import Stretched

LOCALES = ("km", "lo", "th", "ms", "fil", "en")
NATIVE_NAMES = {
    "km": "ភាសាខ្មែរ",
    "lo": "ພາສາລາວ",
    "th": "ภาษาไทย",
    "ms": "Bahasa Melayu",
    "fil": "Filipino",
    "en": "English",
}
COUNTRY_OF_LOCALE = {"km": "kh", "lo": "la", "th": "th", "ms": "my", "fil": "ph"}
COUNTRIES = ("kh", "la", "my", "ph", "th")
ZONE_OF_COUNTRY = {
    "kh": "Asia/Phnom_Penh",
    "la": "Asia/Vientiane",
    "my": "Asia/Kuala_Lumpur",
    "ph": "Asia/Manila",
    "th": "Asia/Bangkok",
}
ALIASES = {"tl": "fil"}
TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"
LANG_COOKIE = "lang"

babel = Babel()


def init_app(app: Flask) -> None:
    """Start Flask-Babel with our choice of locale."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    babel.init_app(app, locale_selector=current_lang)
    app.before_request(own_texts.notice)
    own_texts.when_changed(catalogue.cache_clear)
    own_texts.when_changed(stretched_catalogue.cache_clear)
    babel.domain_instance = _Domain()
    texts = stretched_catalogue if app.config["PSEUDO_LANGUAGE"] else catalogue
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: texts(current_lang()).ugettext(text),
        lambda one, many, n: texts(current_lang()).ungettext(one, many, n),
        newstyle=True,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # as `translations/babel.cfg` collects them
    app.jinja_env.filters.update(
        day=format_day,
        number=format_number,
        decimal_number=format_decimal_text,
        kilobytes=format_kilobytes,
        locale_name=NATIVE_NAMES.get,
    )


@cache
def catalogue(lang: str) -> NullTranslations:
    """The texts of a language. Flask-Babel asks who the reader is for each single text; templates need not."""
    shipped = Translations.load(str(TRANSLATIONS), [lang])
    own = Translations.load(str(own_texts.folder()), [lang])
    if isinstance(shipped, Translations) and isinstance(own, Translations):
        shipped.merge(own)
    return shipped


@cache
def stretched_catalogue(lang: str) -> NullTranslations:
    """The same, with English as no reader sees it: see `lms/base/stretched.py`."""
    return Stretched(catalogue(lang)) if lang == "en" else catalogue(lang)


class _Domain(Domain):  # type: ignore[misc]
    """Where Flask-Babel looks for the texts of the code: where templates find theirs."""

    def get_translations(self) -> NullTranslations:
        is_stretched = current_app and current_app.config["PSEUDO_LANGUAGE"]
        return (stretched_catalogue if is_stretched else catalogue)(current_lang())


def normalise(tag: str) -> str | None:
    """Our locale for a BCP 47 tag, or None: `tl-PH` is `fil`, `km-KH` is `km`."""
    language = tag.replace("_", "-").split("-")[0].lower()
    language = ALIASES.get(language, language)
    return language if language in LOCALES else None


def negotiate(accepted: Sequence[str], *, default: str = "en") -> str:
    """The first of the reader's languages that we speak, else the default."""
    ours = [tag for tag in map(normalise, accepted) if tag]
    return negotiate_locale(ours, LOCALES) or default


def current_lang() -> str:
    """The language of this page; outside of a request, English."""
    if not has_request_context():
        return str(getattr(g, "lang", "en")) if g else "en"
    if "lang" not in g:
        g.lang = preferred_lang()
    return str(g.lang)


@contextmanager
def speaking(lang: str) -> Iterator[str]:
    """Everything in one language, whoever asks: for letters and calendars, which have a reader but no page."""
    own_texts.notice()
    before = g.get("lang")
    g.lang = lang
    try:
        with force_locale(lang):
            yield lang
    finally:
        if before is None:
            g.pop("lang")
        else:
            g.lang = before


def preferred_lang() -> str:
    """What this reader would like: their own setting, the last visit, the browser, the edition."""
    person_choice = getattr(current_user, "locale", None)
    cookie = normalise(request.cookies.get(LANG_COOKIE, ""))
    return (
        person_choice
        or cookie
        or negotiate(list(request.accept_languages.values()), default=current_app.config["DEFAULT_LOCALE"])
    )


def reader_country(lang: str) -> str | None:
    """The reader's country in two lower-case letters: the person's own, else the language's."""
    return getattr(current_user, "country", None) or COUNTRY_OF_LOCALE.get(lang)


@lru_cache
def babel_locale(lang: str) -> Locale:
    """Babel's data for one of our languages."""
    return Locale.parse(lang)


def reader_zone(lang: str) -> str | None:
    """The IANA time zone of the reader's country; None if we do not know the country."""
    return ZONE_OF_COUNTRY.get(reader_country(lang) or "")


def country_name(country: str, lang: str) -> str:
    """The name of a country in a language."""
    return str(babel_locale(lang).territories[country.upper()])


def format_day(value: datetime | date) -> str:
    """A date, long, as the reader writes it; ICU knows the Buddhist era of Thai, Babel does not."""
    noon = datetime.combine(value, time(12), tzinfo=UTC)
    return str(_day_format(current_lang(), "long").format({"day": noon}))


def format_weekday(value: datetime, zone: str) -> str:
    """The day of a moment in a time zone, with the day of the week, as the reader writes it."""
    there = datetime.combine(value.astimezone(ZoneInfo(zone)), time(12), tzinfo=UTC)
    return str(_day_format(current_lang(), "full").format({"day": there}))


def format_time(value: datetime, zone: str) -> str:
    """The time of day of a moment in a time zone, as the reader writes it."""
    return str(time_of_day(value, "short", tzinfo=ZoneInfo(zone), locale=babel_locale(current_lang())))


def zone_city(zone: str) -> str:
    """The city that a time zone is named after, in the reader's language."""
    return str(get_timezone_location(zone, locale=babel_locale(current_lang()), return_city=True))


@lru_cache
def _day_format(lang: str, length: str) -> MessageFormat:
    return MessageFormat(f"{{day, date, {length}}}", lang)


def format_number(value: float) -> str:
    """A number as the reader writes it."""
    return decimal(value, locale=babel_locale(current_lang()))


def format_decimal_text(value: Decimal | str | float | None, decimals: int | None = None) -> str:
    """A decimal number, kept as text, as the reader writes it; rounded to some decimals, or as it is."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    plain = number + 0  # no “-0”
    return decimal(plain, locale=babel_locale(current_lang()), decimal_quantization=False)


def format_kilobytes(size: int) -> str:
    """A size in bytes as whole kilobytes (1 KB = 1,000 bytes), at least 1, or megabytes."""
    return _kilobytes(size, current_lang())


@lru_cache(maxsize=4096)
def _kilobytes(size: int, lang: str) -> str:
    if size >= 1_000_000:
        return f"{decimal(round(size / 1_000_000, 1), locale=babel_locale(lang))}\u00a0MB"
    return f"{decimal(max(1, round(size / 1000)), locale=babel_locale(lang))}\u00a0KB"


class CatalogueTranslations:
    """WTForms' messages out of our own catalogues: it ships none in these languages."""

    def gettext(self, string: str) -> str:
        """One message."""
        return str(get_domain().get_translations().ugettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """One message with a number."""
        return str(get_domain().get_translations().ungettext(singular, plural, n))
