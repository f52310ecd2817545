"""The pages of a facilitator: cohorts, people, small groups, cards, giving."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from lms.accounts.models import OneTimeCode, Person
from lms.base.db import db
from lms.facilitation.models import Cohort, Group, Membership, ModuleAssignment
from lms.facilitation.queries.members import groups_of, membership_in, open_memberships_in

GROUPS = "/en/groups/"


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def desk(bob, signed_in_client):
    return signed_in_client(bob)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def at(cohort, *rest):
    return f"{GROUPS}{cohort.id}/" + "/".join(str(part) for part in rest)


def test_a_facilitator_opens_a_cohort_with_courses_and_finds_it_in_the_list(desk, make):
    course = make.course()
    form = {"name": "Riverside", "locale": "km", "starts_on": "2026-03-02", "courses": course.slug}
    page = desk.post(f"{GROUPS}new", data=form, follow_redirects=True).text
    assert "Small course" in page
    assert db.session.scalars(select(Cohort)).one().join_code[:4] in page
    assert "Riverside" in desk.get(GROUPS).text


def test_a_cohort_that_ends_before_it_starts_comes_back_to_be_mended(desk):
    form = {"name": "X", "locale": "km", "starts_on": "2026-03-02", "ends_on": "2026-03-01"}
    answer = desk.post(f"{GROUPS}new", data=form)
    assert answer.status_code == 422
    assert "cannot be before" in answer.text
    assert count(Cohort) == 0


def test_editing_keeps_the_courses_that_stay_ticked(desk, make, bob):
    course = make.course()
    cohort = make.cohort(facilitator=bob, courses=[course])
    assert "checked" in desk.get(at(cohort, "edit")).text
    desk.post(at(cohort, "edit"), data={"name": "New name", "locale": "th", "courses": course.slug})
    page = desk.get(at(cohort)).text
    assert "New name" in page
    assert "Small course" in page


def test_other_facilitators_get_404_wherever_they_ask(make, bob, signed_in_client):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[make.course()])
    abroad = make.organisation("Hill Chamber")
    gets = ("", "edit", "arrange", "facilitators", "people/add", "cards", "assign", f"people/{alice.id}/")
    posts = ("edit", "archive", "code", "divide", "arrange", "people/one", "people/check", "cards")
    more = (f"people/{alice.id}/remove", f"people/{alice.id}/move", "facilitators", "people/add")
    for other in (make.facilitator("Eve"), make.facilitator("Mallory", organisation=abroad)):
        browser = signed_in_client(other)
        assert {browser.get(at(cohort, path)).status_code for path in gets} == {404}
        assert {browser.post(at(cohort, path)).status_code for path in (*posts, *more)} == {404}
        assert "Riverside" not in browser.get(GROUPS).text
    assert membership_in(cohort.id, alice.id).is_open


def test_a_person_of_another_cohort_is_not_found_through_my_own(desk, make, bob):
    alice = make.learner("Alice")
    make.cohort(facilitator=make.facilitator("Eve"), people=[alice])
    mine = make.cohort(facilitator=bob, people=[make.learner("Dan")])
    for path in ("", "move", "remove"):
        method = desk.post if path else desk.get
        assert method(at(mine, "people", alice.id, path)).status_code == 404
    assert desk.post(at(mine, "cards"), data={"whom": f"person {alice.id}"}).status_code == 422
    assert count(OneTimeCode) == 0


def test_a_suspended_facilitator_is_sent_to_the_door(desk, make, bob):
    cohort = make.cohort(facilitator=bob)
    bob.suspended_at = bob.created_at
    db.session.commit()
    assert "/sign-in" in desk.get(at(cohort)).location


def test_one_person_is_added_by_name_and_the_same_name_is_asked_about(desk, make, bob):
    cohort = make.cohort(facilitator=bob)
    desk.post(at(cohort, "people/one"), data={"name": "Sok Dara"})
    again = desk.post(at(cohort, "people/one"), data={"name": "sok dara"})
    assert again.status_code == 422
    assert "in the group already" in again.text
    assert count(Membership) == 1


def test_the_dry_run_shows_what_would_be_added_and_adds_nobody(desk, make, bob):
    cohort = make.cohort(facilitator=bob)
    pasted = "name,phone,colour\nSok Dara,012345678,red\n,011222333,\nChan Lina,none,\n"
    page = desk.post(at(cohort, "people/check"), data={"people": pasted}).text
    for words in ("Add 1 person", "not used: colour", "2 rows to mend", "There is no name", "Row 4"):
        assert words in page
    assert count(Membership) == 0


def test_what_the_dry_run_showed_is_added_after_a_yes(desk, make, bob):
    cohort = make.cohort(facilitator=bob)
    pasted = "name\tgroup\nSok Dara\tMarket\nChan Lina\tMarket\n"
    page = desk.post(at(cohort, "people/check"), data={"people": pasted}).text
    text = re.search(r'name="people" value="([^"]*)"', page)[1]
    answer = desk.post(at(cohort, "people/add"), data={"people": text}, follow_redirects=True)
    assert "2 people are added" in answer.text
    assert [g.name for g in groups_of(cohort.id)] == ["Market"]
    assert all(m.group_id for m in open_memberships_in(cohort.id))


def test_a_workbook_is_read_too(desk, make, bob):
    cohort, book, out = make.cohort(facilitator=bob), Workbook(), BytesIO()
    for row in (("ឈ្មោះ", "ទូរស័ព្ទ"), ("សុខ ដារ៉ា", 12345678)):
        book.active.append(row)
    book.save(out)
    file = (BytesIO(out.getvalue()), "people.xlsx")
    page = desk.post(at(cohort, "people/check"), data={"file": file}).text
    assert "Add 1 person" in page
    assert "សុខ ដារ៉ា" in page


@pytest.mark.parametrize("form", [{"people": ""}, {"file": (BytesIO(b"\0\1"), "x.csv")}])
def test_a_list_that_cannot_be_read_comes_back_with_the_reason(desk, make, bob, form):
    answer = desk.post(at(make.cohort(facilitator=bob), "people/check"), data=form)
    assert answer.status_code == 422


def test_names_that_are_code_are_shown_as_names(desk, make, bob):
    cohort = make.cohort(facilitator=bob)
    page = desk.post(at(cohort, "people/check"), data={"people": "name\n<script>alert(1)</script>\n"}).text
    assert "<script>alert" not in page


def test_cards_show_username_and_code_once_and_end_the_code_before(desk, make, bob, client):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice])
    answers = [desk.post(at(cohort, "cards"), data={"whom": "without"}) for _ in range(2)]
    first, second = (re.search(r">([0-9A-Z]{4}-[0-9A-Z]{4})<", a.text)[1] for a in answers)
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert "alice" in answers[0].text
    way_in = "/en/sign-in/code"
    assert client.post(way_in, data={"username": "alice", "code": first}).status_code == 422
    assert client.post(way_in, data={"username": "alice", "code": second}).status_code == 303
    assert {code.issued_by.name for code in db.session.scalars(select(OneTimeCode))} == {"Bob"}


def test_cards_are_in_the_language_of_the_group(desk, make, bob):
    cohort = make.cohort(facilitator=bob, people=[make.learner("Alice")])
    cohort.locale = "km"
    page = desk.post(at(cohort, "cards"), data={"whom": "without"}).text
    assert "/km/sign-in/code" in page
    assert 'lang="km"' in page
    assert "Print this page" in page


def test_small_groups_are_made_moved_and_named(desk, make, bob):
    people = [make.learner(f"Person {n}") for n in range(9)]
    cohort = make.cohort(facilitator=bob, people=people)
    assert 'value="2"' in desk.get(at(cohort, "arrange")).text
    desk.post(at(cohort, "divide"), data={"number": 2})
    first, second = groups_of(cohort.id)
    form = {f"group-{people[0].id}": second.id, f"name-{first.id}": "Market ladies", f"name-{second.id}": ""}
    desk.post(at(cohort, "arrange"), data=form)
    assert membership_in(cohort.id, people[0].id).group_id == second.id
    page = desk.get(at(cohort)).text
    assert "Market ladies" in page
    assert "Small group 2" in page


def test_too_many_small_groups_come_back(desk, make, bob):
    cohort = make.cohort(facilitator=bob, people=[make.learner("Alice")])
    assert desk.post(at(cohort, "divide"), data={"number": 5}).status_code == 422
    assert count(Group) == 0


def test_moving_and_taking_out_on_a_persons_page(desk, make, bob):
    alice = make.learner("Alice")
    cohort = make.cohort(facilitator=bob, people=[alice])
    desk.post(at(cohort, "divide"), data={"number": 1})
    desk.post(at(cohort, "people", alice.id, "move"), data={"group": ""})
    assert membership_in(cohort.id, alice.id).group_id is None
    desk.post(at(cohort, "people", alice.id, "remove"))
    assert not membership_in(cohort.id, alice.id).is_open
    assert db.session.get(Person, alice.id).may_sign_in


def test_a_colleague_leads_too_and_a_stranger_cannot(desk, make, bob, signed_in_client):
    cohort, eve = make.cohort(facilitator=bob), make.facilitator("Eve")
    assert desk.post(at(cohort, "facilitators"), data={"username": "nobody"}).status_code == 422
    desk.post(at(cohort, "facilitators"), data={"username": "eve"})
    browser = signed_in_client(eve)
    assert browser.get(at(cohort)).status_code == 200
    desk.post(at(cohort, "facilitators", eve.id, "remove"))
    assert browser.get(at(cohort)).status_code == 404


def test_the_archive_and_back(desk, make, bob, client):
    cohort = make.cohort(facilitator=bob)
    desk.post(at(cohort, "archive"))
    assert client.get(f"/en/join/{cohort.join_code}").status_code == 404
    assert "In the archive" in desk.get(GROUPS).text
    assert desk.post(at(cohort, "people/one"), data={"name": "Dara"}).status_code == 409
    desk.post(at(cohort, "archive"), data={"back": "yes"})
    assert client.get(f"/en/join/{cohort.join_code}").status_code == 200


def test_a_module_is_given_to_a_person_with_a_day(desk, make, bob, clock):
    alice, course = make.learner("Alice"), make.course()
    cohort = make.cohort(facilitator=bob, people=[alice], courses=[course])
    form = {"module": "*", "whom": f"person {alice.id}", "due": "week"}
    page = desk.post(at(cohort, "assign", course.slug), data=form, follow_redirects=True).text
    assert "due on 9 March 2026" in page or "due on March 9, 2026" in page
    given = db.session.scalars(select(ModuleAssignment)).one()
    assert (given.person_id, given.module, given.assigned_by_id) == (alice.id, None, bob.id)
    desk.post(at(cohort, "assigned", given.id, "withdraw"))
    assert "due on" not in desk.get(at(cohort)).text


def test_a_day_of_ones_own_must_be_told(desk, make, bob):
    course = make.course()
    cohort = make.cohort(facilitator=bob, courses=[course])
    form = {"module": "*", "whom": "everyone", "due": "pick"}
    assert desk.post(at(cohort, "assign", course.slug), data=form).status_code == 422
    desk.post(at(cohort, "assign", course.slug), data=form | {"due_on": "2026-04-01"})
    assert db.session.scalars(select(ModuleAssignment)).one().due_at.date().isoformat() == "2026-04-01"


def test_what_is_not_among_the_choices_is_not_given(desk, make, bob):
    course = make.course()
    cohort = make.cohort(facilitator=bob, courses=[course])
    stranger = make.learner("Stranger")
    for form in ({"whom": f"person {stranger.id}"}, {"module": "no-such"}):
        whole = {"module": "*", "whom": "everyone", "due": "none"} | form
        assert desk.post(at(cohort, "assign", course.slug), data=whole).status_code == 422
    assert count(ModuleAssignment) == 0


@pytest.mark.parametrize("path", ["", "arrange", "cards"])
def test_a_page_asks_no_more_for_more_people(desk, make, bob, count_sql, path):
    course, asked = make.course(), []
    for size in (3, 40):
        people = [make.learner(f"Person {size}-{n}") for n in range(size)]
        cohort = make.cohort(facilitator=bob, people=people, courses=[course])
        desk.get(at(cohort, path))
        with count_sql() as statements:
            desk.get(at(cohort, path))
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 10


def test_the_menu_shows_my_groups_to_facilitators_alone(desk, make, signed_in_client):
    make.hub()
    assert GROUPS in desk.get("/en/").text
    assert f'"{GROUPS}"' not in signed_in_client(make.learner("Alice")).get("/en/").text
