"""Cohorts: opening, joining, dividing, giving."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.accounts.events import GuestClaimed
from lms.accounts.models import Person
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent, suspend
from lms.base.db import db
from lms.base.events import emit
from lms.base.ids import uuid7
from lms.catalogue.queries import enrolment_of, published_course
from lms.facilitation import services
from lms.facilitation.errors import (
    CohortArchived,
    LastFacilitator,
    NoOrganisation,
    NotAColleague,
    NotInThisCohort,
)
from lms.facilitation.models import Group, ModuleAssignment
from lms.facilitation.permissions import cohorts_of, is_my_facilitator, may_see_cohort
from lms.facilitation.queries.assignments import assigned_to
from lms.facilitation.queries.cohorts import cohort_with_code
from lms.facilitation.queries.members import (
    groups_of,
    member_of,
    members_of,
    membership_in,
    open_memberships_in,
)
from lms.facilitation.rules.people_lists import Entry
from lms.facilitation.services import CohortPlan, Given
from lms.learning.services import do_activity
from lms.packs.kinds.contract import Said
from tests.makers import NOON

LATER = NOON + timedelta(days=1)
PLAN = CohortPlan(name="Riverside", locale="km")


def entries(*names):
    return [Entry(number, name) for number, name in enumerate(names, 1)]


def learn(person, course):
    said = [Said("activity_completed")]
    place = published_course(course.slug, "en")
    do_activity(person.id, place, "read", said, event_id=uuid7(), now=NOON)


def agree(person):
    give_consent(person, Purpose.FACILITATOR_VIEW, text_version="1", locale="en", method="test", now=NOON)


def test_a_cohort_belongs_to_the_organisation_of_who_opens_it(make):
    bob = make.facilitator()
    cohort = services.open_cohort(bob, PLAN, now=NOON)
    assert cohort.organisation_id == bob.organisation_id
    assert may_see_cohort(bob, cohort)
    with pytest.raises(NoOrganisation):
        services.open_cohort(make.admin(), PLAN, now=NOON)


def test_a_join_code_has_no_look_alikes_and_a_new_one_ends_it(make):
    cohort = make.cohort()
    first = cohort.join_code
    assert len(first) == 8
    assert not set(first) & set("OIL")
    services.renew_code(cohort)
    assert cohort_with_code(first) is None
    assert cohort_with_code(cohort.join_code) is cohort
    services.close_joining(cohort)
    assert cohort.join_code is None


def test_nobody_but_its_facilitators_and_administrators_sees_a_cohort(make):
    cohort = make.cohort(facilitator=make.facilitator("Own"))
    other = make.facilitator("Colleague")
    abroad = make.facilitator("Abroad", organisation=make.organisation("Hill Chamber"))
    for person in (other, abroad, make.learner(), make.guest(), make.editor()):
        assert not may_see_cohort(person, cohort)
        assert list(cohorts_of(person)) == []
    assert may_see_cohort(make.admin(), cohort)


def test_who_is_suspended_or_goes_to_another_organisation_sees_it_no_more(make):
    bob, eve = make.facilitator("Bob"), make.facilitator("Eve")
    cohort = make.cohort(facilitator=bob)
    services.add_facilitator(cohort, "eve", now=NOON)
    assert may_see_cohort(eve, cohort)
    suspend(bob, now=NOON)
    eve.organisation_id = make.organisation("Hill Chamber").id
    db.session.flush()
    assert not may_see_cohort(bob, cohort)
    assert not may_see_cohort(eve, cohort)


def test_my_facilitator_is_mine_while_i_am_in_the_cohort(make):
    bob, alice = make.facilitator("Bob"), make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice])
    assert is_my_facilitator(bob, alice)
    assert not is_my_facilitator(make.facilitator("Other"), alice)
    assert not is_my_facilitator(bob, make.learner("Stranger"))
    services.leave(membership_in(cohort.id, alice.id), now=LATER)
    assert not is_my_facilitator(bob, alice.id)
    services.join(alice.id, cohort, now=LATER)
    services.archive(cohort, now=LATER)
    assert not is_my_facilitator(bob, alice.id)


def test_only_a_facilitator_of_the_same_organisation_can_lead_too(make):
    cohort = make.cohort()
    make.learner("Lee", organisation=make.organisation())
    make.facilitator("Abroad", organisation=make.organisation("Hill Chamber"))
    for username in ("lee", "abroad", "nobody"):
        with pytest.raises(NotAColleague):
            services.add_facilitator(cohort, username, now=NOON)


def test_a_cohort_keeps_one_facilitator(make):
    bob = make.facilitator("Bob")
    make.facilitator("Eve")
    cohort = make.cohort(facilitator=bob)
    with pytest.raises(LastFacilitator):
        services.remove_facilitator(cohort, bob.id)
    services.add_facilitator(cohort, "eve", now=NOON)
    services.remove_facilitator(cohort, bob.id)
    assert not may_see_cohort(bob, cohort)


def test_joining_gives_a_place_on_the_courses_and_twice_is_harmless(make):
    course, alice = make.course(), make.learner()
    cohort = make.cohort(courses=[course])
    for _ in range(2):
        services.join(alice.id, cohort, now=NOON)
    assert enrolment_of(alice.id, course.id).is_open
    assert len(open_memberships_in(cohort.id)) == 1


def test_a_course_added_later_is_everyones(make):
    course, alice = make.course(), make.learner()
    cohort = make.cohort(people=[alice])
    services.set_courses(cohort, [course.id], now=LATER)
    assert enrolment_of(alice.id, course.id).is_open
    services.set_courses(cohort, [], now=LATER)
    assert enrolment_of(alice.id, course.id).is_open


def test_leaving_keeps_courses_and_coming_back_reopens_the_place(make):
    course, alice = make.course(), make.learner()
    cohort = make.cohort(people=[alice], courses=[course])
    learn(alice, course)
    agree(alice)
    services.leave(membership_in(cohort.id, alice.id), now=LATER)
    assert members_of(cohort.id, [course.id]) == []
    assert enrolment_of(alice.id, course.id).is_open
    services.join(alice.id, cohort, now=LATER)
    assert member_of(cohort.id, alice.id, [course.id]).share_of(course.id) > 0


def test_nobody_joins_a_cohort_in_the_archive(make):
    cohort = make.cohort()
    services.archive(cohort, now=NOON)
    assert cohort_with_code(cohort.join_code) is None
    with pytest.raises(CohortArchived):
        services.join(make.learner().id, cohort, now=NOON)


def test_a_guest_who_signs_in_stays_in_the_group(make):
    guest, alice, bob = make.guest(), make.learner("Alice"), make.facilitator("Bob")
    course = make.course()
    cohort = make.cohort(facilitator=bob, people=[guest], courses=[course])
    services.divide(cohort, 1, anew=False)
    services.assign(cohort, Given(course.id, person_id=guest.id), assigned_by=bob, now=NOON)
    emit(GuestClaimed(guest_id=guest.id, person_id=alice.id, at=LATER))
    [membership] = open_memberships_in(cohort.id)
    assert (membership.person_id, membership.group_id) == (alice.id, groups_of(cohort.id)[0].id)
    assert len(assigned_to(alice.id, now=LATER)) == 1


def test_progress_is_seen_only_of_those_who_agree(make):
    course, alice, bob = make.course(), make.learner(), make.learner()
    cohort = make.cohort(people=[alice, bob], courses=[course])
    learn(alice, course)
    learn(bob, course)
    agree(alice)
    seen = {m.person.name: m for m in members_of(cohort.id, [course.id])}
    assert seen["Alice"].shares
    assert seen["Alice"].last_at == NOON
    assert not seen["Bob"].shares
    assert seen["Bob"].progress == {}


def test_the_number_of_statements_does_not_grow_with_the_cohort(make, count_sql):
    course = make.course()
    asked = []
    for size in (3, 30):
        people = [make.learner(f"Person {size}-{n}") for n in range(size)]
        cohort = make.cohort(facilitator=make.facilitator(f"Lead {size}"), people=people, courses=[course])
        with count_sql() as statements:
            members_of(cohort.id, [course.id])
        asked.append(len(statements))
    assert asked == [2, 2]


def test_dividing_leaves_people_where_they_are_unless_all_is_mixed_anew(make):
    cohort = make.cohort(people=[make.learner(f"Person {n}") for n in range(10)])
    services.divide(cohort, 2, anew=False)
    before = {m.person_id: m.group_id for m in open_memberships_in(cohort.id)}
    services.join(make.learner("Late").id, cohort, now=LATER)
    services.divide(cohort, 2, anew=False)
    after = {m.person_id: m.group_id for m in open_memberships_in(cohort.id)}
    assert before.items() <= after.items()
    assert None not in after.values()
    services.divide(cohort, 3, anew=True)
    sizes = [
        sum(m.group_id == group.id for m in open_memberships_in(cohort.id)) for group in groups_of(cohort.id)
    ]
    assert sorted(sizes) == [3, 4, 4]


def test_groups_that_are_left_empty_go_away(make):
    cohort = make.cohort(people=[make.learner(f"Person {n}") for n in range(6)])
    services.divide(cohort, 3, anew=False)
    services.divide(cohort, 1, anew=True)
    assert [group.position for group in groups_of(cohort.id)] == [1]


def test_nobody_is_moved_into_a_group_of_another_cohort(make):
    alice = make.learner()
    cohort, other = make.cohort(people=[alice]), make.cohort(people=[make.learner()])
    services.divide(other, 1, anew=False)
    with pytest.raises(ValueError, match="another cohort"):
        services.move(membership_in(cohort.id, alice.id), groups_of(other.id)[0])


def test_the_same_list_twice_adds_nobody_twice(make):
    bob = make.facilitator()
    cohort = make.cohort(facilitator=bob)
    services.add_people(cohort, entries("Sok Dara", "Chan Lina"), added_by=bob, now=NOON)
    again = services.add_people(cohort, entries("Sok Dara", "Chan Lina"), added_by=bob, now=NOON)
    assert [row.faults for row in again] == [("same-name",), ("same-name",)]
    assert len(open_memberships_in(cohort.id)) == 2


def test_newcomers_get_a_username_the_organisation_and_the_language_of_the_group(make):
    bob = make.facilitator()
    cohort = make.cohort(facilitator=bob)
    rows = [Entry(1, "Sok Dara"), Entry(2, "Keo Mala", language="Lao", group="Market", phone="012345678")]
    services.add_people(cohort, rows, added_by=bob, now=NOON)
    dara, mala = (
        db.session.scalars(select(Person).where(Person.name == n)).one() for n in ("Sok Dara", "Keo Mala")
    )
    assert dara.username.count("-") == 2
    assert (dara.organisation_id, dara.locale, dara.password_hash) == (bob.organisation_id, "en", None)
    assert (mala.locale, mala.phone) == ("lo", "012345678")
    assert membership_in(cohort.id, mala.id).added_by_id == bob.id
    assert [group.name for group in groups_of(cohort.id)] == ["Market"]


def test_people_of_the_organisation_are_found_by_username_and_others_are_not(make):
    bob = make.facilitator()
    cohort = make.cohort(facilitator=bob)
    mine = make.learner("Mine", organisation=make.organisation())
    make.learner("Abroad", organisation=make.organisation("Hill Chamber"))
    make.learner("Alone")
    rows = [
        Entry(n, "X", username=name) for n, name in enumerate(("MINE", "abroad", "alone", "brand new"), 1)
    ]
    checked = services.add_people(cohort, rows, added_by=bob, now=NOON)
    assert [row.faults for row in checked] == [(), ("of-others",), ("of-others",), ()]
    assert checked[0].person is mine
    assert db.session.scalar(select(func.count()).where(Person.username == "brand-new")) == 1


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Entry(1, ""), "no-name"),
        (Entry(1, "", username="new-one"), "no-name"),
        (Entry(1, "x" * 101), "too-long"),
        (Entry(1, "Dara", username="!!"), "unfit-username"),
        (Entry(1, "Dara", phone="call me"), "unfit-phone"),
        (Entry(1, "Dara", email="dara@"), "unfit-email"),
        (Entry(1, "Dara", language="Klingon"), "unknown-language"),
    ],
)
def test_a_row_that_cannot_be_added_says_why(make, entry, fault):
    bob = make.facilitator()
    cohort = make.cohort(facilitator=bob)
    [row] = services.add_people(cohort, [entry], added_by=bob, now=NOON)
    assert row.faults == (fault,)
    assert open_memberships_in(cohort.id) == []


def test_a_name_that_stands_twice_in_a_list_is_added_once(make):
    bob = make.facilitator()
    cohort = make.cohort(facilitator=bob)
    rows = services.add_people(cohort, entries("Sok Dara", "sok  dara"), added_by=bob, now=NOON)
    assert [row.is_good for row in rows] == [True, False]


def test_cards_are_for_people_with_accounts_who_do_not_work_on_the_site(make):
    bob = make.facilitator("Bob")
    alice, guest, staff = make.learner("Alice"), make.guest(), make.editor("Ed")
    make.cohort(facilitator=bob, people=[alice, guest, staff])
    cards = services.issue_cards([alice, guest, staff], issued_by=bob, now=NOON)
    assert [(card.name, card.username) for card in cards] == [("Alice", "alice")]


def test_what_is_given_reaches_everyone_a_small_group_or_one_person(make):
    bob, course = make.facilitator("Bob"), make.course()
    alice, carol, dan = (make.learner(name) for name in ("Alice", "Carol", "Dan"))
    cohort = make.cohort(facilitator=bob, people=[alice, carol, dan], courses=[course])
    services.divide(cohort, 2, anew=False)
    group = membership_in(cohort.id, alice.id).group_id
    inside = {m.person_id for m in open_memberships_in(cohort.id) if m.group_id == group}
    for given in (Given(course.id), Given(course.id, group_id=group), Given(course.id, person_id=dan.id)):
        services.assign(cohort, given, assigned_by=bob, now=NOON)
    for person in (alice, carol, dan):
        wanted = 1 + (person.id in inside) + (person is dan)
        assert len(assigned_to(person.id, now=NOON)) == wanted


def test_what_opens_later_or_was_taken_back_is_not_shown(make):
    bob, course, alice = make.facilitator("Bob"), make.course(), make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    given = services.assign(cohort, Given(course.id, opens_at=LATER), assigned_by=bob, now=NOON)
    assert list(assigned_to(alice.id, now=NOON)) == []
    assert list(assigned_to(alice.id, now=LATER)) == [given]
    services.withdraw(given, now=LATER)
    assert list(assigned_to(alice.id, now=LATER)) == []


def test_only_what_belongs_to_the_cohort_is_given(make):
    bob, course, alice = make.facilitator("Bob"), make.course(), make.learner("Alice")
    cohort, other = (
        make.cohort(facilitator=bob, courses=[course]),
        make.cohort(facilitator=bob, people=[alice]),
    )
    services.divide(other, 1, anew=False)
    group = db.session.scalars(select(Group)).one()
    for given in (
        Given(uuid7()),
        Given(course.id, group_id=group.id),
        Given(course.id, person_id=alice.id),
    ):
        with pytest.raises(NotInThisCohort):
            services.assign(cohort, given, assigned_by=bob, now=NOON)
    assert db.session.scalar(select(func.count()).select_from(ModuleAssignment)) == 0
