"""Eight taps about oneself and one's business."""

import re

import pytest

from lms.accounts import queries
from lms.accounts.rules.purposes import Purpose

PAGE = "/en/me/about-you"
EIGHT_TAPS = {
    "age_band": "25-34",
    "sex": "woman",
    "place": "LA-VT",
    "business_role": "owner",
    "business_type": "food",
    "workers": "2-4",
    "ownership": "woman",
    "registered": "not_sure",
}


@pytest.fixture
def alice(make):
    return make.learner(country="la")


@pytest.fixture
def browser(alice, signed_in_client):
    return signed_in_client(alice)


def test_eight_taps_fill_the_whole_profile(browser, alice):
    answer = browser.post(PAGE, data={**EIGHT_TAPS, "statistics": "y"})
    assert answer.status_code == 303
    said = queries.profile_of(alice)
    assert (said.country, said.province, said.women_owned, said.run_by) == ("la", "LA-VT", "yes", "woman")
    assert (said.age_band, said.workers, said.registered) == ("25-34", "2-4", "not_sure")
    assert (said.area, said.disability) == (None, None)
    assert queries.open_consents_of(alice)[Purpose.STATISTICS].method == "about-you"


def test_age_and_country_are_enough_and_the_country_is_chosen_already(browser, alice):
    page = browser.get(PAGE).text
    assert re.search(r'<option selected value="la">Laos</option>', page)
    assert "(you may leave this empty)" not in page
    assert browser.post(PAGE, data={"age_band": "55+", "place": "la"}).status_code == 303
    assert queries.profile_of(alice).sex is None
    assert not queries.has_consent(alice.id, Purpose.STATISTICS)


@pytest.mark.parametrize(
    "wrong",
    [{"age_band": ""}, {"age_band": "3"}, {"place": ""}, {"place": "KH-99"}, {"sex": "x"}, {"workers": "9"}],
)
def test_what_is_no_answer_comes_back(browser, alice, wrong):
    answer = browser.post(PAGE, data=EIGHT_TAPS | wrong)
    assert answer.status_code == 422
    assert queries.profile_of(alice) is None


def test_own_words_are_kept_only_where_they_were_chosen(browser, alice):
    browser.post(PAGE, data={**EIGHT_TAPS, "sex_described": "Neither"})
    assert queries.profile_of(alice).sex_described is None
    browser.post(PAGE, data={**EIGHT_TAPS, "sex": "self_described", "sex_described": " Neither "})
    assert queries.profile_of(alice).sex_described == "Neither"
    assert 'value="Neither"' in browser.get(PAGE).text


def test_the_tick_decides_and_can_be_taken_out_again(browser, alice):
    browser.post(PAGE, data={**EIGHT_TAPS, "statistics": "y"})
    assert re.search(r"<input checked [^>]*statistics", browser.get(PAGE).text)
    browser.post(PAGE, data=EIGHT_TAPS)
    assert not queries.has_consent(alice.id, Purpose.STATISTICS)
    assert queries.profile_of(alice) is not None


def test_someone_under_18_is_welcome_and_nothing_is_kept(browser, alice):
    answer = browser.post(PAGE, data={"age_band": "under-18", "sex": "x"}, follow_redirects=True)
    assert "You can learn here like everyone else" in answer.text
    assert queries.profile_of(alice) is None
    browser.post(f"{PAGE}/guardian", data={"agrees": "y"})
    assert queries.open_consents_of(alice)[Purpose.STATISTICS].method == "guardian"
    browser.post(f"{PAGE}/guardian")
    assert not queries.has_consent(alice.id, Purpose.STATISTICS)


def test_a_tick_elsewhere_does_not_count_someone_under_18(browser, alice):
    browser.post(PAGE, data={"age_band": "under-18"})
    form = {"learning_record": "y", "statistics": "y"}
    answer = browser.post("/en/me/data/consents", data=form)
    assert answer.status_code == 409
    assert "guardian has to agree" in answer.text
    assert not queries.has_consent(alice.id, Purpose.STATISTICS)


def test_the_guardians_page_is_for_those_under_18(browser):
    assert browser.get(f"{PAGE}/guardian").location == PAGE


def test_the_page_of_my_data_leads_there_and_takes_it_away(browser, alice):
    assert "Tell us in eight taps" in browser.get("/en/me/data/").text
    browser.post(PAGE, data=EIGHT_TAPS)
    assert "You told us about yourself" in browser.get("/en/me/data/").text
    assert "Take my answers away" in browser.get(PAGE).text
    browser.post(f"{PAGE}/forget")
    assert queries.profile_of(alice) is None


def test_the_invitation_comes_with_a_cohort_and_goes_for_good(browser, alice, make):
    assert "8 taps" not in browser.get("/en/me/").text
    make.cohort(people=[alice])
    assert "8 taps" in browser.get("/en/me/").text
    browser.post(f"{PAGE}/decline")
    assert "8 taps" not in browser.get("/en/me/").text


def test_who_has_answered_is_not_invited(browser, alice, make):
    make.cohort(people=[alice])
    browser.post(PAGE, data=EIGHT_TAPS)
    assert "8 taps" not in browser.get("/en/me/").text


def test_a_guest_can_answer_too(make, signed_in_client):
    guest = make.guest()
    signed_in_client(guest).post(PAGE, data=EIGHT_TAPS)
    assert queries.profile_of(guest).business_type == "food"
