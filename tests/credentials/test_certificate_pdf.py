"""The certificate as a file: for its owner alone, in the language of the page, with the code that verifies it."""

import re

import pypdfium2
import pytest
import zxingcpp

from lms.accounts.models import Person
from lms.base.db import db
from lms.base.i18n import LOCALES
from lms.base.pdf import missing_fonts
from lms.catalogue.services import enrol
from lms.credentials import rules
from lms.credentials.pdf import LONGEST_NAME
from lms.credentials.services import issue
from tests.makers import NOON

pytestmark = pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")


@pytest.fixture
def credential(make):
    alice = make.learner("Alice Peña")
    course = make.course()
    enrol(alice.id, course, now=NOON)
    return issue(alice.id, course.id, 1, now=NOON)


@pytest.fixture
def owner(credential, signed_in_client):
    return signed_in_client(db.session.get_one(Person, credential.learner_id))


def words_on(pdf: bytes) -> str:
    """What can be copied out of the one page."""
    [page] = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", " ", page.get_textpage().get_text_bounded())


@pytest.mark.parametrize("lang", LOCALES)
def test_its_owner_gets_a_file_that_nobody_on_the_way_keeps(credential, owner, lang):
    response = owner.get(f"/{lang}/me/certificates/{credential.code}.pdf")
    name = f"certificate-{rules.spoken(credential.code)}.pdf"
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.headers["Cache-Control"] == "no-store"
    assert len(pypdfium2.PdfDocument(response.data)) == 1


def test_it_says_who_did_what_and_that_it_is_no_qualification(credential, owner):
    words = words_on(owner.get(f"/en/me/certificates/{credential.code}.pdf").data)
    for said in (
        "Alice Peña",
        "Small course",
        "March 2, 2026",
        "It is not a qualification",
        "not an ILO website",
    ):
        assert said in words
    assert rules.spoken(credential.code) in words


def test_the_code_on_it_leads_to_the_page_that_verifies_it(credential, owner, client):
    pdf = owner.get(f"/km/me/certificates/{credential.code}.pdf").data
    [code] = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil())
    assert client.get(code.text).status_code == 200


def test_nobody_else_gets_it(credential, make, signed_in_client, client):
    address = f"/en/me/certificates/{credential.code}.pdf"
    assert signed_in_client(make.learner("Bob")).get(address).status_code == 404
    assert signed_in_client(make.facilitator()).get(address).status_code == 404
    assert client.get(address).status_code == 303


def test_there_is_none_of_a_certificate_that_was_taken_back(credential, owner):
    credential.revoked_at = NOON
    assert owner.get(f"/en/me/certificates/{credential.code}.pdf").status_code == 404
    assert ".pdf" not in owner.get(f"/en/me/certificates/{credential.code}").text


def test_a_name_without_end_stays_on_one_page(credential, owner):
    person = db.session.get_one(Person, credential.learner_id)
    person.name = "Maria " * 20
    words = words_on(owner.get(f"/en/me/certificates/{credential.code}.pdf").data)
    assert "Maria Maria" in words
    assert words.count("Maria") <= LONGEST_NAME / len("Maria ")


def test_without_fonts_the_page_says_so(credential, owner, monkeypatch, tmp_path):
    monkeypatch.setattr("lms.base.pdf.fonts.FOLDER", tmp_path)
    response = owner.get(f"/en/me/certificates/{credential.code}.pdf")
    assert response.status_code == 503
    assert "Print the page instead" in response.text
