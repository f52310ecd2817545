"""A session on paper: the printed pack, and typing in afterwards what the groups wrote."""

import re

import pypdfium2
import pytest

from lms.base.db import db
from lms.base.pdf import missing_fonts
from lms.checklists.queries.plans import plan_of
from lms.facilitation.models import Attendance, Cohort, StepOutput
from lms.facilitation.queries.sessions import latest_outputs, runs_of
from lms.facilitation.services import divide
from lms.facilitation.services.sessions import SessionPlan, close_session, plan_session, start_session
from lms.learning.models import LearningEvent
from lms.learning.queries import progress_in
from tests import packs_for_tests as packs
from tests.makers import NOON

EVENT = "01890000-0000-7000-8000-000000000077"
CARDS = [{"key": "tin", "text": "A second tin"}, {"key": "book", "text": "A small book"}]
MORE = [
    {"key": "order", "output": "sort", "options": CARDS},
    {
        "key": "days",
        "output": "table",
        "columns": [{"key": "day", "text": "Day"}, {"key": "in", "text": "In"}],
    },
]


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    meeting = packs.session(minutes=40)
    texts = {"phase": "work", "grouping": "group", "minutes": 5, "prompt": "Do it together."}
    meeting["content"]["steps"][3:3] = [texts | {"title": step["key"].title()} | step for step in MORE]
    return make.course(packs.pack(packs.module("first", packs.page(), meeting)))


@pytest.fixture
def people(make):
    return [make.learner(name) for name in ("Ann", "Ben", "Cat")]


@pytest.fixture
def session(make, bob, course, people, clock):
    cohort = make.cohort(facilitator=bob, people=people, courses=[course])
    plan = SessionPlan(course.id, "meet", NOON, "Asia/Bangkok", "km", place="Town hall")
    return plan_session(cohort, plan, planned_by=bob, now=NOON)


@pytest.fixture
def desk(bob, signed_in_client):
    return signed_in_client(bob)


def at(session, page, lang="en"):
    return f"/{lang}/groups/{session.cohort_id}/sessions/{session.id}/{page}"


def sheets(*people, **more):
    """A whole set of sheets, for two people."""
    form = {"event_id": EVENT, "here": [str(person.id) for person in people]}
    form |= {"ideas:lines": "A tin\n\nA jar\n", "choose:count.tin": "2", "choose:count.book": ""}
    form |= {"order:place.tin": "2", "order:place.book": "1", "days:rows": "Monday | 20\nTuesday"}
    for person in people:
        form |= {f"plan:what.{person.id}": "Write sales", f"plan:first.{person.id}": "Buy a book"}
        form |= {f"plan:by.{person.id}": "2026-04-01", f"plan:buddy.{person.id}": "Cat"}
    return form | more


def made_in(session):
    outputs = latest_outputs([run.id for run in runs_of(session.id)])
    return {step: output.payload for (_run, step, person), output in outputs.items() if person is None}


@pytest.mark.skipif(bool(missing_fonts()), reason="the fonts were not made: make fonts")
@pytest.mark.parametrize("lang", ["en", "km", "lo", "th"])
def test_the_pack_has_names_and_every_step_by_its_code(lang, desk, session):
    answer = desk.get(at(session, "pack.pdf", lang))
    assert answer.mimetype == "application/pdf"
    pdf = pypdfium2.PdfDocument(answer.data)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    for words in ("Town hall", "Riverside, Tuesdays", "Ann", "Cat", "Read this aloud.", "Let them talk."):
        assert words in text
    assert re.findall(r"\bS\d\b", text) == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert "A second tin" in text
    assert f"/Lang ({lang})".encode() in answer.data.replace(b"/Lang(", b"/Lang (")


def test_the_board_leads_to_the_pack_in_the_language_of_the_session(desk, session):
    page = desk.get(at(session, "")).text
    assert at(session, "pack.pdf", "km") in page
    assert at(session, "entry") in page


