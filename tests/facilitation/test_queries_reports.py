"""The numbers of a report, held against numbers worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts.models import Profile
from lms.accounts.rules.purposes import Purpose
from lms.accounts.services import give_consent
from lms.base.db import db
from lms.base.ids import uuid7
from lms.checklists.models import ActionItem, ChecklistResponse
from lms.credentials.models import Credential
from lms.facilitation.models import (
    Attendance,
    CourseOpinion,
    GroupRun,
    GroupSession,
    Membership,
    SurveyAnswer,
    SurveyInvitation,
)
from lms.facilitation.queries.reports import Scope, counts_of
from lms.facilitation.rules.periods import Period
from lms.facilitation.rules.report import ALL, report_of
from lms.facilitation.rules.surveys import Try, gain_of, paired
from lms.learning.models import ActivityProgress, Attempt, CourseProgress
from tests import packs_for_tests as packs
from tests.makers import NOON

QUARTER = Period(2026, "q", 1)
BEFORE = datetime(2025, 12, 30, tzinfo=UTC)
AFTER = datetime(2026, 4, 2, tzinfo=UTC)
PEOPLE = (
    *(("woman", "2-4"),) * 6,
    *(("man", "1"),) * 4,
    *((None, None),) * 2,
)
"""Sex and size of the business of the twelve; the last two said nothing of themselves."""


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    before = packs.quiz("before")
    after = packs.quiz("after")
    before["content"]["role"], after["content"]["role"] = "pre", "post"
    return make.course(packs.pack(packs.module("first", before, packs.page(), packs.checklist(), after)))


@pytest.fixture
def people(make):
    made = [make.learner(f"Person {n}", locale="km" if n < 6 else "en", country="kh") for n in range(12)]
    for person, (sex, workers) in zip(made, PEOPLE, strict=True):
        agree(person)
        if sex:
            known = {
                "sex": sex,
                "workers": workers,
                "age_band": "25-34",
                "country": "kh",
                "province": "KH-12",
            }
            db.session.add(Profile(person_id=person.id, updated_at=NOON, **known))
    db.session.flush()
    return made


@pytest.fixture
def cohort(make, bob, course, people):
    """The twelve, and one more who did not agree to be counted but has done everything."""
    other = make.learner("Zoe")
    made = make.cohort(facilitator=bob, people=[*people, other], courses=[course])
    step(other, course, "read", NOON)
    progress(other, course, NOON, completed_at=NOON)
    return made


def agree(person):
    give_consent(person, Purpose.STATISTICS, text_version="1", locale="en", method="test", now=NOON)


def step(person, course, key, at):
    known = {"learner_id": person.id, "course_id": course.id, "activity": key, "state": {}, "progress": 1.0}
    db.session.add(ActivityProgress(completed_at=at, updated_at=at or NOON, **known))
    db.session.flush()


def progress(person, course, last_at, completed_at=None):
    known = {"learner_id": person.id, "course_id": course.id, "progress": 0.5, "last_activity": "read"}
    db.session.add(CourseProgress(last_at=last_at, completed_at=completed_at, **known))
    db.session.flush()


def tried(person, course, key, score, at):
    known = {"learner_id": person.id, "course_id": course.id, "activity": key, "course_version": 1}
    db.session.add(Attempt(id=uuid7(), score_scaled=score, submitted_at=at, responses={}, **known))
    db.session.flush()


def counted(cohort, period=QUARTER, key=ALL):
    return counts_of(Scope(cohort_id=cohort.id), period)[key]


def part_of(counts, *names):
    return tuple(counts[name] for name in names)


def test_reached_enrolled_active_and_completed_of_twelve_people(cohort, course, people):
    for person in people[:5]:
        step(person, course, "read", NOON)
        progress(person, course, NOON)
    db.session.get(CourseProgress, (people[0].id, course.id)).completed_at = NOON
    step(people[5], course, "read", BEFORE)
    progress(people[5], course, BEFORE, completed_at=BEFORE)
    step(people[6], course, "read", None)
    progress(people[6], course, NOON)
    step(people[7], course, "read", AFTER)
    progress(people[7], course, AFTER, completed_at=AFTER)
    names = ("people", "reached", "enrolled", "active", "places", "started", "completed", "left_out")
    assert part_of(counted(cohort), *names) == (12, 6, 12, 5, 12, 6, 2, 1)
    assert part_of(counted(cohort, key=("sex", "woman")), *names[:-1]) == (6, 5, 6, 5, 6, 6, 2)
    assert part_of(counted(cohort, key=("sex", "not_known")), *names[:2]) == (2, 0)
    assert {key for key in counts_of(Scope(cohort_id=cohort.id), QUARTER) if key[0] == "province"} == {
        ("province", "KH-12"),
        ("province", "not_known"),
    }


def test_knowledge_is_what_the_rule_says_of_the_same_tries(cohort, course, people):
    tries = {"before": [], "after": []}
    for n, person in enumerate(people[:7]):
        for key, score, at in (
            ("before", 0.2 + n / 20, NOON - timedelta(days=9)),
            ("before", 1.0, NOON - timedelta(days=8)),
            ("after", 0.1, NOON - timedelta(days=5)),
            ("after", 0.4, NOON - timedelta(days=1)),
        ):
            tried(person, course, key, score, at)
            tries[key].append(Try(person.id, score, at))
    tried(people[8], course, "after", 1.0, NOON - timedelta(days=9))
    tried(people[8], course, "before", 0.0, NOON)
    tried(people[9], course, "before", 0.0, NOON)
    gain = gain_of(paired(tries["before"], tries["after"], until=QUARTER.end).values())
    counts = counted(cohort)
    assert part_of(counts, "pairs", "paired", "improved", "not_improved") == (7, 7, 4, 3)
    assert counts["gain"] / counts["pairs"] == pytest.approx(100 * gain.mean)
    assert counts["improved"] / counts["pairs"] == pytest.approx(gain.improved)
    assert counted(cohort, Period(2026, "q", 2))["pairs"] == 0


def test_checklists_are_compared_from_the_first_to_the_latest_of_a_version(cohort, course, people):
    def fill(person, number, share, at, version=1):
        known = {"learner_id": person.id, "course_id": course.id, "activity": "walk", "round": number}
        dates = {"started_at": at, "submitted_at": at, "updated_at": at}
        result = {"share": share}
        db.session.add(ChecklistResponse(course_version=version, state={}, result=result, **known, **dates))
        db.session.flush()

    fill(people[0], 1, 40, BEFORE)
    fill(people[0], 2, 10, NOON)
    fill(people[0], 3, 65, NOON)
    fill(people[1], 1, 50, NOON)
    fill(people[1], 2, 80, NOON, version=2)
    fill(people[2], 1, 50, BEFORE)
    fill(people[3], 1, 30, NOON)
    fill(people[3], 2, None, NOON)
    names = ("checkers", "rounds", "repeaters", "compared", "compared_people", "change")
    assert part_of(counted(cohort), *names) == (3, 6, 2, 1, 1, 25)


def survey(person, at=NOON, days=90, had_plan=True, **said):
    invitation = SurveyInvitation(
        person_id=person.id, days=days, since=at, had_plan=had_plan, invited_at=at, course_id=None
    )
    db.session.add(invitation)
    db.session.flush()
    if said:
        db.session.add(SurveyAnswer(invitation_id=invitation.id, answered_at=at, **said))
        db.session.flush()


def test_uptake_is_of_those_asked_and_of_those_who_answered(cohort, people):
    survey(people[0], actions_done="some")
    survey(people[1], actions_done="none")
    survey(people[2])
    survey(people[3])
    survey(people[4], had_plan=False, actions_done="all")
    survey(people[5], at=BEFORE, actions_done="all")
    survey(people[6], days=180, actions_done="all")
    for person, at in ((people[3], NOON), (people[2], AFTER)):
        texts = dict.fromkeys(("what", "first_step", "who", "cost", "evidence"), "")
        dates = {"planned_at": NOON, "changed_at": at, "done_at": at}
        db.session.add(
            ActionItem(learner_id=person.id, id=uuid7(), state={}, status="done", **texts, **dates)
        )
    db.session.flush()
    assert part_of(counted(cohort), "asked", "answered", "did", "did_answered") == (4, 2, 2, 1)
    assert part_of(counted(cohort, key=("sex", "woman")), "asked", "did") == (4, 2)


def test_the_latest_answer_of_a_person_counts_for_changes_and_jobs(cohort, people):
    workers = {"women_before": 1, "men_before": 1, "women_now": 3, "men_now": 0}
    survey(people[0], at=NOON - timedelta(days=9), sales="less", credit="none")
    survey(people[0], days=180, sales="more", credit="most", **workers)
    survey(people[1], sales="same", women_before=1, women_now=5)
    survey(people[9], sales="more", **workers)
    names = ("sales_more", "sales_same", "sales_less", "sales_told", "credit_most", "credit_told")
    assert part_of(counted(cohort), *names) == (2, 1, 0, 3, 1, 1)
    assert part_of(counted(cohort), "jobs_told", "women_jobs", "men_jobs") == (2, 4, -2)
    assert counted(cohort, key=("workers", "2-4"))["sales_told"] == 2


def test_opinions_and_certificates_of_the_period_are_counted(make, cohort, course, people):
    other = make.course(packs.pack(key="other"))
    for person, at in ((people[0], NOON), (people[1], BEFORE)):
        known = {"learner_id": person.id, "course_id": course.id, "course_version": 1, "minutes": 60}
        code = f"C{person.name[-1]}"
        db.session.add(Credential(code=code, serial=1, status_index=int(code[1:]), issued_at=at, **known))
    for person, where, face, at in (
        (people[0], course, "bad", NOON - timedelta(days=3)),
        (people[0], other, "good", NOON),
        (people[1], course, "ok", BEFORE),
    ):
        db.session.add(
            CourseOpinion(person_id=person.id, course_id=where.id, face=face, recommend="yes", answered_at=at)
        )
    db.session.flush()
    names = ("certificates", "certified", "face_told", "face_good", "face_bad", "recommend_yes")
    assert part_of(counted(cohort), *names) == (1, 1, 1, 1, 0, 1)


def test_sessions_are_counted_with_those_there_who_agreed(make, bob, cohort, course, people):
    agree(bob)
    for at, there in ((NOON, people[:6]), (NOON, [*people[:4], make.learner("Yan")]), (BEFORE, people)):
        session = GroupSession(
            cohort_id=cohort.id, course_id=course.id, course_version=1, activity="meet", starts_at=at,
            time_zone="UTC", place="", link="", locale="en", planned_by_id=bob.id, planned_at=at, started_at=at,
        )  # fmt: skip
        db.session.add(session)
        db.session.flush()
        run = GroupRun(session_id=session.id, position=1, minutes={})
        db.session.add(run)
        db.session.flush()
        for person in there:
            marks = {"marked_at": at, "marked_by_id": bob.id, "by": "tick", "roles": {}}
            db.session.add(
                Attendance(session_id=session.id, person_id=person.id, group_run_id=run.id, **marks)
            )
    db.session.flush()
    names = ("sessions", "attendances", "present", "leading", "trained")
    assert part_of(counted(cohort), *names) == (2, 10, 6, 1, 0)


def test_a_facilitator_is_trained_by_a_completed_course_for_facilitators(make, bob, cohort):
    agree(bob)
    training = make.course(packs.pack(key="training", topic="facilitation"))
    progress(bob, training, NOON, completed_at=NOON)
    assert counted(cohort)["trained"] == 1


def test_whoever_was_in_the_group_in_the_period_is_counted_in_it(cohort, people):
    db.session.get(Membership, (cohort.id, people[0].id)).left_at = BEFORE
    db.session.get(Membership, (cohort.id, people[1].id)).left_at = NOON
    db.session.get(Membership, (cohort.id, people[2].id)).joined_at = AFTER
    db.session.flush()
    assert counted(cohort)["people"] == 10


def test_an_organisation_is_all_of_its_groups_and_the_site_is_everyone(make, bob, cohort, people):
    make.cohort(facilitator=bob, people=people[:3], name="Second")
    elsewhere = make.organisation("Hillside Bank")
    eve = make.facilitator("Eve", organisation_id=elsewhere.id)
    alone, guest = make.learner("Alone"), make.guest()
    agree(alone)
    make.cohort(facilitator=eve, people=[alone], name="Third")
    of_bob = counts_of(Scope(organisation_id=bob.organisation_id), QUARTER)[ALL]
    of_all = counts_of(Scope(), QUARTER)[ALL]
    assert part_of(of_bob, "people", "left_out") == (12, 1)
    assert of_all["people"] == 13
    assert of_all["left_out"] == 3, "Zoe, Bob and Eve, and no guest"
    assert guest.is_guest


def test_the_report_of_twelve_people_hides_what_is_small(cohort, course, people):
    for person in people[:5]:
        step(person, course, "read", NOON)
        progress(person, course, NOON, completed_at=NOON if person is people[0] else None)
    report = report_of(counts_of(Scope(cohort_id=cohort.id), QUARTER), {})
    assert (report.people, report.left_out) == (12, None)
    shown = {figure.measure.key: (figure.part, figure.whole) for figure in report.figures}
    assert shown["R1"] == shown["R3"] == (5, 12)
    assert {m.key for m in report.withheld} >= {"R4-started", "R4-all"}
    (locale,) = report.splits
    assert [(line.categories, line.people) for line in locale.lines] == [(("en",), 6), (("km",), 6)]
    assert not locale.lines[0].figures
    assert set(report.unsplit) == {"sex", "age_band", "province", "workers"}


@pytest.mark.parametrize("more", [0, 40])
def test_the_number_of_statements_does_not_depend_on_the_people(make, cohort, count_sql, more):
    bob = make.facilitator("Carl")
    make.cohort(facilitator=bob, people=[make.learner(f"More {n}") for n in range(more)], name="More")
    with count_sql() as statements:
        counts_of(Scope(organisation_id=cohort.organisation_id), QUARTER)
    assert len(statements) == 7, "\n".join(statements)
