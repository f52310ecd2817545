"""Lists of people: whatever is pasted, the right column is the name."""

from pathlib import Path

import pytest

from lms.base.i18n import NATIVE_NAMES
from lms.facilitation.errors import ListTooLong, NobodyInTheList, NotAListOfPeople
from lms.facilitation.rules.column_words import language_of, role_of
from lms.facilitation.rules.people_lists import as_text, read_list
from lms.facilitation.services.lists import read_file, read_pasted
from lms.packs.errors import UnreadableFile

CASES = Path(__file__).resolve().parents[3] / "shared/cases/webui/csv"
OF_OTHER_THINGS = ("moodle_courses", "moodle_enrolment", "moodle_uploadcohorts")


def rows(*lines):
    return list(enumerate((line.split("|") for line in lines), 1))


def names(listed):
    return [entry.name for entry in listed.entries]


def cases():
    return sorted(CASES.glob("*.csv")) or [
        pytest.param(None, marks=pytest.mark.skip(reason=f"no files in {CASES}"))
    ]


@pytest.mark.parametrize("path", cases(), ids=lambda p: p.name if p else "none")
def test_lists_of_other_systems_are_read_or_refused_as_what_they_are(path):
    if path.name.startswith(OF_OTHER_THINGS):
        with pytest.raises(NotAListOfPeople):
            read_file(path.name, path.read_bytes())
        return
    listed = read_file(path.name, path.read_bytes())
    assert len(listed.entries) == len(path.read_text().strip().splitlines()) - 1
    assert all(" " in entry.name and entry.username and "@" in entry.email for entry in listed.entries)


def test_passwords_of_another_system_are_not_used():
    listed = read_pasted("username,password,firstname,lastname\njonest,verysecret,Tom,Jones\n")
    assert listed.unused == ("password",)
    assert "verysecret" not in as_text(listed.entries)


def test_plain_names_one_a_line_are_a_list():
    assert names(read_pasted("Sok Dara\nChan Lina\r\n\nKeo Mala\n")) == ["Sok Dara", "Chan Lina", "Keo Mala"]


def test_columns_without_headings_are_told_by_their_look():
    listed = read_list(rows("1|Sok Dara|012 345 678|dara@example.com", "2|Chan Lina||"))
    first = listed.entries[0]
    assert (first.name, first.phone, first.email) == ("Sok Dara", "012 345 678", "dara@example.com")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("ឈ្មោះ", "name"),
        ("ឈ្មោះអ្នកប្រើ", "username"),
        ("លេខទូរស័ព្ទ", "phone"),
        ("ชื่อ-นามสกุล", "last"),
        ("เบอร์โทร", "phone"),
        ("ຊື່", "name"),
        ("ກຸ່ມ", "group"),
        ("Nama penuh", "name"),
        ("Pangalan", "name"),
        ("E-mail", "email"),
        ("group1", "group"),
        ("Wika", "language"),
        ("course1", None),
    ],
)
def test_headings_are_known_in_six_languages(heading, role):
    assert role_of(heading) == role


def test_a_thai_column_for_name_and_surname_together_gives_the_whole_name():
    assert names(read_list(rows("ชื่อ-นามสกุล|เบอร์โทร", "สมชาย ใจดี|๐๘๑๒๓๔๕๖๗๘"))) == ["สมชาย ใจดี"]


def test_native_digits_of_a_phone_become_plain_ones():
    assert read_list(rows("ឈ្មោះ|ទូរស័ព្ទ", "ដារ៉ា|០១២៣៤៥៦៧៨")).entries[0].phone == "012345678"


def test_a_list_survives_being_written_and_read_again():
    listed = read_list(rows("name|phone|group", 'Sok, "Dara"|012345678|A', "Chan Lina||"))
    again = read_pasted(as_text(listed.entries))
    assert [(e.name, e.phone, e.group) for e in again.entries] == [
        (e.name, e.phone, e.group) for e in listed.entries
    ]


def test_a_list_of_one_name_with_a_comma_survives_too():
    listed = read_list(rows("name", "Sok, Dara"))
    assert names(read_pasted(as_text(listed.entries))) == ["Sok, Dara"]


def test_a_thousand_people_are_taken_and_one_more_is_not():
    assert len(read_pasted("\n".join(f"Person {n}" for n in range(1000))).entries) == 1000
    with pytest.raises(ListTooLong):
        read_pasted("\n".join(f"Person {n}" for n in range(1001)))


@pytest.mark.parametrize("text", ["", " \n ", "name,phone\n"])
def test_nobody_is_not_a_list(text):
    with pytest.raises(NobodyInTheList):
        read_pasted(text)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 half", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"\x00\x01\x02"]
)
def test_a_file_that_is_no_list_is_refused_in_words(data):
    with pytest.raises(UnreadableFile):
        read_file("people.xlsx", data)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("km", "km"),
        ("Khmer", "km"),
        ("ខ្មែរ", "km"),
        ("th-TH", "th"),
        ("ภาษาไทย", "th"),
        ("tl", "fil"),
        ("Irish", None),
    ],
)
def test_a_language_may_be_written_in_several_ways(typed, code):
    assert language_of(typed, NATIVE_NAMES) == code
