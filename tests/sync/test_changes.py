"""Reading one's own log from another device, and seeing whether anything is missing."""

from functools import reduce
from operator import xor
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.sync.rules.digests import digest_of, missing_ranges

SENT = ("id", "seq", "kind", "course", "course_version", "activity", "app")


def test_another_phone_reads_all_of_it_in_portions(phone, phone_of, learner):
    sent = [phone.event("card_turned", "cards", value=n) for n in range(5)]
    phone.send(*sent)
    other, after, got, more = phone_of(learner, "tablet"), 0, [], True
    while more:
        answer = other.get(f"/api/v1/changes?after={after}&limit=2")
        got, after, more = got + answer["events"], answer["after"], answer["more"]
    assert [[e[name] for name in SENT] for e in got] == [[e[name] for name in SENT] for e in sent]
    assert [e["position"] for e in got] == [1, 2, 3, 4, 5]


def test_what_one_phone_reads_another_account_can_be_given_back(phone, make, phone_of):
    phone.send(phone.event(), phone.event("attempt_submitted", "quiz", value={"one": "a"}))
    read = phone.get("/api/v1/changes")["events"]
    assert phone.send(*read) == ["duplicate", "duplicate"]
    assert phone_of(make.learner()).send(*read) == ["stored", "stored"]


def test_nobody_reads_anothers_log(phone, phone_of, make):
    phone.send(phone.event())
    other = phone_of(make.learner())
    assert other.get("/api/v1/changes")["events"] == []
    assert other.get("/api/v1/digest?device=phone-1")["count"] == 0


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "limit=0", "limit=501", "after=99999999999", "after=²"]
)
def test_a_question_that_is_none_is_refused(phone, query):
    answer = phone.browser.get(f"/api/v1/changes?{query}", headers=phone.bearer)
    assert (answer.status_code, answer.json["code"]) == (422, "bad-question")


def test_the_digest_tells_what_is_missing(phone):
    sent = [phone.event() for _ in range(6)]
    phone.send(sent[1], sent[4], sent[5] | {"kind": "mind_read"}, sent[3] | {"at": "soon"})
    found = phone.get("/api/v1/digest")
    ids = [UUID(sent[n]["id"]).int for n in (1, 3, 4, 5)]
    assert (found["largest"], found["count"]) == (6, 4)
    assert UUID(found["xor"]).int == reduce(xor, ids)
    assert found["missing"] == [[1, 1], [3, 3]]


@given(st.sets(st.integers(1, 60)))
def test_the_holes_and_what_is_there_make_the_whole(seqs):
    missing = {n for first, last in missing_ranges(seqs) for n in range(first, last + 1)}
    assert missing | seqs == set(range(1, max(seqs, default=0) + 1))
    assert not missing & seqs


@given(st.lists(st.tuples(st.uuids(), st.integers(1, 99))), st.randoms())
def test_a_digest_does_not_depend_on_the_order(events, random):
    shuffled = random.sample(events, len(events))
    assert digest_of(shuffled) == digest_of(events)
