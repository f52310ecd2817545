"""Makers: each gives what is right by default; a test names only what it is about."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, count
from typing import Any, TypeVar

from lms.accounts.models import Organisation, Person
from lms.accounts.services.hashes import hash_secret
from lms.base.db import db
from lms.catalogue.models import Course
from lms.catalogue.queries import course_with
from lms.catalogue.services import publish, store_draft
from lms.facilitation.models import Cohort
from lms.facilitation.services import CohortPlan, join, open_cohort
from lms.hub.models import LiveEvent
from lms.hub.services import EventPlan, new_event, publish_event
from lms.packs.document import Pack
from lms.packs.draft import Draft
from tests import packs_for_tests as packs

Thing = TypeVar("Thing")

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "noodles at the river gate"


class Make:
    """The cast: whoever is made first is called Alice, then come Bob and Charlie.

    All is flushed, not committed: a request of the test client, or `settle()`, commits it. Where a
    browser looks on from another connection, everything is committed at once.
    """

    def __init__(self, *, commit: bool = False) -> None:
        self._keep = db.session.commit if commit else db.session.flush
        self._names: Iterator[str] = chain(("Alice", "Bob", "Charlie"), (f"Dara {n}" for n in count(1)))

    def organisation(self, name: str = "Riverside Chamber") -> Organisation:
        """A provider; asking twice for the same name gives the same one."""
        known = db.session.query(Organisation).filter_by(name=name).one_or_none()
        return known or self._kept(Organisation(name=name))

    def person(
        self,
        name: str | None = None,
        *,
        roles: tuple[str, ...] = ("learner",),
        password: str | None = None,
        **columns: object,
    ) -> Person:
        """Someone with an account; without `password` nobody can sign in by form, which saves time."""
        name = name or next(self._names)
        columns.setdefault("username", name.lower().replace(" ", "-"))
        columns.setdefault("created_at", NOON)
        if password:
            columns["password_hash"] = hash_secret(password)
        return self._kept(Person(name=name, roles=list(roles), **columns))

    def learner(self, name: str | None = None, **columns: object) -> Person:
        """Someone who learns."""
        return self.person(name, **columns)

    def guest(self, **columns: object) -> Person:
        """Someone who learns without an account."""
        columns.setdefault("created_at", NOON)
        return self._kept(Person(is_guest=True, **columns))

    def facilitator(self, name: str | None = None, **columns: object) -> Person:
        """Someone who helps groups, of the default organisation if not told otherwise."""
        if "organisation" not in columns and "organisation_id" not in columns:
            columns["organisation_id"] = self.organisation().id
        return self.person(name, roles=("facilitator",), **columns)

    def editor(self, name: str | None = None, **columns: object) -> Person:
        """Someone who writes courses."""
        return self.person(name, roles=("editor",), **columns)

    def translator(self, name: str | None = None, **columns: object) -> Person:
        """Someone who translates."""
        return self.person(name, roles=("translator",), **columns)

    def admin(self, name: str | None = None, **columns: object) -> Person:
        """Someone who may do everything."""
        return self.person(name, roles=("admin",), **columns)

    def course(self, pack: Pack | None = None, **draft: Any) -> Course:
        """A published course, by default one of every simple kind of activity."""
        version = store_draft(Draft(pack or packs.pack(), **draft, is_keyed=True), now=NOON)
        course = course_with(version.course_id)
        publish(course, now=NOON)
        self._keep()
        return course

    def cohort(
        self,
        *,
        facilitator: Person | None = None,
        people: Sequence[Person] = (),
        courses: Sequence[Course] = (),
        name: str = "Riverside, Tuesdays",
    ) -> Cohort:
        """A cohort of a facilitator's organisation, with these people in it and these courses."""
        plan = CohortPlan(name=name, locale="en")
        leader = facilitator or self.facilitator()
        made = open_cohort(leader, plan, [course.id for course in courses], now=NOON)
        for person in people:
            join(person.id, made, added_by=leader, now=NOON)
        self._keep()
        return made

    def hub(self) -> Course:
        """The site's own pages: one for each place."""
        return self.course(packs.hub())

    def live_event(
        self, title: str = "Voices of small shops", *, is_published: bool = True, **plan: Any
    ) -> LiveEvent:
        """A webinar of an hour and a half, ten days after noon, at two in Bangkok."""
        usual = {
            "kind": "webinar",
            "source_language": "en",
            "texts": {"en": (title, "Bring a question.")},
            "starts": datetime(2026, 3, 12, 14),
            "minutes": 90,
            "time_zone": "Asia/Bangkok",
            "link": "https://meet.example.org/voices",
        }
        event = new_event(EventPlan(**usual | plan), now=NOON)
        if is_published:
            publish_event(event, now=NOON)
        self._keep()
        return event

    def _kept(self, thing: Thing) -> Thing:
        db.session.add(thing)
        self._keep()
        return thing
