"""The pages of a session: the facilitator's board and the group's phone, without a script."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from lms.base.clock import now
from lms.base.db import db
from lms.base.ids import uuid7
from lms.checklists.queries.plans import plan_of
from lms.facilitation.models import Attendance, GroupSession, StepOutput
from lms.facilitation.queries.members import membership_in
from lms.facilitation.queries.sessions import runs_of
from lms.facilitation.services import divide, move, set_courses
from lms.facilitation.services.sessions import SessionPlan, plan_session, start_session
from lms.learning.queries import progress_in
from lms.sync.services import give_token
from tests import packs_for_tests as packs
from tests.makers import NOON


@pytest.fixture
def bob(make):
    return make.facilitator("Bob")


@pytest.fixture
def course(make):
    photo = {"key": "draw", "phase": "work", "grouping": "solo", "minutes": 5, "output": "photo"}
    meeting = packs.session(minutes=35)
    meeting["content"]["steps"].insert(3, photo | {"title": "Draw", "prompt": "Draw it."})
    return make.course(packs.pack(packs.module("first", packs.page(), meeting)))


@pytest.fixture
def people(make):
    return [make.learner(name) for name in ("Ann", "Ben", "Cat")]


@pytest.fixture
def cohort(make, bob, course, people):
    return make.cohort(facilitator=bob, people=people, courses=[course])


@pytest.fixture
def session(cohort, course, bob, clock):
    plan = SessionPlan(course.id, "meet", NOON, "Asia/Bangkok", "en", link="https://meet.example/x")
    return plan_session(cohort, plan, planned_by=bob, now=NOON)


@pytest.fixture
def desk(bob, signed_in_client):
    return signed_in_client(bob)


@pytest.fixture
def phone(people, signed_in_client):
    return signed_in_client(people[0])


def board(session):
    return f"/en/groups/{session.cohort_id}/sessions/{session.id}/"


def start(session):
    start_session(session, now=NOON)
    return f"/en/sessions/{session.id}/", f"/en/sessions/{session.id}/runs/{runs_of(session.id)[0].id}/"


def test_a_facilitator_plans_a_session_and_gets_an_invitation_in_its_language(desk, cohort, course, clock):
    form = {"session": f"{course.id} meet", "day": "2026-03-09", "at": "09:30", "place": "Town hall"}
    form |= {"time_zone": "Asia/Manila", "locale": "fil", "link": "javascript:alert(1)"}
    where = f"/en/groups/{cohort.id}/sessions/new"
    assert "Session meet" in desk.get(where).text
    assert desk.post(where, data=form).status_code == 422
    page = desk.post(where, data=form | {"link": ""}, follow_redirects=True).text
    made = db.session.query(GroupSession).one()
    assert made.starts_at.isoformat() == "2026-03-09T01:30:00+00:00"
    assert re.search(r'<textarea[^>]*id="invitation"[^>]*lang="fil"', page)
    assert f"/fil/sessions/{made.id}/" in page
    assert "Session meet" in desk.get(f"/en/groups/{cohort.id}/sessions/").text


def test_a_planned_session_is_changed_or_called_off(desk, session, cohort):
    page = desk.get(board(session) + "change").text
    assert 'value="19:00' in page
    form = {"day": "2026-03-10", "at": "10:00", "time_zone": "Asia/Bangkok", "locale": "th"}
    assert "10:00" in desk.post(board(session) + "change", data=form, follow_redirects=True).text
    desk.post(board(session) + "call-off")
    assert db.session.query(GroupSession).count() == 0


def test_before_the_start_the_phone_says_when_and_with_whom_and_takes_nothing(phone, session):
    page = phone.get(f"/en/sessions/{session.id}/").text
    assert "https://meet.example/x" in page
    assert "Cat" in page
    run = runs_of(session.id)[0]
    assert phone.post(f"/en/sessions/{session.id}/runs/{run.id}/steps/hello").status_code == 404
    assert phone.post(f"/en/sessions/{session.id}/runs/{run.id}/present").status_code == 409


def test_a_group_goes_through_all_steps_and_everyone_present_has_it(phone, session, people, course, clock):
    _where, mine = start(session)
    ann, ben, _cat = (str(person.id) for person in people)
    page = phone.post(mine + "present", data={"here": [ann, ben]}, follow_redirects=True).text
    assert "2 of 3 here" in page
    assert re.search(r"Reads aloud\s*</span><b>Ann", page)
    phone.post(mine + "steps/hello", data={"do": "next"})
    page = phone.post(
        mine + "steps/ideas", data={"line": ["A tin", ""], "do": "keep"}, follow_redirects=True
    ).text
    assert 'value="A tin"' in page
    assert re.search(r'id="step-ideas" data-step="ideas" data-position="1">', page)
    phone.post(mine + "steps/ideas", data={"line": ["A tin", "A jar"], "do": "next"})
    page = phone.post(mine + "steps/choose", data={"do": "next"}, follow_redirects=True).text
    assert "or say why you leave this step out" in page
    phone.post(mine + "steps/choose", data={"count.tin": "2", "count.book": "1", "do": "next"})
    phone.post(mine + "steps/draw", data={"skipped_because": "time", "do": "next"})
    plans = {f"what.{ann}": "Write sales", f"first.{ann}": "Buy a book", f"buddy.{ann}": "Ben", "do": "next"}
    page = phone.post(mine + "steps/plan", data=plans, follow_redirects=True).text
    assert "Still without one: Ben" in page
    assert [item.who for item in plan_of(people[0].id)] == ["Ben"]
    page = phone.post(
        mine + "steps/plan", data={f"what.{ben}": "Count cash", "do": "next"}, follow_redirects=True
    )
    assert "You have gone through all steps" in page.text
    done = [progress_in(person.id, course.id).get("meet") for person in people]
    assert [bool(row and row.is_completed) for row in done] == [True, True, False]


def test_a_form_out_of_the_phones_outbox_is_kept_once_or_says_why_not(phone, session, people):
    _where, mine = start(session)
    _token, secret = give_token(people[0], "phone-1", now=now())
    bearer = {"Authorization": f"Bearer {secret}"}

    def send(path, **fields):
        return phone.post(mine + path, data={"event_id": str(uuid7()), **fields}, headers=bearer)

    assert send("present", here=str(people[0].id)).json["status"] == "stored"
    assert send("steps/hello", do="next").json["status"] == "stored"
    refused = send("steps/ideas", do="next")
    assert (refused.status_code, refused.mimetype) == (409, "application/problem+json")
    assert "say why" in refused.json["detail"]
    lines = {"event_id": str(uuid7()), "do": "next", "line": "A tin"}
    assert send("steps/ideas", **lines).json["status"] == "stored"
    assert send("steps/ideas", **lines).json["status"] == "duplicate"
    assert phone.get(mine + "now").json["step"] == 2
    assert db.session.query(StepOutput).count() == 1


def test_the_code_marks_me_present_while_the_session_runs(session, people, signed_in_client, desk):
    where, _mine = start(session)
    cat = signed_in_client(people[2])
    wrong = cat.post(where + "here", data={"code": "00000"})
    assert wrong.status_code == 422
    assert "not the code of this session" in wrong.text
    code = session.code
    assert code in desk.get(board(session)).text
    assert (
        "You are marked as present."
        in cat.post(where + "here", data={"code": f" {code.lower()} "}, follow_redirects=True).text
    )
    desk.post(board(session) + "close")
    assert signed_in_client(people[1]).post(where + "here", data={"code": code}).status_code == 409


def test_the_board_shows_what_groups_make_but_not_what_each_worked_out_alone(desk, phone, session, people):
    _where, mine = start(session)
    phone.post(mine + "present", data={"here": str(people[0].id)})
    phone.post(mine + "steps/ideas", data={"line": "A second tin", "do": "keep"})
    phone.post(mine + "steps/draw", data={"text": "My 400 of debt", "do": "keep"})
    page = desk.get(board(session)).text
    assert "A second tin" in page
    assert "400 of debt" not in page
    assert "400 of debt" in phone.get(f"/en/sessions/{session.id}/?step=draw").text
    assert "1 of 3 here" in page


def test_the_encourager_ticks_who_has_spoken_and_the_board_counts_them(desk, phone, session, people, make):
    where, mine = start(session)
    ann, ben, stranger = str(people[0].id), str(people[1].id), str(make.learner("Eve").id)
    assert "Who has spoken" in phone.get(where).text
    phone.post(mine + "present", data={"here": [ann, ben]})
    phone.post(mine + "steps/hello", data={"do": "next"})
    phone.post(mine + "steps/ideas", data={"heard": [ann, stranger], "line": "A tin", "do": "keep"})
    assert re.search(rf'id="heard-ideas-{ann}" checked', phone.get(where).text)
    assert not re.search(rf'id="heard-ideas-{ben}" checked', phone.get(where).text)
    assert "1 of 2 have spoken" in desk.get(board(session)).text


def test_each_plans_up_to_three_actions(phone, session, people):
    _where, mine = start(session)
    ann = str(people[0].id)
    phone.post(mine + "present", data={"here": ann})
    page = phone.get(f"/en/sessions/{session.id}/?step=plan").text
    assert page.count(f'name="what.{ann}"') == 3
    plans = {f"what.{ann}": ["Write sales", "", "Count cash"], f"first.{ann}": ["", "", "Tonight"]}
    phone.post(mine + "steps/plan", data=plans | {"do": "keep"})
    assert {item.what for item in plan_of(people[0].id)} == {"Write sales", "Count cash"}
    assert phone.get(f"/en/sessions/{session.id}/?step=plan").text.count(f'name="what.{ann}"') == 3


def test_a_tick_that_came_from_another_phone_stays_when_an_older_page_is_sent(phone, desk, session, people):
    _where, mine = start(session)
    run = runs_of(session.id)[0]
    desk.post(f"{board(session)}runs/{run.id}/attendance", data={"here": str(people[2].id)})
    phone.post(mine + "present", data={"here": str(people[0].id)})
    assert db.session.query(Attendance).count() == 2
    phone.post(mine + "present", data={"here": str(people[2].id), "was": [str(p.id) for p in people]})
    assert [row.person_id for row in db.session.query(Attendance)] == [people[2].id]


def test_minutes_move_and_the_convener_gives_five_more_once(phone, desk, session):
    _where, mine = start(session)
    run = runs_of(session.id)[0]
    phone.post(mine + "minutes", data={"giver": "plan", "taker": "hello", "minutes": "3"})
    assert (
        phone.post(mine + "minutes", data={"giver": "plan", "taker": "hello", "minutes": "99"}).status_code
        == 422
    )
    more = f"{board(session)}runs/{run.id}/extend"
    assert desk.post(more).status_code == 303
    assert desk.post(more).status_code == 409
    state = phone.get(mine + "now").json
    assert (state["minutes"]["hello"], sum(state["minutes"].values())) == (13, 40)


def test_a_photo_is_shown_to_the_group_and_its_facilitator_alone(
    phone, desk, session, make, signed_in_client
):
    where, mine = start(session)
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    form = {"photo": (BytesIO(out.getvalue()), "map.png"), "do": "keep"}
    phone.post(mine + "steps/draw", data=form, content_type="multipart/form-data")
    address = f"{where}photos/{db.session.query(StepOutput).one().photo}"
    strangers = [signed_in_client(one) for one in (make.learner("Eve"), make.facilitator("Mallory"))]
    for browser, status in ((phone, 200), (desk, 200), *((one, 404) for one in strangers)):
        with browser.get(address) as answer:
            assert answer.status_code == status


def test_strangers_and_other_groups_find_nothing(session, make, signed_in_client, people, cohort):
    divide(cohort, 2, anew=True)
    where, _mine = start(session)
    one, two = runs_of(session.id)
    assert signed_in_client(make.learner("Eve")).get(where).status_code == 404
    assert signed_in_client(make.facilitator("Mallory")).get(board(session)).status_code == 404
    mine = next(run for run in (one, two) if run.group_id == membership_in(cohort.id, people[0].id).group_id)
    other = two if mine is one else one
    ann = signed_in_client(people[0])
    assert ann.get(f"{where}runs/{mine.id}/now").status_code == 200
    assert ann.get(f"{where}runs/{other.id}/now").status_code == 404
    assert ann.post(f"{where}runs/{other.id}/steps/hello", data={"do": "next"}).status_code == 404
    move(membership_in(cohort.id, people[0].id), None)
    assert "With which group do you sit?" in ann.get(where).text


def test_the_board_asks_the_database_ten_times_at_most_and_the_phone_six(desk, phone, session, count_sql):
    where, _mine = start(session)
    for browser, address, most in ((desk, board(session), 10), (phone, where, 6)):
        with count_sql() as statements:
            browser.get(address)
        assert len(statements) <= most, "\n".join(statements)


def test_closing_shows_a_summary(desk, phone, session, people, clock):
    _where, mine = start(session)
    clock.advance(minutes=5)
    phone.post(mine + "present", data={"here": str(people[0].id)})
    phone.post(mine + "steps/plan", data={f"what.{people[0].id}": "Count the cash", "do": "keep"})
    page = desk.post(board(session) + "close", follow_redirects=True).text
    assert "Count the cash" in page
    assert "Start the session" not in page
    assert runs_of(session.id)[0].step_began_at == NOON
    assert session.closed_at == NOON + timedelta(minutes=5)


def test_a_chat_has_a_text_for_each_day_and_no_clock(desk, phone, make, cohort, bob):
    chat = packs.session("chat")
    chat["content"]["mode"] = "chat"
    for day, step in zip((1, 1, 2, 3), chat["content"]["steps"], strict=True):
        step["day"] = day
    course = make.course(packs.pack(packs.module("first", chat), key="chat-course"))
    set_courses(cohort, [course.id], now=NOON)
    plan = SessionPlan(course.id, "chat", NOON, "Asia/Bangkok", "en")
    session = plan_session(cohort, plan, planned_by=bob, now=NOON)
    assert "for three days from" in desk.get(board(session)).text
    where, _mine = start(session)
    page = desk.get(board(session)).text
    texts = re.findall(r'<textarea[^>]*id="day-(\d)"[^>]*>([^<]+)', page)
    assert [day for day, _text in texts] == ["1", "2", "3"]
    assert texts[1][1] == "Day 2\n\nChoose\nRead this aloud.\n1. A second tin\n2. A small book"
    for shown in (page, phone.get(where).text):
        assert "Left in all" not in shown


def test_a_session_that_is_near_stands_on_my_page_and_in_my_calendar(phone, session, people, clock):
    assert "Your group meets" in phone.get("/en/me/").text
    assert "SUMMARY:Session meet" in phone.get("/en/me/plan/plan.ics").text
    clock.advance(days=-2)
    assert "Your group meets" not in phone.get("/en/me/").text
    clock.advance(days=4)
    assert "Your group meets" not in phone.get("/en/me/").text


def test_three_days_later_the_plan_asks_and_names_the_buddy(phone, session, people, clock):
    _where, mine = start(session)
    ann = str(people[0].id)
    phone.post(mine + "present", data={"here": ann})
    promised = {f"what.{ann}": "Write sales", f"buddy.{ann}": "Ben", "do": "keep"}
    phone.post(mine + "steps/plan", data=promised)
    assert "Your buddy is Ben." not in phone.get("/en/me/plan/").text
    clock.advance(days=3)
    assert "Your buddy is Ben." in phone.get("/en/me/plan/").text
    assert "Your buddy is Ben." in phone.get("/en/me/plan/plan.ics").text.replace("\r\n ", "")


def test_a_planned_session_in_no_language_of_the_reader_is_still_read(desk, session, phone):
    start(session)
    assert 'lang="en"' in phone.get(f"/km/sessions/{session.id}/").text
    assert desk.get(board(session).replace("/en/", "/km/")).status_code == 200
