"""The outbox: nothing leaves before its time, nothing twice, and nothing waits with the database held."""

import base64
import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from lms.base import mail, outbox
from lms.base.db import db, unit_of_work
from lms.base.mail import Mail, put_mail
from lms.base.outbox import Delivery, OutboxMessage, deliver_due, deliver_slow, put, wait_after
from tests.makers import NOON

pytestmark = pytest.mark.both_databases
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def delivered(app, monkeypatch):
    """What a handler of the kind `parcel` was given; `delivered.fails` makes it fail."""

    class Delivered(list):
        fails = False

        def handle(self, delivery: Delivery) -> None:
            assert not db.session().in_transaction()
            if self.fails:
                raise ConnectionError("alice@example.com is not here")
            self.append(delivery)

    found = Delivered()
    monkeypatch.setitem(outbox._handlers, "parcel", (found.handle, lambda: True))
    return found


def put_one(key="one", **more):
    with unit_of_work():
        return put("parcel", {"of": key}, key, now=NOON, **more)


def the_row():
    db.session.expire_all()
    return db.session.scalars(select(OutboxMessage)).one()


def test_the_same_thing_is_put_and_delivered_once(delivered):
    assert [put_one(), put_one()] == [True, False]
    assert [deliver_due(NOON), deliver_due(NOON + DAY)] == [1, 0]
    assert [d.payload for d in delivered] == [{"of": "one"}]
    assert the_row().sent_at == NOON


def test_what_is_slow_goes_one_by_one_and_nothing_waits_for_it(delivered, monkeypatch):
    monkeypatch.setattr(outbox, "_slow", {"parcel"})
    put_one("one")
    put_one("two")
    assert deliver_due(NOON) == 0
    assert [deliver_slow(NOON), len(delivered), deliver_slow(NOON), deliver_slow(NOON)] == [1, 1, 1, 0]
    assert len(delivered) == 2


def test_nothing_leaves_before_its_time(delivered):
    put_one(not_before=NOON + DAY)
    assert [deliver_due(NOON), deliver_due(NOON + DAY)] == [0, 1]


def test_what_is_rolled_back_was_never_put(delivered):
    put("parcel", {}, "one", now=NOON)
    db.session.rollback()
    assert deliver_due(NOON) == 0


def test_what_failed_is_tried_again_later_with_the_same_identity(delivered):
    put_one()
    delivered.fails = True
    assert [deliver_due(NOON), deliver_due(NOON + 4 * MINUTE)] == [1, 0]
    row = the_row()
    assert (row.tries, row.sent_at, row.last_error) == (1, None, "ConnectionError")
    delivered.fails = False
    assert deliver_due(NOON + 5 * MINUTE) == 1
    assert delivered[0].id == row.id
    assert the_row().last_error is None


def test_a_row_whose_worker_died_is_left_alone_for_a_while_and_then_tried_again(delivered, monkeypatch):
    put_one()
    monkeypatch.setattr(outbox, "_settle", lambda *_: None)
    assert deliver_due(NOON) == 1
    assert [deliver_due(NOON + MINUTE), deliver_due(NOON + 15 * MINUTE)] == [0, 1]


def test_waiting_doubles_up_to_a_day():
    assert [wait_after(n) for n in (1, 2, 3, 11, 99)] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, DAY, DAY]


def test_it_gives_up_in_the_end_and_keeps_the_row(delivered):
    put_one()
    delivered.fails = True
    tries = sum(deliver_due(NOON + n * DAY) for n in range(40))
    assert tries == the_row().tries == outbox.MOST_TRIES


def test_what_nobody_delivers_waits(app):
    with unit_of_work():
        put("pigeon", {}, "one", now=NOON)
    assert deliver_due(NOON) == 0
    assert the_row().tries == 0


def test_what_was_delivered_long_ago_is_forgotten(delivered):
    for key, when in (("one", NOON), ("two", NOON + 20 * DAY)):
        put_one(key)
        deliver_due(when)
    put_one("three", not_before=NOON + 99 * DAY)
    with unit_of_work():
        outbox.sweep(NOON + 31 * DAY)
    assert set(db.session.scalars(select(OutboxMessage.dedupe_key))) == {"two", "three"}


class Postman(socketserver.StreamRequestHandler):
    """As much of a mail server as a letter needs."""

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word in self.server.refuses:
                self.say("550 alice@example.com is not here")
            elif word == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say("250 taken")
            elif word == "EHLO":
                self.say("250-here\r\n250 AUTH PLAIN")
            elif word == "AUTH":
                self.server.passwords.append(base64.b64decode(line.split()[-1]))
                self.say("235 welcome")
            else:
                self.say("221 bye" if word == "QUIT" else "250 yes")

    def letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def postman(app, monkeypatch):
    """A mail server that keeps what it is given."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as server:
        server.letters, server.passwords, server.refuses = [], [], set()
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"smtp://hub%40example.org:p%3Aass@127.0.0.1:{server.server_address[1]}"
        monkeypatch.setitem(app.config, "MAIL_URL", address)
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def writer(monkeypatch):
    """Writes to Alice in Khmer."""
    text = "តើផែនការរបស់អ្នកទៅជាយ៉ាងណា?\n" * 3
    written = {
        "sample": lambda about: Mail("alice@example.com", "ផែនការ", text, "km") if about["wanted"] else None
    }
    monkeypatch.setattr(mail, "_writers", written)
    return text


def put_letter(key="one", wanted=True):
    with unit_of_work():
        put_mail("sample", {"wanted": wanted}, key, now=NOON)


def test_a_letter_arrives_with_a_password_said_and_every_khmer_letter(postman, writer):
    put_letter()
    assert deliver_due(NOON) == 1
    [letter] = [message_from_bytes(raw, policy=policy.default) for raw in postman.letters]
    assert (letter["To"], letter["Subject"], letter["Content-Language"]) == (
        "alice@example.com",
        "ផែនការ",
        "km",
    )
    assert letter["From"] == "Peer Learning Hub <hub@example.org>"
    assert letter.get_content().replace("\r\n", "\n") == writer
    assert postman.passwords == [b"\0hub@example.org\0p:ass"]


def test_a_letter_that_is_sent_again_has_the_same_identity(postman, monkeypatch):
    put_letter()
    with monkeypatch.context() as dying:
        dying.setattr(outbox, "_settle", lambda *_: None)
        deliver_due(NOON)
    deliver_due(NOON + DAY)
    first, second = (message_from_bytes(raw)["Message-ID"] for raw in postman.letters)
    assert first == second


def test_a_letter_about_nothing_is_not_sent(postman):
    put_letter(wanted=False)
    deliver_due(NOON)
    assert postman.letters == []
    assert the_row().sent_at == NOON


def test_a_refused_letter_waits_and_nobodys_address_is_noted(postman):
    postman.refuses = {"RCPT"}
    put_letter()
    deliver_due(NOON)
    row = the_row()
    assert row.sent_at is None
    assert "alice" not in row.last_error


def test_without_a_mail_server_letters_wait(app):
    put_letter()
    assert deliver_due(NOON) == 0
    assert the_row().tries == 0


def test_no_password_is_said_in_clear_to_another_machine(postman, monkeypatch, app):
    monkeypatch.setattr(mail, "HERE", set())
    put_letter()
    deliver_due(NOON)
    assert postman.passwords == postman.letters == []
    assert the_row().last_error == "PasswordUnprotected"
