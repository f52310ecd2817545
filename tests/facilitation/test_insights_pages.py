"""What is hard for a group, against numbers worked out by hand."""

import pytest

from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.checklists.services import submit_if_ready
from lms.checklists.services.privacy import share_answers
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


def walk(*, private):
    one = packs.checklist()
    one["content"]["private"] = private
    return one


@pytest.fixture
def course(make, request):
    first = packs.module("first", packs.page(), packs.quiz())
    second = packs.module("second", walk(private=getattr(request, "param", False)))
    return make.course(packs.pack(first, second))


@pytest.fixture
def people(make, bob, course):
    """Seven, of whom one does not let Bob see."""
    found = [make.learner(f"Dara {n}") for n in range(7)]
    for one in found[:6]:
        consent = {"text_version": "1", "locale": "en", "method": "test", "now": NOON}
        give_consent(one, Purpose.FACILITATOR_VIEW, **consent)
    return found


@pytest.fixture
def cohort(make, bob, course, people):
    return make.cohort(facilitator=bob, people=people, courses=[course])


@pytest.fixture
def look(bob, cohort, signed_in_client):
    def seen():
        db.session.commit()
        return " ".join(signed_in_client(bob).get(f"/en/groups/{cohort.id}/insights").text.split())

    return seen


def answer(person, course, **answers):
    said = [Said("attempt_submitted", value=answers)]
    do_activity(person.id, published_course(course.slug, "en"), "quiz", said, event_id=uuid7(), now=NOON)


def fill(person, course, number=1, **answers):
    place, of_round = published_course(course.slug, "en"), f"{number}:" if number > 1 else ""
    said = [Said("item_answered", of_round + item, value) for item, value in answers.items()]
    do_activity(person.id, place, "walk", said, event_id=uuid7(), now=NOON)
    submit_if_ready(person.id, place, "walk", number, event_id=uuid7(), now=NOON)


ALL_DONE = {f"i{n}": "done" for n in range(1, 6)}
WEAK = ALL_DONE | {"i2": "not-yet"}


def test_first_answers_that_were_wrong_are_counted_of_those_who_share(course, people, look):
    for n, person in enumerate(people):
        answer(person, course, one="b" if n < 4 or n == 6 else "a", two=12)
        answer(person, course, one="a", two=1)
    seen = look()
    assert "Wrong at first: 4 of 6" in seen
    assert "67%" in seen
    assert "<b>Wrong one</b>" in seen
    assert "Wrong at first: 0" not in seen
    assert "In 33% of the answers about this module" in seen


def test_of_fewer_than_five_people_nothing_is_told(course, people, look):
    for person in people[2:]:
        answer(person, course, one="b", two=1)
    assert "Wrong at first" not in look()
    answer(people[0], course, one="b", two=1)
    assert "Wrong at first: 5 of 5" in look()


def test_items_that_are_not_in_place_are_counted_of_those_who_share(course, people, look):
    for person in people:
        fill(person, course, **WEAK)
    seen = look()
    assert "Look at thing 2." in seen
    assert "Not in place: 6 of 6" in seen
    assert seen.count("Not in place:") == 1


@pytest.mark.parametrize("course", [True], indirect=True)
def test_a_private_checklist_counts_only_for_those_who_share_it(course, people, look):
    for person in people:
        fill(person, course, **WEAK)
    assert "Not in place:" not in look()
    for person in people[1:]:
        share_answers(person.id, course.id, "walk", yes=True, now=NOON)
    assert "Not in place: 5 of 5" in look()


def test_who_does_not_share_a_checklist_is_not_counted(course, people, look):
    for person in people:
        fill(person, course, **WEAK)
    share_answers(people[0].id, course.id, "walk", yes=False, now=NOON)
    assert "Not in place: 5 of 5" in look()


def test_the_round_submitted_last_counts(course, people, look):
    for n, person in enumerate(people[:6]):
        fill(person, course, **WEAK)
        fill(person, course, 2, **(WEAK if n < 2 else ALL_DONE))
    assert "Not in place: 2 of 6" in look()


def test_the_database_is_asked_ten_times_at_most(bob, cohort, people, course, signed_in_client, count_sql):
    for person in people:
        answer(person, course, one="b", two=1)
    db.session.commit()
    browser = signed_in_client(bob)
    with count_sql() as statements:
        browser.get(f"/en/groups/{cohort.id}/insights")
    assert len(statements) <= 10, "\n".join(statements)
