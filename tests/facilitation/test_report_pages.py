"""Reports as pages and files, and who may see them."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest

from lms.accounts.models import Profile
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.facilitation.rules.periods import Period, periods_until, quarter_of, read_period
from lms.facilitation.services.boards import remake
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    return make.course(packs.pack(packs.module("first", packs.page())))


def agree(person, purpose=Purpose.STATISTICS):
    give_consent(person, purpose, text_version="1", locale="en", method="test", now=NOON)


@pytest.fixture
def cohort(make, bob, course, clock):
    """Ten women and six men who are counted; five women and five men have read the page. Eve is not counted."""
    people = [make.learner(f"Person {n:02}") for n in range(16)]
    for n, person in enumerate(people):
        agree(person)
        known = {"sex": "woman" if n < 10 else "man", "age_band": "18-24", "country": "kh"}
        db.session.add(Profile(person_id=person.id, updated_at=NOON, **known))
    made = make.cohort(facilitator=bob, people=[*people, make.learner("=Eve()")], courses=[course])
    place = published_course(course.slug, "en")
    for person in [*people[:5], *people[10:]]:
        do_activity(person.id, place, "read", [Said("activity_completed")], event_id=uuid7(), now=NOON)
    db.session.commit()
    return made


def csv_of(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline="")))


def test_the_report_shows_numbers_with_n_time_and_meaning(cohort, bob, signed_in_client):
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/report").text
    assert "January 1, 2026 – March 31, 2026" in page
    assert "11 of 16" in page
    assert "People with a place who finished at least one step in this time." in page
    assert "Fewer than 5 people, not shown" in page, "Eve alone is left out"
    sexes = page.partition('id="by-sex"')[2].partition("</section>")[0]
    assert "5 of 10" in sexes
    assert "6 of 6" in sexes
    assert "As of March 2, 2026" in page


def test_a_report_of_another_time_does_not_count_what_came_later(cohort, bob, signed_in_client):
    page = signed_in_client(bob).get(f"/en/groups/{cohort.id}/report?period=2025-q4").text
    assert "October 1, 2025 – December 31, 2025" in page
    assert "11 of 16" not in page


def test_files_hold_what_the_page_shows_and_no_more(cohort, bob, signed_in_client):
    browser, address = signed_in_client(bob), f"/en/groups/{cohort.id}/report"
    rows = csv_of(browser.get(f"{address}.csv"))
    book = openpyxl.load_workbook(BytesIO(browser.get(f"{address}.xlsx").data))
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[:3] for row in sheet[1:]] == [[c or None for c in row[:3]] for row in rows[1:]]
    active = [row for row in rows if row[0] == "R3"]
    assert [(row[4], row[5], row[6]) for row in active] == [
        ("", "0.6875", "16"),
        ("Woman", "0.5", "10"),
        ("Man", "1.0", "6"),
        ("18 to 24", "0.6875", "16"),
    ]
    assert rows[2][1:6:4] == ["People who did not agree to be counted", "Fewer than 5 people, not shown"]


def test_only_those_who_show_how_far_they_are_stand_in_the_list_of_people(
    make, bob, course, signed_in_client, clock
):
    shows, hides = make.learner("=Alice()"), make.learner("Dan")
    cohort = make.cohort(facilitator=bob, people=[shows, hides], courses=[course])
    agree(shows, Purpose.FACILITATOR_VIEW)
    place = published_course(course.slug, "en")
    do_activity(shows.id, place, "read", [Said("activity_completed")], event_id=uuid7(), now=NOON)
    remake(cohort.id, now=NOON)
    db.session.commit()
    answer = signed_in_client(bob).get(f"/en/groups/{cohort.id}/progress.csv")
    assert csv_of(answer) == [
        ["Name", "Small group", "Last here", "First"],
        ["'=Alice()", "", "2026-03-02", "100"],
    ]


@pytest.mark.parametrize("page", ["report", "report.csv", "report.xlsx", "progress.csv"])
def test_nobody_else_finds_the_report_of_a_cohort(make, cohort, bob, signed_in_client, page):
    address = f"/en/groups/{cohort.id}/{page}"
    elsewhere = make.organisation("Hillside Bank")
    assert signed_in_client(bob).get(address).status_code == 200
    assert signed_in_client(make.facilitator("Carl")).get(address).status_code == 404
    assert signed_in_client(make.facilitator("Fay", organisation=elsewhere)).get(address).status_code == 404
    assert signed_in_client(make.learner("Gil")).get(address).status_code == 403


def test_a_facilitator_sees_the_own_organisation_and_an_administrator_everyone(
    make, cohort, bob, signed_in_client
):
    elsewhere = make.organisation("Hillside Bank")
    fay, nobody = (
        make.facilitator("Fay", organisation=elsewhere),
        make.facilitator("Nob", organisation_id=None),
    )
    counted = "<dd>16</dd>"
    mine = signed_in_client(make.facilitator("Carl")).get("/en/groups/report").text
    assert "Riverside Chamber" in mine
    assert counted in mine
    assert counted not in signed_in_client(fay).get("/en/groups/report").text
    assert signed_in_client(nobody).get("/en/groups/report").status_code == 404
    assert counted in signed_in_client(make.admin("Ann")).get("/en/groups/report").text


def test_quarters_and_half_years_have_their_first_and_last_moments():
    assert Period(2026, "q", 4).end == datetime(2027, 1, 1, tzinfo=UTC)
    assert Period(2026, "s", 1).start == datetime(2026, 1, 1, tzinfo=UTC)
    assert str(Period(2024, "q", 1).last_day) == "2024-03-31"
    assert quarter_of(Period(2026, "q", 2).end - timedelta(seconds=1)) == Period(2026, "q", 2)
    assert [p.key for p in periods_until(NOON)][:2] == ["2026-q1", "2025-q4"]
    assert read_period("2025-s2", now=NOON) == Period(2025, "s", 2)
    for text in ("", "2026-q2", "2026-q9", "2025-x1", "1066-q1"):
        assert read_period(text, now=NOON) == Period(2026, "q", 1)