def test_what_stands_on_paper_is_kept_with_plans_and_everyone_has_the_credit(desk, session, people, course):
    ann, ben, _cat = people
    answer = desk.post(at(session, "entry"), data=sheets(ann, ben))
    assert answer.status_code == 303
    assert made_in(session) == {
        "ideas": {"lines": ["A tin", "A jar"]},
        "choose": {"counts": {"tin": 2, "book": 0}},
        "order": {"order": ["book", "tin"]},
        "days": {"rows": [{"day": "Monday", "in": "20"}, {"day": "Tuesday", "in": ""}]},
    }
    assert [(item.what, item.who, str(item.by_when)) for item in plan_of(ann.id)] == [
        ("Write sales", "Cat", "2026-04-01")
    ]
    assert {row.by for row in db.session.query(Attendance)} == {"paper"}
    done = [progress_in(person.id, course.id).get("meet") for person in people]
    assert [bool(row and row.is_completed) for row in done] == [True, True, False]


def test_sheets_that_are_sent_twice_count_once(desk, session, people):
    tables = (Attendance, StepOutput, LearningEvent)
    desk.post(at(session, "entry"), data=sheets(*people[:2]))
    once = [db.session.query(table).count() for table in tables]
    assert desk.post(at(session, "entry"), data=sheets(*people[:2])).status_code == 303
    assert [db.session.query(table).count() for table in tables] == once
    assert db.session.query(LearningEvent).filter_by(kind="attendance_marked").count() == 2


def test_who_is_typed_in_after_the_end_has_the_credit_at_once(desk, session, people, course):
    start_session(session, now=NOON)
    close_session(session, now=NOON)
    form = {"event_id": EVENT, "here": str(people[0].id), "ideas:why": "time"}
    assert desk.post(at(session, "entry"), data=form).status_code == 303
    assert progress_in(people[0].id, course.id)["meet"].is_completed
    [output] = db.session.query(StepOutput)
    assert (output.step, output.skipped_because) == ("ideas", "time")
    assert runs_of(session.id)[0].step == 2


WRONG = {
    "here": [],
    "choose:count.tin": "many",
    "order:place.tin": "3",
    "days:rows": "Monday | 20 | too much",
    "ideas:why": "no-reason",
}


@pytest.mark.parametrize("field", [*WRONG, "day", "no-words", "absent"])
def test_a_sheet_to_mend_comes_back_with_what_was_typed_and_nothing_is_kept(field, desk, session, people):
    ann, ben, cat = (person.id for person in people)
    wrong = WRONG | {f"plan:by.{ann}": "soon", f"plan:what.{ben}": "", f"plan:what.{cat}": "Count"}
    name = {"day": f"plan:by.{ann}", "no-words": f"plan:what.{ben}", "absent": f"plan:what.{cat}"}.get(
        field, field
    )
    answer = desk.post(at(session, "entry"), data=sheets(*people[:2]) | {name: wrong[name]})
    assert answer.status_code == 422
    assert "needs another look" in answer.text
    assert "A jar" in answer.text
    assert EVENT in answer.text
    assert [db.session.query(table).count() for table in (Attendance, StepOutput)] == [0, 0]


def test_what_is_kept_stands_in_the_form_and_stays_when_it_is_sent_again(desk, session, people):
    desk.post(at(session, "entry"), data=sheets(*people[:2]))
    page = desk.get(at(session, "entry")).text
    assert "A tin\nA jar" in page
    assert "Monday | 20\nTuesday" in page
    assert 'value="2026-04-01"' in page
    before = db.session.query(StepOutput).count()
    again = sheets(*people[:2], event_id="01890000-0000-7000-8000-000000000078")
    desk.post(at(session, "entry"), data=again)
    assert db.session.query(StepOutput).count() == before


def test_with_several_groups_a_link_chooses_whose_sheets_they_are(desk, session, people):
    divide(db.session.get_one(Cohort, session.cohort_id), 2, anew=True)
    start_session(session, now=NOON)
    first, second = runs_of(session.id)
    page = desk.get(at(session, "entry")).text
    assert '<form method="post" class="flow"' not in page
    assert f"run={second.id}" in page
    assert desk.post(at(session, "entry"), data=sheets(people[0])).status_code == 404
    assert 'id="sheet-ideas"' in desk.get(at(session, f"entry?run={first.id}")).text


def test_a_session_of_next_week_has_no_sheets_yet(desk, session, people, clock):
    session.starts_at = NOON.replace(day=NOON.day + 7)
    db.session.flush()
    assert desk.post(at(session, "entry"), data=sheets(*people[:2])).status_code == 409
    assert db.session.query(Attendance).count() == 0
