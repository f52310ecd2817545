"""Films and sound are made smaller by the worker: once, one after the other, and again if they were lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.base import outbox, programs
from lms.base.db import db, unit_of_work
from lms.base.outbox import OutboxMessage, deliver_due, deliver_slow
from lms.base.storage import storage
from lms.catalogue.models import MediaRendition
from lms.catalogue.queries import latest_version
from lms.catalogue.renditions import ladders_of, made_of, unreadable_recordings
from lms.catalogue.services import ladders
from lms.catalogue.services.ladders import ask_for_missing_rungs
from tests import packs_for_tests as packs
from tests.films_for_tests import NO_FILM
from tests.makers import NOON

HOUR = timedelta(hours=1)
LENGTHS = {"240p": 200, "poster": 50, "sound": 30, "144p": 100, "360p": 400}
RUNGS = list(LENGTHS)


@pytest.fixture
def made(app, monkeypatch):
    """What ffmpeg was asked for, by a stand-in that makes some of the file; `made.killed` ends it halfway."""

    class Made(list):
        killed = False

    found = Made()

    def make(_ffmpeg, rung, source, _found, target):
        found.append(rung)
        if found.killed:
            raise KeyboardInterrupt
        target.write_bytes(rung.encode() + source.read_bytes()[: LENGTHS[rung]])

    monkeypatch.setattr(programs, "ffmpeg", lambda: "ffmpeg")
    monkeypatch.setattr(ladders.transcoding, "look_into", lambda *_: ladders.transcoding.Found(480, True, 10))
    monkeypatch.setattr(ladders.transcoding, "make", make)
    monkeypatch.setattr(ladders, "as_poster", lambda data: data)
    return found


def course_with_film(make, data=NO_FILM):
    course = make.course(packs.pack(packs.module("first", packs.video())), media={"media/film.webm": data})
    db.session.commit()
    return course


def work(moment=NOON):
    """All that the worker has to do now."""
    while deliver_slow(moment):
        pass


def sizes(course):
    [ladder] = ladders_of(latest_version(course))
    return [choice.rung for choice in ladder.choices]


def rows():
    db.session.expire_all()
    return {row.rung: row for row in db.session.scalars(select(MediaRendition))}


def open_rows():
    return [row for row in db.session.scalars(select(OutboxMessage)) if row.sent_at is None]


def test_a_film_that_comes_in_is_made_smaller_by_the_worker(make, made):
    course = course_with_film(make)
    assert (sizes(course), made) == (["full"], [])
    work()
    assert made == RUNGS
    assert sizes(course) == ["144p", "240p", "360p", "full", "sound"]
    for row in rows().values():
        assert storage().path(row.name).stat().st_size == row.size


def test_the_same_film_again_is_not_made_again(make, made):
    course_with_film(make)
    work()
    course_with_film(make)
    ask_for_missing_rungs(NOON + HOUR)
    db.session.commit()
    work(NOON + HOUR)
    assert made == RUNGS


def test_without_ffmpeg_all_waits_and_nothing_is_counted_as_a_try(make, made, monkeypatch):
    course = course_with_film(make)
    monkeypatch.setattr(programs, "ffmpeg", lambda: None)
    work()
    assert sizes(course) == ["full"]
    assert {row.tries for row in open_rows()} == {0}
    monkeypatch.setattr(programs, "ffmpeg", lambda: "ffmpeg")
    work(NOON + HOUR)
    assert "240p" in sizes(course)


def test_a_worker_that_is_killed_loses_the_rung_it_was_at(make, made):
    course = course_with_film(make)
    deliver_slow(NOON)
    made.killed = True
    with pytest.raises(KeyboardInterrupt):
        deliver_slow(NOON)
    db.session.rollback()
    made.killed = False
    work(NOON + outbox.LEASE)
    assert made == ["240p", "poster", *RUNGS[1:]]
    assert sizes(course) == ["144p", "240p", "360p", "full", "sound"]


def test_one_film_at_a_time(make, made):
    course_with_film(make)
    with programs.workbench("rungs"):
        assert deliver_slow(NOON) == 1
    assert made == []
    assert [row.last_error for row in open_rows() if row.last_error] == ["Busy"]
    work(NOON + HOUR)
    assert sorted(made) == sorted(RUNGS)


def test_what_is_no_smaller_is_not_kept(make, made, monkeypatch):
    monkeypatch.setattr(ladders, "WORTH", 0.01)
    course = course_with_film(make)
    work()
    assert sizes(course) == ["full"]
    assert {row.outcome for rung, row in rows().items() if rung != "poster"} == {"no-smaller"}


def test_a_film_that_cannot_be_read_is_kept_and_said_to_be_unreadable(make, made, monkeypatch):
    def look_into(*_):
        raise ladders.transcoding.Unreadable

    monkeypatch.setattr(ladders.transcoding, "look_into", look_into)
    course = course_with_film(make)
    work()
    [ladder] = ladders_of(latest_version(course))
    assert (ladder.is_unreadable, ladder.is_waiting, sizes(course)) == (True, False, ["full"])
    assert unreadable_recordings() == 1


def test_what_a_restore_did_not_bring_back_is_made_again(make, made):
    course = course_with_film(make)
    work()
    storage().path(rows()["240p"].name).unlink()
    with unit_of_work():
        ask_for_missing_rungs(NOON + HOUR)
    work(NOON + HOUR)
    assert made == [*RUNGS, "240p"]
    assert storage().has(rows()["240p"].name)
    assert "240p" in sizes(course)


def test_letters_do_not_wait_for_films(make, made):
    course_with_film(make)
    assert deliver_due(NOON) == 0
    assert deliver_slow(NOON) == 1
    assert len(made) == 1


def test_no_files_ask_the_database_nothing(app, count_sql):
    with count_sql() as statements:
        assert made_of(set()) == {}
    assert statements == []
