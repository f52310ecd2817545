"""Discussions: saying, answering, taking away, reporting, hiding, pinning."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from lms.accounts.events import GuestClaimed
from lms.base.db import db
from lms.base.events import emit
from lms.base.ids import uuid7
from lms.base.storage import group_storage
from lms.facilitation.errors import (
    CohortArchived,
    NothingSaid,
    NotTakenInTime,
    PostTakenAway,
    TooManyPosts,
    WroteItMyself,
)
from lms.facilitation.models import Moderation, Post
from lms.facilitation.queries.discussions import reported_in, seat_of, threads_in
from lms.facilitation.queries.members import membership_in
from lms.facilitation.queries.said import said_by
from lms.facilitation.queries.talk_counts import circles_for, cohort_and_talk, discussions_in, new_posts_in
from lms.facilitation.services import archive, leave
from lms.facilitation.services.discussions import take_away
from lms.facilitation.services.moderation import hide, leave_be, pin, report, show
from lms.learning.errors import FileUnreadable, ModuleLocked
from lms.learning.models import LearningEvent
from lms.learning.queries import progress_in
from lms.learning.services import rebuild
from tests import packs_for_tests as packs
from tests.facilitation.talking import place, say, talking_course
from tests.makers import NOON

LATER = NOON + timedelta(hours=2)
SINCE = NOON - timedelta(days=7)


@pytest.fixture
def circle(make):
    """Alice and Bob in a cohort of Dan's with a course."""
    alice, bob = make.learner(), make.learner()
    dan = make.facilitator("Dan")
    cohort = make.cohort(facilitator=dan, people=[alice, bob], courses=[talking_course(make)])
    return alice, bob, dan, cohort


def deeds():
    return set(db.session.scalars(select(Moderation.what)))


def photo(**exif):
    out, notes = BytesIO(), Image.Exif()
    notes[0x010E] = "Taken at home"
    Image.new("RGB", (2000, 1000), "teal").save(out, "JPEG", exif=notes)
    return out.getvalue()


def test_a_post_is_read_with_its_replies_newest_thread_first(circle):
    alice, bob, _dan, cohort = circle
    first = say(alice, cohort, "First.")
    say(bob, cohort, "Second.", now=LATER)
    say(bob, cohort, "Answer.", reply_to=first.id, now=LATER)
    threads, more = threads_in(place(alice, cohort))
    assert [t.root.post.text for t in threads] == ["Second.", "First."]
    assert [r.post.text for r in threads[1].replies] == ["Answer."]
    assert more is None


def test_who_answers_a_reply_answers_what_it_answers(circle):
    alice, bob, _dan, cohort = circle
    first = say(alice, cohort)
    reply = say(bob, cohort, reply_to=first.id)
    assert say(alice, cohort, reply_to=reply.id).reply_to_id == first.id


def test_nobody_answers_across_activities_or_cohorts(circle, make):
    alice, _bob, dan, cohort = circle
    elsewhere = say(alice, cohort, activity="read")
    with pytest.raises(PostTakenAway):
        say(alice, cohort, reply_to=elsewhere.id)
    other = make.cohort(facilitator=dan, people=[alice], courses=[talking_course(make)])
    with pytest.raises(PostTakenAway):
        say(alice, other, activity="read", reply_to=elsewhere.id)


def test_sending_a_form_twice_says_it_once(circle):
    alice, _bob, _dan, cohort = circle
    form = uuid7()
    assert say(alice, cohort, post_id=form) is say(alice, cohort, post_id=form)
    assert db.session.scalar(select(func.count()).select_from(Post)) == 1


def test_the_identity_of_someone_elses_post_makes_a_new_one(circle):
    alice, bob, _dan, cohort = circle
    first = say(alice, cohort, "Mine.")
    assert say(bob, cohort, "Yours.", post_id=first.id).id != first.id
    assert first.text == "Mine."


