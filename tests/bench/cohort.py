"""A made-up cohort of any size on a course of 50 activities, written to the database in bulk.

The same seed gives the same people. Call it inside of an application's context; it commits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from lms.accounts.models import Consent, Organisation, Person, Profile
from lms.accounts.rules.profiles import CATEGORIES
from lms.accounts.rules.provinces import PROVINCES
from lms.accounts.rules.purposes import Purpose
from lms.base.db import Base, db
from lms.base.ids import uuid7
from lms.catalogue.models import Enrolment
from lms.checklists.models import ActionItem
from lms.credentials.models import Credential
from lms.facilitation.models import (
    Cohort,
    CohortCourse,
    CohortFacilitator,
    CourseOpinion,
    Membership,
    SurveyAnswer,
    SurveyInvitation,
)
from lms.facilitation.rules.surveys import CHANGED, CHANGES, COUNTS, FACES, RECOMMEND, SHARES
from lms.facilitation.services.boards import remake
from lms.learning.models import ActivityProgress, Attempt, CourseProgress
from tests import packs_for_tests as packs
from tests.makers import Make

MODULES = 10
STEPS = 5
"""In each module four pages and a quiz: 50 activities together."""
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
LOCALES = ("km", "lo", "th", "ms", "fil", "en")
AT_ONCE = 5_000
Values = dict[str, Any]


@dataclass(frozen=True)
class Generated:
    """What was made, by identity."""

    cohort_id: UUID
    facilitator_id: UUID
    organisation_id: UUID
    course_id: UUID
    slug: str
    person_ids: tuple[UUID, ...]


def generate(people: int, *, seed: int = 1, shares: float = 0.95) -> Generated:
    """A cohort of so many people; a share of them, from 0 to 1, agrees to be seen and to be counted."""
    random, make = Random(seed), Make(commit=True)
    course = make.course(_pack(f"generated-{people}-{seed}"))
    organisation = make.organisation()
    leader = make.facilitator(f"Leader of {people} {seed}", organisation_id=organisation.id)
    cohort = Cohort(organisation_id=organisation.id, name=f"{people} people", locale="en", created_at=START)
    db.session.add(cohort)
    db.session.flush()
    db.session.add_all(
        [
            CohortFacilitator(cohort_id=cohort.id, person_id=leader.id, added_at=START),
            CohortCourse(cohort_id=cohort.id, course_id=course.id, added_at=START),
        ]
    )
    learners = [
        _Learner(random, f"{people}-{seed}-{n}", course.id, random.random() < shares) for n in range(people)
    ]
    for model, rows in _tables(cohort, organisation, learners):
        _write(model, rows)
    remake(cohort.id, now=START + timedelta(days=70))
    db.session.commit()
    ids = tuple(learner.id for learner in learners)
    return Generated(cohort.id, leader.id, organisation.id, course.id, course.slug, ids)


def _pack(key: str) -> Any:
    modules = [
        packs.module(
            f"m{m}",
            *(packs.page(f"m{m}-s{s}") for s in range(STEPS - 1)),
            packs.quiz(f"m{m}-quiz"),
        )
        for m in range(MODULES)
    ]
    return packs.pack(*modules, key=key)


STEPS_IN_ORDER = [
    (f"m{m}-quiz" if s == STEPS - 1 else f"m{m}-s{s}") for m in range(MODULES) for s in range(STEPS)
]


def _tables(
    cohort: Cohort, organisation: Organisation, learners: list["_Learner"]
) -> Iterator[tuple[type[Base], Iterable[Values]]]:
    yield Person, (one.person(organisation.id) for one in learners)
    yield Profile, (one.profile() for one in learners if one.has_profile)
    yield Consent, (row for one in learners for row in one.consents())
    yield Membership, (one.membership(cohort.id) for one in learners)
    yield Enrolment, (one.enrolment() for one in learners)
    yield ActivityProgress, (row for one in learners for row in one.steps())
    yield Attempt, (row for one in learners for row in one.attempts())
    yield CourseProgress, (one.course_progress() for one in learners if one.done)
    yield ActionItem, (row for one in learners for row in one.actions())
    yield CourseOpinion, (one.opinion() for one in learners if one.is_finished)
    yield SurveyInvitation, (one.invitation() for one in learners if one.is_finished)
    yield SurveyAnswer, (one.answer() for one in learners if one.is_finished)
    taken = db.session.scalar(select(func.max(Credential.status_index))) or 0
    finished = [one for one in learners if one.is_finished]
    yield Credential, (one.credential(n) for n, one in enumerate(finished, taken + 1))


def _write(model: type[Base], rows: Iterable[Values]) -> None:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        db.session.execute(insert(model), some)


class _Learner:
    """One person: who they are, and how many of the 50 steps they have done."""

    def __init__(self, random: Random, name: str, course_id: UUID, agrees: bool) -> None:
        self.random, self.name, self.course_id, self.agrees = random, name, course_id, agrees
        self.id = uuid7()
        self.joined_at = START + timedelta(days=random.randrange(20))
        self.done = random.choice((0, 0, 3, 10, 17, 24, 30, 41, 50, 50))
        self.has_profile = random.random() < 0.9
        self.invitation_id = uuid7()

    @property
    def is_finished(self) -> bool:
        return self.done == len(STEPS_IN_ORDER)

    @property
    def last_at(self) -> datetime:
        return self.joined_at + timedelta(days=self.done)

    def person(self, organisation_id: UUID) -> Values:
        return {
            "id": self.id,
            "name": f"Dara {self.name}",
            "username": f"dara-{self.name}",
            "roles": ["learner"],
            "locale": self.random.choice(LOCALES),
            "country": self.random.choice(("kh", "la", "my", "ph", "th")),
            "is_guest": False,
            "created_at": self.joined_at,
            "organisation_id": organisation_id,
        }

    def profile(self) -> Values:
        choice = self.random.choice
        return {
            "person_id": self.id,
            "age_band": choice(CATEGORIES["age_band"]),
            "sex": choice(("woman", "woman", "man", "not_said")),
            "country": "kh",
            "province": choice(tuple(PROVINCES["kh"])),
            "workers": choice(CATEGORIES["workers"]),
            "women_owned": choice(CATEGORIES["women_owned"]),
            "updated_at": self.joined_at,
        }

    def opinion(self) -> Values:
        said = {"face": self.random.choice(FACES), "recommend": self.random.choice(RECOMMEND)}
        return {"person_id": self.id, "course_id": self.course_id, "answered_at": self.last_at, **said}

    def invitation(self) -> Values:
        return {
            "id": self.invitation_id,
            "person_id": self.id,
            "days": 90,
            "since": self.joined_at,
            "course_id": self.course_id,
            "had_plan": True,
            "invited_at": self.last_at,
        }

    def answer(self) -> Values:
        said = {question: self.random.choice(CHANGES) for question in CHANGED}
        counts = dict.fromkeys(COUNTS, 1)
        return {
            "invitation_id": self.invitation_id,
            "actions_done": self.random.choice(SHARES),
            "credit": self.random.choice(SHARES),
            "answered_at": self.last_at,
            **said,
            **counts,
        }

    def consents(self) -> Iterator[Values]:
        purposes = (Purpose.LEARNING_RECORD, Purpose.FACILITATOR_VIEW, Purpose.STATISTICS, Purpose.FOLLOW_UP)
        said = {"text_version": "1", "locale": "en", "method": "generated", "at": self.joined_at}
        for purpose in purposes if self.agrees else purposes[:1]:
            yield {"id": uuid7(), "person_id": self.id, "purpose": purpose, **said}

    def membership(self, cohort_id: UUID) -> Values:
        return {"cohort_id": cohort_id, "person_id": self.id, "joined_at": self.joined_at}

    def enrolment(self) -> Values:
        of = {"learner_id": self.id, "course_id": self.course_id}
        return of | {"registration": uuid7(), "joined_at": self.joined_at}

    def steps(self) -> Iterator[Values]:
        for day, key in enumerate(STEPS_IN_ORDER[: self.done]):
            is_quiz, at = key.endswith("quiz"), self.joined_at + timedelta(days=day)
            yield {
                "learner_id": self.id,
                "course_id": self.course_id,
                "activity": key,
                "state": {"done": True},
                "progress": 1.0,
                "completed_at": at,
                "success": True if is_quiz else None,
                "score_scaled": 1.0 if is_quiz else None,
                "updated_at": at,
            }

    def attempts(self) -> Iterator[Values]:
        for day, key in enumerate(STEPS_IN_ORDER[: self.done]):
            if key.endswith("quiz"):
                yield {
                    "learner_id": self.id,
                    "id": uuid7(),
                    "course_id": self.course_id,
                    "activity": key,
                    "course_version": 1,
                    "responses": {"one": "a", "two": 12},
                    "score_scaled": 1.0,
                    "submitted_at": self.joined_at + timedelta(days=day),
                }

    def course_progress(self) -> Values:
        return {
            "learner_id": self.id,
            "course_id": self.course_id,
            "progress": self.done / len(STEPS_IN_ORDER),
            "last_activity": STEPS_IN_ORDER[self.done - 1],
            "last_at": self.last_at,
            "completed_at": self.last_at if self.is_finished else None,
        }

    def actions(self) -> Iterator[Values]:
        for n in range(self.done // 20):
            is_done = self.random.random() < 0.4
            yield {
                "learner_id": self.id,
                "id": uuid7(),
                "state": {},
                "what": f"Action {n}",
                "first_step": "Begin",
                "who": "I",
                "cost": "",
                "status": "done" if is_done else "planned",
                "evidence": "",
                "planned_at": self.joined_at + timedelta(days=20 + n),
                "changed_at": self.last_at,
                "done_at": self.last_at if is_done else None,
            }

    def credential(self, place: int) -> Values:
        return {
            "code": uuid4().hex[:16].upper(),
            "learner_id": self.id,
            "course_id": self.course_id,
            "serial": 1,
            "course_version": 1,
            "minutes": 120,
            "status_index": place,
            "issued_at": self.last_at,
        }
