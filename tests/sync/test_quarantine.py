"""What was kept aside, seen and tried again by an administrator."""

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.learning import rules
from lms.learning.models import ActivityProgress, LearningEvent, QuarantinedEvent
from tests import packs_for_tests as packs

PAGE, AGAIN = "/en/admin/quarantine/", "/en/admin/quarantine/again"


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def admin(make, signed_in_client):
    return signed_in_client(make.admin())


def test_an_empty_page_says_so(admin):
    assert "Nothing is kept aside." in admin.get(PAGE).text


def test_the_page_counts_by_reason(admin, phone):
    phone.send(phone.event("mind_read"), phone.event(course_version=2), 7, 8)
    page = admin.get(PAGE).text
    for words in ("From a newer version of this site", "About a course that is not here", "Not readable"):
        assert words in page


def test_a_kind_that_becomes_known_is_taken_then(admin, phone, monkeypatch):
    event = phone.event("mind_read")
    assert phone.send(event) == ["quarantined"]
    assert "Stored now: 0. Still kept aside: 1." in admin.post(AGAIN, follow_redirects=True).text
    monkeypatch.setattr(rules, "KINDS", {*rules.KINDS, "mind_read"})
    assert "Stored now: 1. Still kept aside: 0." in admin.post(AGAIN, follow_redirects=True).text
    assert (count(QuarantinedEvent), count(LearningEvent)) == (0, 1)
    stored = db.session.scalars(select(LearningEvent)).one()
    assert (str(stored.id), stored.device, stored.seq) == (event["id"], "phone-1", event["seq"])
    assert phone.send(event) == ["duplicate"]


def test_a_course_that_comes_later_takes_what_waited_for_it(admin, phone, make):
    named = {"course": "later", "activity": "read", "course_version": 1}
    assert phone.send(phone.event(**named)) == ["quarantined"]
    make.course(packs.pack(key="later"))
    admin.post(AGAIN)
    assert (count(QuarantinedEvent), count(ActivityProgress)) == (0, 1)


def test_what_cannot_be_read_waits_on_as_it_came(admin, phone):
    phone.send(7, phone.event(at="soon"))
    before = [(row.id, row.event, row.received_at) for row in db.session.scalars(select(QuarantinedEvent))]
    admin.post(AGAIN)
    after = [(row.id, row.event, row.received_at) for row in db.session.scalars(select(QuarantinedEvent))]
    assert sorted(before, key=str) == sorted(after, key=str)


def test_only_administrators_see_it(make, signed_in_client):
    assert signed_in_client(make.facilitator()).get(PAGE).status_code == 403
