"""Sessions: what their steps need, and that being there is the only way to have done one."""

from typing import Any

import pytest
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from lms.packs.document import Activity
from lms.packs.faults import explain
from lms.packs.kinds import kind_named
from lms.packs.kinds.contract import Record
from lms.packs.segments import segments
from tests import packs_for_tests as packs

KIND = kind_named("session")


def session(*, mode: str = "in_person", minutes: int = 30, **steps: dict[str, Any]) -> dict[str, Any]:
    """A session whose steps are changed by key; what is None is taken out."""
    made = packs.session()
    changed = [{**step, **steps.get(step["key"], {})} for step in made["content"]["steps"]]
    cleaned = [{name: value for name, value in step.items() if value is not None} for step in changed]
    return made | {"minutes": minutes, "content": {"mode": mode, "steps": cleaned}}


def faults_of(fields: dict[str, Any]) -> list[str]:
    """The words for what is wrong."""
    try:
        Activity.model_validate(fields)
    except ValidationError as error:
        return [str(explain(dict(one), file="", line=None)) for one in error.errors()]
    return []


DAYS = {key: {"day": day} for key, day in (("hello", 1), ("ideas", 1), ("choose", 2), ("plan", 3))}


def test_a_session_of_each_mode_is_taken():
    assert faults_of(session()) == []
    assert faults_of(session(mode="online")) == []
    assert faults_of(session(mode="chat", **DAYS)) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            session(minutes=45),
            "The steps take 30 minutes together, but “minutes” says 45. Make them the same.",
        ),
        (session(mode="chat", minutes=45, **DAYS), "The steps take 30 minutes together"),
        (session(choose={"options": None}), "“output: vote”, so “options” needs at least 2. Add them."),
        (session(ideas={"output": "table"}), "“output: table”, so “columns” needs at least 1. Add them."),
        (session(plan={"output": "list"}), "Each person leaves with a plan."),
        (session(plan={"phase": "work"}), "Each person leaves with a plan."),
        (session(ideas={"key": "hello"}), "The key “hello” stands twice."),
        (session(mode="chat"), "Step “hello” of a chat has no day."),
        (
            session(ideas={"day": 1}),
            "Step “ideas” has a “day”, but only a session with “mode: chat” has days.",
        ),
    ],
)
def test_what_is_wrong_with_a_session_is_said_in_words(app, wrong, words):
    assert words in " ".join(faults_of(wrong))


def test_a_group_cannot_be_smaller_than_its_least(app):
    fields = packs.session()
    fields["content"] |= {"group_min": 6, "group_max": 5}
    assert faults_of(fields) == ["“group_min” is 6 and “group_max” only 5. Mend one of them."]


def test_five_columns_are_too_many(app):
    columns = [{"key": f"c{n}", "text": f"Column {n}"} for n in range(5)]
    assert "at most 4" in faults_of(session(ideas={"output": "table", "columns": columns}))[0]


def test_every_text_of_a_session_can_be_translated():
    pack = packs.pack(packs.module("first", packs.session()))
    found = {segment.context: segment.source for segment in segments(pack)}
    assert found["meet#steps.choose.options.tin.text"] == "A second tin"
    assert found["meet#steps.hello.prompt"] == "Read this aloud."
    assert {"meet#steps.plan.title", "meet#steps.plan.tip"} <= set(found)


def test_only_being_there_completes_a_session():
    content = KIND.content.model_validate(packs.session()["content"])
    everything = Record(marked_done=True, answers={"hello": "x"}, scores=[1.0], turned=9)
    assert KIND.outcome(content, everything, 0.7).completion is False
    assert KIND.outcome(content, Record(attended=True), 0.7).completion is True


def test_no_form_says_anything_of_a_session():
    content = KIND.content.model_validate(packs.session()["content"])
    assert KIND.read_form(content, MultiDict({"attended": "1", "skip": "1", "card": "1"})) == []
