"""The pages to sign in, with a password or a code, and the button to sign out."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from lms.accounts import services
from lms.accounts.models import Person, SignIn, SignInAttempt
from lms.accounts.views.cookies import NAME
from lms.base.db import db
from tests.accounts.test_rules_addresses import PAYLOADS
from tests.makers import PASSWORD

RIGHT = {"username": "alice", "password": PASSWORD}
WRONG = {"username": "alice", "password": "noodles"}


@pytest.fixture
def alice(make):
    """Someone with a password."""
    return make.learner("Alice", password=PASSWORD)


def stripped(page):
    """A page without what differs by what was typed."""
    return re.sub(r'value="[^"]*"', "", page.text)


def test_labels_and_button_are_those_that_others_rely_on(client):
    page = client.get("/en/sign-in").text
    for label in ("Username", "Password"):
        assert re.search(rf"<label[^>]*>{label}\s*</label>", page), label
    assert re.search(r"<button[^>]*>Sign in</button>", page)
    assert "I have a one-time code" in page


def test_the_right_password_opens_the_account(client, alice):
    answer = client.post("/en/sign-in", data=RIGHT)
    assert answer.status_code == 303
    assert "Alice" in client.get("/en/me/data/").text


def test_wrong_password_and_unknown_username_get_the_same_page(app, alice):
    wrong = app.test_client().post("/en/sign-in", data=WRONG)
    unknown = app.test_client().post("/en/sign-in", data=WRONG | {"username": "nobody"})
    assert wrong.status_code == unknown.status_code == 422
    assert stripped(wrong) == stripped(unknown)
    assert set(wrong.headers.keys()) == set(unknown.headers.keys())


def test_a_failure_is_counted_although_the_answer_is_a_refusal(client, alice):
    client.post("/en/sign-in", data=WRONG)
    assert [attempt.ok for attempt in db.session.query(SignInAttempt)] == [False]


@pytest.mark.parametrize("username", ["alice", "nobody"])
def test_the_sixth_try_is_told_when_to_come_back(client, alice, clock, username):
    for _ in range(5):
        assert client.post("/en/sign-in", data=WRONG | {"username": username}).status_code == 422
    clock.advance(minutes=4)

    answer = client.post("/en/sign-in", data=RIGHT | {"username": username})
    assert answer.status_code == 429
    assert "Wait 11 minutes" in answer.text

    clock.advance(minutes=11)
    expected = 303 if username == "alice" else 422
    assert client.post("/en/sign-in", data=RIGHT | {"username": username}).status_code == expected


def test_sixty_learners_behind_one_address_all_get_in(app, make, password_hash):
    learners = [make.learner(f"learner-{n}", password_hash=password_hash) for n in range(60)]
    entered = 0
    for number, learner in enumerate(learners):
        browser = app.test_client()
        data = {"username": learner.username, "password": PASSWORD}
        if number % 3 == 0:
            browser.post("/en/sign-in", data=data | {"password": "noodles"})
        entered += browser.post("/en/sign-in", data=data).status_code == 303
    assert entered == 60


def test_a_browser_that_sends_its_first_cookie_again_is_the_same_device(app, client, alice):
    client.get("/en/sign-in")
    with client.session_transaction() as session:
        session["csrf_token"] = "c" * 40
    first = client.get_cookie("session").value
    for number in range(5):
        client.set_cookie("session", first)
        client.post("/en/sign-in", data=WRONG | {"username": f"nobody-{number}"})
    client.set_cookie("session", first)
    assert client.post("/en/sign-in", data=RIGHT).status_code == 429
    assert app.test_client().post("/en/sign-in", data=RIGHT).status_code == 303


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if payload])
def test_nobody_is_sent_to_another_site(client, make, password_hash, payload):
    make.learner("Alice", password_hash=password_hash)
    page = client.get("/en/sign-in", query_string={"next": payload})
    assert page.status_code == 200
    assert re.search(r'name="next"[^>]* value=""', page.text)

    answer = client.post("/en/sign-in", data=RIGHT | {"next": payload})
    assert answer.status_code == 303
    assert re.fullmatch(r"/en/(me/)?", answer.headers["Location"])


@pytest.mark.parametrize("payload", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_a_code_sends_nobody_to_another_site(client, make, clock, payload):
    code = services.issue_code(make.learner("Alice"), issued_by=None, now=clock.moment)
    answer = client.post("/en/sign-in/code", data={"username": "alice", "code": code, "next": payload})
    assert answer.headers["Location"] == "/en/me/password"
    done = client.post("/en/me/password", data={"new_password": "river kettle", "next": payload})
    assert done.headers["Location"] == "/en/me/data/"


def test_one_returns_to_the_page_that_was_wanted(client, alice):
    wanted = client.get("/en/me/data/")
    page = client.get(wanted.headers["Location"])
    hidden = re.search(r'name="next"[^>]* value="([^"]*)"', page.text)[1]

    answer = client.post("/en/sign-in", data=RIGHT | {"next": hidden})
    assert answer.headers["Location"].rstrip("?") == "/en/me/data/"


def test_the_session_is_another_one_after_signing_in(client, alice):
    with client.session_transaction() as session:
        session["planted"] = "by someone else"
        session["csrf_token"] = "known to someone else"
    client.post("/en/sign-in", data=RIGHT)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to someone else"


def test_a_token_planted_before_is_worthless_afterwards(app, make, alice, signed_in_client):
    victim = signed_in_client(make.guest())
    planted = victim.get_cookie(NAME).value
    victim.post("/en/sign-in", data=RIGHT)
    assert victim.get_cookie(NAME).value != planted

    attacker = app.test_client()
    attacker.set_cookie(NAME, planted)
    assert attacker.get("/en/me/data/").status_code == 303


def test_signing_out_really_ends_the_sign_in(app, client, alice):
    client.post("/en/sign-in", data=RIGHT)
    token = client.get_cookie(NAME).value

    answer = client.post("/en/sign-out")
    assert answer.headers["Location"] == "/en/sign-in"
    assert client.get_cookie(NAME) is None
    assert "You have signed out." in client.get("/en/sign-in").text

    client.set_cookie(NAME, token)
    assert client.get("/en/me/data/").status_code == 303


def test_signing_out_empties_the_session(client, alice):
    client.post("/en/sign-in", data=RIGHT)
    with client.session_transaction() as session:
        session["draft"] = "of Alice"
    client.post("/en/sign-out")
    with client.session_transaction() as session:
        assert "draft" not in session


def test_nobody_is_signed_out_by_a_link(client, alice):
    client.post("/en/sign-in", data=RIGHT)
    assert client.get("/en/sign-out").status_code == 405
    assert client.get("/en/me/data/").status_code == 200


def test_a_guest_is_asked_before_losing_the_way_back(make, signed_in_client):
    browser = signed_in_client(make.guest())
    asked = browser.post("/en/sign-out")
    assert "you cannot come back" in asked.text
    assert browser.get("/en/me/data/").status_code == 200

    assert browser.post("/en/sign-out", data={"sure": "yes"}).status_code == 303
    assert browser.get("/en/me/data/").status_code == 303


def test_a_code_leads_to_a_new_password_and_on_to_the_page_that_was_wanted(client, alice, clock):
    code = services.issue_code(alice, issued_by=None, now=clock.moment)
    answer = client.post("/en/sign-in/code", data={"username": "alice", "code": code, "next": "/en/x"})
    page = client.get(answer.headers["Location"])
    assert "Choose a new password" in page.text
    assert "Password you have now" not in page.text

    done = client.post("/en/me/password", data={"new_password": "river kettle", "next": "/en/x"})
    assert (done.status_code, done.headers["Location"]) == (303, "/en/x")
    again = client.post("/en/sign-in", data={"username": "alice", "password": "river kettle"})
    assert again.status_code == 303


def test_a_wrong_code_is_counted_and_says_nothing_about_the_account(client, alice, clock):
    services.issue_code(alice, issued_by=None, now=clock.moment)
    wrong = client.post("/en/sign-in/code", data={"username": "alice", "code": "0000-0000"})
    unknown = client.post("/en/sign-in/code", data={"username": "nobody", "code": "0000-0000"})
    assert wrong.status_code == unknown.status_code == 422
    assert stripped(wrong) == stripped(unknown)
    assert db.session.query(SignInAttempt).filter_by(ok=False).count() == 2


def test_signing_in_costs_few_statements(client, alice, count_sql):
    client.get("/en/sign-in")
    with count_sql() as statements:
        client.post("/en/sign-in", data=RIGHT)
    assert len(statements) <= 9, statements


def test_many_sign_in_at_once(app, make, password_hash):
    usernames = [make.learner(f"learner-{n}", password_hash=password_hash).username for n in range(12)]
    db.session.commit()

    def enter(username):
        return app.test_client().post("/en/sign-in", data=RIGHT | {"username": username}).status_code

    with ThreadPoolExecutor(6) as threads:
        assert set(threads.map(enter, usernames)) == {303}
    assert db.session.query(SignIn).count() == 12
    assert db.session.query(Person).count() == 12