def test_nothing_at_all_is_refused_and_so_is_a_flood(circle):
    alice, _bob, _dan, cohort = circle
    with pytest.raises(NothingSaid):
        say(alice, cohort, "")
    for _ in range(20):
        say(alice, cohort)
    with pytest.raises(TooManyPosts):
        say(alice, cohort, now=NOON + timedelta(minutes=59))
    say(alice, cohort, now=LATER)


def test_a_cohort_in_the_archive_is_read_and_not_written(circle):
    alice, _bob, _dan, cohort = circle
    say(alice, cohort)
    archive(cohort, now=NOON)
    assert len(threads_in(place(alice, cohort))[0]) == 1
    with pytest.raises(CohortArchived):
        say(alice, cohort)


def test_a_photo_is_made_small_and_tells_nothing_in_secret(circle):
    alice, _bob, _dan, cohort = circle
    post = say(alice, cohort, "", photo=photo())
    with Image.open(group_storage().path(post.photo)) as kept:
        assert kept.size == (1280, 640)
        assert not kept.getexif()
    with pytest.raises(FileUnreadable):
        say(alice, cohort, "", voice=b"<html>not a voice")


def test_the_first_post_does_a_discussion_and_the_second_adds_nothing(circle):
    alice, _bob, _dan, cohort = circle
    say(alice, cohort, activity="read")
    course_id = place(alice, cohort).course.course_id
    assert "read" not in progress_in(alice.id, course_id)
    say(alice, cohort)
    say(alice, cohort, "More.")
    assert progress_in(alice.id, course_id)["talk"].is_completed
    assert db.session.scalar(select(func.count()).select_from(LearningEvent)) == 1
    rebuild(alice.id)
    assert progress_in(alice.id, course_id)["talk"].is_completed


def test_a_facilitator_who_writes_has_not_learned_anything(circle):
    _alice, _bob, dan, cohort = circle
    say(dan, cohort)
    assert progress_in(dan.id, place(dan, cohort).course.course_id) == {}


def test_a_locked_discussion_is_not_done_by_talking(make):
    first = packs.module("first", packs.page())
    locked = packs.module("second", packs.discussion(), prerequisites=["first"])
    course, alice = make.course(packs.pack(first, locked)), make.learner()
    cohort = make.cohort(people=[alice], courses=[course])
    with pytest.raises(ModuleLocked):
        say(alice, cohort)
    assert db.session.scalars(select(Post)).all() == []


def test_taking_away_leaves_the_place_and_nothing_else(circle):
    alice, _bob, _dan, cohort = circle
    post = say(alice, cohort, "Sorry.", photo=photo())
    take_away(post, alice, now=LATER)
    assert (post.text, post.photo, post.is_open) == ("", None, False)
    assert len(threads_in(place(alice, cohort))[0]) == 1
    with pytest.raises(PostTakenAway):
        say(alice, cohort, reply_to=post.id)
    with pytest.raises(NotTakenInTime):
        take_away(say(alice, cohort), alice, now=NOON + timedelta(days=1))
    assert deeds() == {"taken-away"}


def test_a_report_waits_until_it_is_settled_and_counts_once_a_person(circle):
    alice, bob, dan, cohort = circle
    post = say(alice, cohort)
    report(post, bob, "hurtful", "It is about my stall.", now=LATER)
    report(post, bob, "advert", now=LATER)
    assert [one.reasons for one in reported_in(cohort.id)] == [[("hurtful", "It is about my stall.")]]
    assert cohort_and_talk(dan, cohort.id, since=SINCE) == (cohort, 1, 1)
    assert cohort_and_talk(bob, cohort.id, since=SINCE) is None
    leave_be(post, dan, now=LATER)
    assert reported_in(cohort.id) == []
    with pytest.raises(WroteItMyself):
        report(post, alice, "other", now=LATER)
    assert deeds() == {"reported", "left"}


