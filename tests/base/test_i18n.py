"""Languages, dates and numbers."""

from datetime import UTC, date, datetime

import pytest
from flask import g

from lms.base import i18n

DAYS = {
    "km": "24 វិច្ឆិកា 2026",
    "lo": "24 ພະຈິກ 2026",
    "th": "24 พฤศจิกายน 2569",
    "ms": "24 November 2026",
    "fil": "Nobyembre 24, 2026",
    "en": "November 24, 2026",
}


@pytest.mark.parametrize("lang", i18n.LOCALES)
def test_a_date_is_written_as_in_the_language(app, lang):
    g.lang = lang
    assert i18n.format_day(date(2026, 11, 24)) == DAYS[lang]


def test_the_last_day_of_february_is_a_day_in_thai_too(app):
    g.lang = "th"
    assert i18n.format_day(date(2028, 2, 29)) == "29 กุมภาพันธ์ 2571"


@pytest.mark.parametrize(
    ("lang", "written"), [("lo", "1.234.567,89"), ("km", "1,234,567.89"), ("en", "1,234,567.89")]
)
def test_a_number_is_written_as_in_the_language(app, lang, written):
    g.lang = lang
    assert i18n.format_number(1234567.89) == written


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("tl", "fil"),
        ("tl-PH", "fil"),
        ("fil_PH", "fil"),
        ("km-KH", "km"),
        ("EN-gb", "en"),
        ("fr", None),
        ("", None),
    ],
)
def test_a_language_tag_is_understood(tag, lang):
    assert i18n.normalise(tag) == lang


def test_sizes_never_break_before_their_unit(app):
    g.lang = "lo"
    assert i18n.format_kilobytes(1_840_000) == "1,8\u00a0MB"
    assert i18n.format_kilobytes(12) == "1\u00a0KB"


def test_a_moment_is_told_by_the_clock_and_calendar_of_a_place(app):
    late = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    g.lang = "th"
    assert i18n.format_weekday(late, "Asia/Bangkok") == "วันพุธที่ 25 พฤศจิกายน พ.ศ. 2569"
    assert i18n.format_time(late, "Asia/Bangkok") == "01:30"
    g.lang = "en"
    assert i18n.format_weekday(late, "UTC") == "Tuesday, November 24, 2026"
    assert i18n.format_time(late, "Asia/Manila") == "2:30\u202fAM"


@pytest.mark.parametrize("country", i18n.COUNTRIES)
def test_every_country_has_a_time_zone_with_a_name(app, country):
    g.lang = "km"
    assert not i18n.zone_city(i18n.ZONE_OF_COUNTRY[country]).isascii()
