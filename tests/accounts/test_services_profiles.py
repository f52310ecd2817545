"""Keeping what people say about themselves, and taking it away."""

from datetime import timedelta

import pytest

from lms.accounts import queries, services
from lms.accounts.errors import GuardianNeeded
from lms.accounts.events import GuestClaimed
from lms.accounts.models import Profile
from lms.accounts.rules.profiles import GUARDIAN
from lms.accounts.rules.purposes import Purpose
from lms.base.db import db
from lms.base.events import emit
from tests.makers import NOON

LATER = NOON + timedelta(days=1)
SAID = {"age_band": "25-34", "country": "kh", "province": "KH-12", "sex": "woman"}
READ = {"text_version": "1", "locale": "en", "now": NOON}


def claim(guest, person):
    emit(GuestClaimed(guest_id=guest.id, person_id=person.id, at=LATER))
    db.session.expire_all()


def test_saying_it_again_replaces_it(make):
    alice = make.learner()
    services.save_profile(alice, SAID, now=NOON)
    services.save_profile(alice, {**SAID, "sex": None, "age_band": "55+"}, now=LATER)
    kept = db.session.query(Profile).one()
    assert (kept.age_band, kept.sex, kept.province, kept.updated_at) == ("55+", None, "KH-12", LATER)


def test_what_was_said_can_be_taken_away(make):
    alice = make.learner()
    services.save_profile(alice, SAID, now=NOON)
    services.forget_profile(alice)
    services.forget_profile(alice)
    assert queries.profile_of(alice) is None


def test_declining_twice_is_harmless_and_answering_ends_it(make):
    alice = make.learner()
    services.decline_profile(alice, now=NOON)
    services.decline_profile(alice, now=LATER)
    assert queries.decline_of(alice).at == NOON
    services.save_profile(alice, SAID, now=LATER)
    assert queries.decline_of(alice) is None


def test_of_someone_under_18_nothing_is_kept_and_the_yes_to_statistics_ends(make):
    alice = make.learner()
    services.save_profile(alice, SAID, now=NOON)
    services.give_consent(alice, Purpose.STATISTICS, method="sign-up", **READ)
    services.note_under_age(alice, now=LATER)
    assert queries.profile_of(alice) is None
    assert queries.is_under_age(alice)
    assert not queries.has_consent(alice.id, Purpose.STATISTICS)


def test_a_guardians_yes_holds_and_no_other_does(make):
    alice = make.learner()
    services.note_under_age(alice, now=NOON)
    with pytest.raises(GuardianNeeded):
        services.give_consent(alice, Purpose.STATISTICS, method="data-page", **READ)
    services.give_consent(alice, Purpose.STATISTICS, method=GUARDIAN, **READ)
    services.note_under_age(alice, now=LATER)
    assert queries.open_consents_of(alice)[Purpose.STATISTICS].method == GUARDIAN


def test_who_is_18_by_now_answers_again_and_agrees_alone(make):
    alice = make.learner()
    services.note_under_age(alice, now=NOON)
    services.save_profile(alice, SAID, now=LATER)
    assert services.give_consent(alice, Purpose.STATISTICS, method="about-you", **READ).is_open


def test_what_a_guest_said_goes_along_with_them(make):
    guest, alice = make.guest(), make.learner()
    services.save_profile(guest, SAID, now=NOON)
    claim(guest, alice)
    assert queries.profile_of(alice).province == "KH-12"
    assert queries.profile_of(guest) is None


def test_what_the_person_said_before_stays(make):
    guest, alice = make.guest(), make.learner()
    services.save_profile(alice, {**SAID, "age_band": "55+"}, now=NOON)
    services.note_under_age(guest, now=LATER)
    claim(guest, alice)
    assert queries.profile_of(alice).age_band == "55+"
    assert not queries.is_under_age(alice)


def test_it_stands_in_the_export(make):
    alice = make.learner()
    services.save_profile(alice, SAID, now=NOON)
    assert queries.export_of(alice, now=NOON)["about_me"]["province"] == "KH-12"
    services.note_under_age(alice, now=NOON)
    assert queries.export_of(alice, now=NOON)["not_asked_about_me"]["under_18"] is True
