"""Files for translators: out, edited by their programs, and in again with nothing else changed."""

import io
from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import factory

from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.packs.errors import EmptyFile
from lms.packs.exchange import Unit, Verdict, compare
from lms.packs.exchange.errors import NotTranslations, PartUnknown
from lms.packs.exchange.files import FORMATS, read_parcel
from lms.packs.exchange.units import parcel_of

HERE = [
    Unit("pack#title", "Two tins", ("กระป๋องสองใบ",), APPROVED),
    Unit("read#body", "Keep the money of the *shop* apart.", ("แยกเงินของร้าน",), DRAFT),
    Unit("read#body", "See ![tin](media/tin.png)[^1].", note="A picture stands here."),
    Unit("read#body", "Count every evening.", ("นับทุกเย็น",), OUTDATED, previous="Count every night."),
    Unit("", "%(num)s lesson", ("%(num)s บทเรียน",), NEEDS_REVIEW, plural="%(num)s lessons"),
]
PARCEL = parcel_of("two-tins", "th", "en", HERE)
BOTH = pytest.mark.parametrize("form", FORMATS)


def faults(source, plural, forms):
    """As a page would break: here a text that lost its picture."""
    return ["picture"] if "tin.png" in source and "tin.png" not in forms[0] else []


def back(parcel, form):
    return read_parcel(FORMATS[form].write(parcel), "two-tins")


def edited(**texts):
    """The parcel with other words for some sources, named by their first word."""
    units = [
        replace(unit, forms=(texts[word],), state=DRAFT)
        if (word := unit.source.split()[0].lower()) in texts
        else unit
        for unit in PARCEL.units
    ]
    return replace(PARCEL, units=tuple(units))


def report_of(parcel, here=HERE):
    return compare(parcel, here, PARCEL.fingerprint, faults)


@BOTH
def test_what_goes_out_comes_back_as_it_was(form):
    read = back(PARCEL, form)
    assert [(u.key, u.forms, u.state, u.plural, u.base) for u in read.units] == [
        (u.key, u.forms, u.state, u.plural, u.base) for u in PARCEL.units
    ]
    assert (read.part, read.lang, read.fingerprint) == ("two-tins", "th", PARCEL.fingerprint)
    assert report_of(read).counts["unchanged"] == 4
    assert not report_of(read).taken


def edit_with_polib(data):
    file = polib.pofile(data.decode())
    file.find("Two tins", msgctxt="pack#title").msgstr = "สองกระป๋อง"
    return str(file).encode()


def edit_with_the_toolkit(data, ending):
    stream = io.BytesIO(data)
    stream.name = f"two-tins.{ending}"
    file = factory.getobject(stream)
    next(unit for unit in file.units if unit.source == "Two tins").target = "สองกระป๋อง"
    return bytes(file)


@pytest.mark.parametrize("program", ["polib", "toolkit-po", "toolkit-xlf"])
def test_translators_programs_change_one_text_and_nothing_else(program):
    data = FORMATS["xliff" if program.endswith("xlf") else "po"].write(PARCEL)
    data = (
        edit_with_polib(data) if program == "polib" else edit_with_the_toolkit(data, program[-3:].strip("-"))
    )
    report = report_of(read_parcel(data, "two-tins"))
    assert [(unit.key, unit.forms, unit.state) for unit in report.taken] == [
        (("pack#title", "Two tins"), ("สองกระป๋อง",), NEEDS_REVIEW)
    ]
    assert report.counts == {verdict.value: 0 for verdict in Verdict} | {"taken": 1, "unchanged": 3}


def test_a_text_that_changed_here_since_the_file_went_out_is_shown_and_not_taken():
    changed = [replace(HERE[0], forms=("ถังสองใบ",)), *HERE[1:]]
    report = report_of(edited(two="สองกระป๋อง"), changed)
    line = report.of(Verdict.CHANGED_HERE)[0]
    assert (line.unit.forms, line.here.forms) == (("สองกระป๋อง",), ("ถังสองใบ",))
    assert not report.taken


def test_a_text_that_only_changed_here_stays_as_it_is_here():
    changed = [replace(HERE[0], forms=("ถังสองใบ",)), *HERE[1:]]
    assert not report_of(PARCEL, changed).taken
    assert not report_of(PARCEL, changed).of(Verdict.CHANGED_HERE)


def test_a_file_made_from_an_older_source_says_so():
    new = [replace(HERE[0], source="Three tins"), *HERE[1:]]
    report = compare(edited(two="สองกระป๋อง"), new, parcel_of("two-tins", "th", "en", new).fingerprint, faults)
    assert report.is_stale
    assert [line.unit.source for line in report.of(Verdict.SOURCE_CHANGED)] == ["Two tins"]
    assert not report.taken


def test_a_text_that_is_nowhere_is_unknown():
    strange = replace(PARCEL, units=(*PARCEL.units, Unit("gone#title", "Gone", ("ไป",), DRAFT)))
    assert [line.unit.source for line in report_of(strange).of(Verdict.UNKNOWN)] == ["Gone"]


def test_a_file_with_a_broken_text_is_refused_whole():
    report = report_of(edited(two="สองกระป๋อง", see="ดู"))
    assert report.is_refused
    assert not report.taken
    assert report.of(Verdict.BROKEN)[0].faults == ("picture",)


def test_an_outdated_text_that_was_found_right_again_is_taken():
    confirmed = [replace(u, state=DRAFT) if u.state == OUTDATED else u for u in PARCEL.units]
    report = report_of(replace(PARCEL, units=tuple(confirmed)))
    assert [(unit.source, unit.state) for unit in report.taken] == [("Count every evening.", NEEDS_REVIEW)]


def test_an_empty_text_takes_nothing_away():
    emptied = replace(PARCEL, units=tuple(replace(u, forms=()) for u in PARCEL.units))
    assert not report_of(emptied).lines


@BOTH
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_survives_both_formats(form, source, text):
    unit = Unit("a#b", source, (text,), DRAFT)
    parcel = parcel_of("a", "km", "en", [unit])
    try:
        there = back(parcel, form)
    except NotTranslations:
        pytest.fail(f"{form} wrote what it cannot read")
    assert not compare(there, [unit], parcel.fingerprint, faults).taken


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b"hello", NotTranslations),
        (b"<html/>", NotTranslations),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", NotTranslations),
        (b'msgid "a"\nmsgstr "b"\n', PartUnknown),
        (b"\xff\xfe", NotTranslations),
    ],
)
def test_a_file_that_is_no_translation_from_here_is_refused(data, refusal):
    with pytest.raises(refusal):
        read_parcel(data, "some.po")
