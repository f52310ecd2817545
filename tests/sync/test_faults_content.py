"""A phone was away while its course changed: what was done on it counts, and progress never falls."""

import pytest

from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.catalogue.services import publish, store_draft
from lms.learning import queries, rules
from lms.learning.models import CourseProgress
from lms.learning.services import rebuild
from lms.packs.draft import Draft
from lms.sync.services import give_token
from tests import packs_for_tests as packs
from tests.client import settle
from tests.makers import NOON

RIGHT = {"one": "a", "two": "12"}
FORMS = {
    "read": ("/en/courses/small-course/first/read/", {}),
    "quiz": ("/en/courses/small-course/first/quiz/", {"q.one": "a", "q.two": "12"}),
    "walk": ("/en/checklists/small-course/walk/", {f"i.i{n}": "done" for n in range(1, 6)}),
}
CHANGES = {
    "moved": [
        packs.module("first", packs.cards()),
        packs.module("other", packs.page(), packs.quiz(), packs.checklist()),
    ],
    "renamed": [
        packs.module(
            "first",
            packs.page(title="Other words"),
            packs.cards(),
            packs.quiz(title="Now"),
            packs.checklist(),
        )
    ],
    "removed": [packs.module("first", packs.cards())],
    "bumped": [packs.module("first", packs.page(), packs.cards(), packs.quiz(), packs.checklist(items=9))],
}


def change(course, how):
    store_draft(Draft(packs.pack(*CHANGES[how]), is_keyed=True), now=NOON)
    publish(course, now=NOON)


def share(learner, course):
    settle()
    row = db.session.get(CourseProgress, (learner.id, course.id))
    return row.progress if row else 0.0


def passed(learner, course):
    settle()
    rows = queries.progress_in(learner.id, course.id)
    return {key for key, row in rows.items() if row.is_completed and row.success is not False}


@pytest.mark.both_databases
@pytest.mark.parametrize("how", CHANGES)
def test_events_of_an_activity_that_changed_meanwhile_count(phone, learner, course, how):
    phone.send(phone.event("card_turned", "cards", value=3), phone.event(activity="cards"))
    before = share(learner, course)
    change(course, how)
    assert share(learner, course) == before > 0
    sent = [phone.event(), phone.event("attempt_submitted", "quiz", value=RIGHT)]
    assert phone.send(*sent) == ["stored", "stored"]
    assert passed(learner, course) >= {"read", "quiz", "cards"}
    assert share(learner, course) > before
    rebuild(learner.id)
    assert share(learner, course) > before


@pytest.mark.parametrize("activity", FORMS)
@pytest.mark.parametrize("how", CHANGES)
def test_a_form_of_an_activity_that_changed_meanwhile_counts(client, make, learner, how, activity):
    course = make.course()
    _token, secret = give_token(learner, "phone-1", now=now())
    change(course, how)
    path, fields = FORMS[activity]
    form = {"event_id": str(uuid7()), **fields}
    answer = client.post(path, data=form, headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.json["status"]) == (200, "stored"), answer.text
    settle()
    row = queries.progress_in(learner.id, course.id)[activity]
    assert row.is_completed or len(rules.record_of(row.state).given) == 5


def test_a_page_that_is_gone_is_gone_for_who_comes_at_once(signed_in_client, make, learner):
    change(make.course(), "removed")
    assert signed_in_client(learner).post(FORMS["read"][0]).status_code == 404


def test_an_activity_that_never_was_is_told_so(client, make, learner):
    course = make.course()
    _token, secret = give_token(learner, "phone-1", now=now())
    answer = client.post(
        "/en/courses/small-course/first/never/", headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 404
    assert published_course(course.slug, "en").number == 1
