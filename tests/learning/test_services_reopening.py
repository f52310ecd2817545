"""A new meaning asks for an activity once more: nothing of what was done is lost, and a rebuild says the same."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import changed_texts, latest_version, published_course, published_version
from lms.catalogue.services import enrol, publish, store_draft
from lms.credentials.models import Credential
from lms.learning import queries
from lms.learning.models import ActivityProgress, CourseProgress
from lms.learning.services import Incoming, do_activity, rebuild, record
from lms.packs.changes import NEW_MEANING, SAME_MEANING
from lms.packs.draft import Draft
from lms.packs.kinds.contract import Said
from tests import packs_for_tests as packs
from tests.makers import NOON

DONE = [Said("activity_completed")]
ANSWERED = [Said("item_answered", item=f"i{n}", value="done") for n in range(1, 6)]


def pack(body="Some words.", prompt="First?", item="Look at thing 1."):
    """A course of two modules; the second waits for the first."""
    quiz = packs.quiz()
    quiz["content"]["questions"][0] = {**quiz["content"]["questions"][0], "prompt": prompt}
    walk = packs.checklist()
    walk["content"]["sections"][0]["items"][0]["text"] = item
    first = packs.module("first", packs.page(content={"body": body}), quiz)
    return packs.pack(first, packs.module("second", walk, prerequisites=["first"]))


def do(learner, course, activity, said=DONE):
    do_activity(learner.id, published_course(course.slug, "en"), activity, said, event_id=uuid7(), now=NOON)


def place(learner, course):
    return queries.place_of(learner.id, course.id, published_course(course.slug, "en").outline)


def change(course, kind=NEW_MEANING, **texts):
    """Publish other texts, all changes being of one kind."""
    store_draft(Draft(pack(**texts), is_keyed=True), now=NOON)
    found = changed_texts(published_version(course), latest_version(course))
    publish(course, now=NOON, kinds={one.id: kind for one in found})


def projections(learner):
    tables = (ActivityProgress, CourseProgress)
    rows = [row for t in tables for row in db.session.scalars(select(t).where(t.learner_id == learner.id))]
    columns = [{k: v for k, v in vars(row).items() if k != "_sa_instance_state"} for row in rows]
    return sorted(columns, key=lambda row: str(row.get("activity")))


@pytest.fixture
def learner(make):
    return make.learner()


@pytest.fixture
def course(make, learner):
    course = make.course(pack())
    enrol(learner.id, course, now=NOON)
    do(learner, course, "read")
    return course


def test_a_new_meaning_asks_for_the_step_again_and_keeps_what_was_done(course, learner):
    change(course, body="Other words.")
    here = place(learner, course)
    assert here.again == {"read"}
    assert here.next_step[1].key == "read"
    assert here.share < here.course.progress
    assert here.progress["read"].is_completed
    do(learner, course, "read")
    assert not place(learner, course).again
    assert place(learner, course).share == here.course.progress


@pytest.mark.parametrize("kind", ["typo", SAME_MEANING])
def test_the_other_kinds_of_change_ask_for_nothing(course, learner, kind):
    before = place(learner, course).share
    change(course, kind, body="Other words.")
    assert not place(learner, course).again
    assert place(learner, course).share == before


def test_what_was_done_on_an_older_page_does_not_count_but_is_kept(course, learner):
    change(course, body="Other words.")
    late = Incoming(uuid7(), "activity_completed", course.id, 1, "read", NOON)
    assert [receipt.status for receipt in record(learner.id, [late], now=NOON)] == ["stored"]
    assert place(learner, course).again == {"read"}


def test_looking_at_the_page_is_not_doing_it(course, learner):
    change(course, body="Other words.")
    seen = Incoming(uuid7(), "activity_opened", course.id, 2, "read", NOON)
    record(learner.id, [seen], now=NOON)
    assert place(learner, course).again == {"read"}


def test_a_rebuild_gives_the_same(course, learner):
    do(learner, course, "quiz", [Said("attempt_submitted", value={"one": "a", "two": "12"})])
    do(learner, course, "walk", ANSWERED)
    change(course, body="Other words.", prompt="Second?")
    do(learner, course, "read")
    change(course, body="More words.", prompt="Second?")
    do(learner, course, "quiz", [Said("attempt_submitted", value={"one": "b"})])
    before, standing = projections(learner), place(learner, course)
    rebuild(learner.id)
    db.session.expire_all()
    assert projections(learner) == before
    assert place(learner, course).again == standing.again == {"read", "quiz"}


def test_a_module_that_was_open_does_not_close(course, learner):
    do(learner, course, "quiz", [Said("attempt_submitted", value={"one": "a", "two": "12"})])
    change(course, body="Other words.")
    assert not place(learner, course).locked
    do(learner, course, "walk", ANSWERED)
    assert "walk" in place(learner, course).satisfied


def test_the_same_answers_given_again_count(course, learner):
    do(learner, course, "quiz", [Said("attempt_submitted", value={"one": "a", "two": "12"})])
    do(learner, course, "walk", ANSWERED)
    change(course, item="Look at something else.")
    assert place(learner, course).again == {"walk"}
    do(learner, course, "walk", ANSWERED)
    assert not place(learner, course).again


def test_a_certificate_stays_and_none_is_given_before_the_step_is_done_again(make, course, learner):
    other = make.learner()
    enrol(other.id, course, now=NOON)
    for one in (learner, other):
        do(one, course, "read")
        do(one, course, "quiz", [Said("attempt_submitted", value={"one": "a", "two": "12"})])
    do(learner, course, "walk", ANSWERED)
    change(course, body="Other words.")
    do(other, course, "walk", ANSWERED)
    assert place(learner, course).is_finished
    assert not place(other, course).is_finished
    assert [c.learner_id for c in db.session.scalars(select(Credential))] == [learner.id]
    do(other, course, "read")
    assert place(other, course).is_finished


def test_a_later_version_with_another_kind_of_change_does_not_forget(course, learner):
    change(course, body="Other words.")
    change(course, SAME_MEANING, body="Other good words.")
    assert place(learner, course).again == {"read"}


def test_a_step_that_was_waived_stays_waived(course, learner):
    waived = {"by": str(learner.id), "reason": "access", "note": ""}
    said = Incoming(uuid7(), "activity_waived", course.id, 1, "read", NOON, value=waived, lamport=1)
    record(learner.id, [said], now=NOON)
    change(course, body="Other words.")
    assert "read" in place(learner, course).satisfied
