"""Phones as they are: cut off in the middle, sending things twice, with clocks that are years wrong."""

import http.client
import json
import random
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from lms.base.ids import uuid7

CUT = 0.25
AGAIN = 0.30
MOST = 40
PATIENCE_SECONDS = 10
LAST_SECONDS = 60
LONGEST_PAUSE_SECONDS = 0.3
CLOCKS = (timedelta(days=-400), timedelta(0), timedelta(days=3650))
KINDS = (
    ("activity_completed", "read", "", None),
    ("card_turned", "cards", "", 2),
    ("item_answered", "walk", "i1", "done"),
    ("item_answered", "walk", "i2", "not-yet"),
    ("attempt_submitted", "quiz", "", {"one": "a", "two": "12"}),
)


@dataclass
class Phone(threading.Thread):
    """One phone of one learner. What it made waits until the server has said that it is stored."""

    port: int
    learner_id: UUID
    device: str
    token: str
    course: str
    stop: threading.Event
    waiting: dict[str, dict[str, object]] = field(default_factory=dict)
    known: list[dict[str, object]] = field(default_factory=list)
    made: int = 0
    cuts: int = 0
    repeats: int = 0

    def __post_init__(self) -> None:
        """A thread that ends with the process, with chances of its own."""
        super().__init__(daemon=True)
        self.chance = random.Random(self.device)
        self.clock = self.chance.choice(CLOCKS)

    def __hash__(self) -> int:
        """By identity, as threads are."""
        return id(self)

    def run(self) -> None:
        """Make and send until told to stop; then send what still waits."""
        while not self.stop.is_set():
            self.make()
            self.send(self.chance.random() < CUT)
            time.sleep(self.chance.uniform(0, LONGEST_PAUSE_SECONDS))
        until = time.monotonic() + LAST_SECONDS
        while self.waiting and time.monotonic() < until:
            self.send(is_cut=False)

    def make(self) -> None:
        """A few more things the learner did."""
        for _ in range(self.chance.randint(1, 8)):
            self.made += 1
            kind, activity, item, value = self.chance.choice(KINDS)
            at = datetime.now(UTC) + self.clock
            event = {"id": str(uuid7()), "seq": self.made, "kind": kind, "activity": activity, "item": item}
            event |= {"value": value, "course": self.course, "course_version": 1, "lamport": self.made}
            self.waiting[str(event["id"])] = event | {"at": at.isoformat(), "app": "chaos"}

    def send(self, is_cut: bool) -> None:
        """One batch, some of it again; cut off before it is whole, or before the answer comes."""
        batch = list(self.waiting.values())[:MOST]
        if self.known and self.chance.random() < AGAIN:
            again = self.chance.sample(self.known, min(len(self.known), 10))
            self.repeats += len(again)
            batch = self.chance.sample(batch + again, len(batch) + len(again))
        try:
            self._post(json.dumps({"device": self.device, "events": batch}).encode(), is_cut)
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(0.05)

    def _post(self, body: bytes, is_cut: bool) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        with closing(line):
            self._send_on(line, body, is_cut)

    def _send_on(self, line: http.client.HTTPConnection, body: bytes, is_cut: bool) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        line.putrequest("POST", "/api/v1/events")
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            line.putheader(name, value)
        line.endheaders()
        if is_cut:
            self.cuts += 1
            line.send(body[: self.chance.choice((len(body) // 2, len(body)))])
            return
        line.send(body)
        answer = line.getresponse()
        if answer.status == 200:
            self._note(json.loads(answer.read())["events"])

    def _note(self, receipts: list[dict[str, str]]) -> None:
        for receipt in receipts:
            if receipt["status"] in ("stored", "duplicate") and receipt["id"] in self.waiting:
                self.known.append(self.waiting.pop(receipt["id"]))