def test_hiding_settles_the_report_and_showing_brings_the_post_back(circle):
    alice, bob, dan, cohort = circle
    post = say(alice, cohort)
    report(post, bob, "private", now=LATER)
    hide(post, dan, "private", "The name of a customer.", now=LATER)
    assert (post.is_open, post.hidden_reason, reported_in(cohort.id)) == (False, "private", [])
    assert discussions_in(cohort.id, bob.id, since=SINCE) == []
    show(post, dan, now=LATER)
    assert post.is_open
    assert deeds() == {"reported", "hidden", "shown"}


def test_a_pinned_post_stands_on_top_and_a_reply_is_never_pinned(circle):
    alice, bob, dan, cohort = circle
    first = say(alice, cohort, "First.")
    reply = say(bob, cohort, reply_to=first.id)
    say(bob, cohort, "Second.", now=LATER)
    pin(first, dan, is_on=True, now=LATER)
    pin(reply, dan, is_on=True, now=LATER)
    assert threads_in(place(alice, cohort))[0][0].root.post.text == "First."
    pin(first, dan, is_on=False, now=LATER)
    assert threads_in(place(alice, cohort))[0][0].root.post.text == "Second."
    assert deeds() == {"pinned", "unpinned"}


def test_a_long_discussion_has_pages_and_every_post_stands_on_one(circle):
    alice, bob, dan, cohort = circle
    people = (alice, bob, dan)
    for n in range(57):
        say(people[n % 3], cohort, f"Post {n}", now=NOON + timedelta(minutes=n // 2))
    pin(threads_in(place(alice, cohort))[0][3].root.post, dan, is_on=True, now=LATER)
    seen, before = [], None
    while True:
        threads, before = threads_in(place(alice, cohort), before)
        seen += [t.root.post.text for t in threads]
        if before is None:
            break
    assert sorted(seen) == sorted(f"Post {n}" for n in range(57))


def test_new_is_what_others_wrote_and_everyone_may_read(circle):
    alice, bob, dan, cohort = circle
    say(alice, cohort)
    hide(say(bob, cohort), dan, "other", now=NOON)
    say(bob, cohort, activity="read")
    assert new_posts_in([cohort.id], alice.id, since=SINCE) == {cohort.id: 1}
    assert new_posts_in([cohort.id], alice.id, since=LATER) == {}
    found = discussions_in(cohort.id, alice.id, since=SINCE)
    assert {(one.activity, one.posts, one.new) for one in found} == {("talk", 1, 0), ("read", 1, 1)}


def test_only_a_seat_in_the_cohort_opens_its_discussions(circle, make):
    alice, bob, dan, cohort = circle
    course_id = place(alice, cohort).course.course_id
    assert (seat_of(alice, cohort.id).is_member, seat_of(alice, cohort.id).leads) == (True, False)
    assert seat_of(dan, cohort.id, course_id).leads
    assert [one.posts for one in circles_for(bob, course_id, "talk")] == [0]
    assert [one.name for one in circles_for(dan, course_id, "talk")] == [cohort.name]
    for other in (make.learner(), make.facilitator("Eve"), make.editor(), make.guest()):
        assert seat_of(other, cohort.id) is None
        assert circles_for(other, course_id, "talk") == []
    other_course = make.course(packs.pack(key="another"))
    assert seat_of(alice, cohort.id, other_course.id) is None
    leave(membership_in(cohort.id, alice.id), now=NOON)
    assert seat_of(alice, cohort.id) is None
    bob.suspended_at = NOON
    assert seat_of(bob, cohort.id) is None


def test_what_a_guest_said_goes_along_and_stands_in_the_export(circle, make):
    alice, _bob, dan, cohort = circle
    other = make.cohort(facilitator=dan, people=[guest := make.guest()], courses=[])
    post = say(alice, cohort, "Look at this.")
    post.writer_id = guest.id
    db.session.flush()
    assert said_by(alice) == {}
    emit(GuestClaimed(guest_id=guest.id, person_id=alice.id, at=NOON))
    assert said_by(alice)["posts"][0]["text"] == "Look at this."
    assert said_by(guest) == {}
    assert other.is_open
