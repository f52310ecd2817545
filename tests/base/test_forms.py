"""What all forms share."""

import re
from pathlib import Path

import pytest
import wtforms
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from lms.base.errors import Refusal
from lms.base.forms import SAID_BY_WTFORMS, Form, at_most, optional, required, stripped


class Example(Form):
    """One field of each kind that can say something."""

    name = StringField("Name", [required(), at_most(5)], [stripped])
    agrees = BooleanField("Agrees", [required("Tick this.")])
    number = IntegerField("Number", [required()])
    choice = SelectField("Choice", choices=[SelectChoice("a", "A"), SelectChoice("b", "B")])
    several = SelectMultipleField("Several", choices=[SelectChoice("a", "A")])
    note = StringField("Note", [optional()], [stripped])


# A mistake in our own code, and a kind of field that no page has.
NEVER_SAID = {"Choices cannot be None.", "Not a valid week value."}
GOOD = {"name": "Alice", "agrees": "y", "number": "0", "choice": "a", "several": "a"}


def errors(app, **data):
    with app.test_request_context(
        "/en/", method="POST", data={k: v for k, v in data.items() if v is not None}
    ):
        form = Example()
        form.validate()
        return {name: [str(e) for e in said] for name, said in form.errors.items()}


def test_a_good_form_says_nothing_and_zero_is_an_answer(app):
    assert errors(app, **GOOD) == {}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": " \u00a0 "}, {"name": ["Please fill this in."]}),
        ({"name": None}, {"name": ["Please fill this in."]}),
        ({"name": "Alice S"}, {"name": ["Use at most 5 characters."]}),
        ({"agrees": None}, {"agrees": ["Tick this."]}),
        ({"number": "x"}, {"number": ["Not a valid integer value."]}),
        ({"choice": "c"}, {"choice": ["Not a valid choice."]}),
        ({"several": "c"}, {"several": ["'c' is not a valid choice for this field."]}),
    ],
)
def test_each_fault_is_said_once(app, other, words):
    assert errors(app, **GOOD | other) == words


def test_a_refusal_is_shown_at_its_field(app):
    class Odd(Refusal):
        message = "This is odd."

    with app.test_request_context("/en/", method="POST", data=GOOD):
        form = Example()
        assert form.validate()
        form.blame("name", Odd())
        assert form.errors == {"name": ["This is odd."]}


def test_text_is_stripped_of_what_nobody_typed():
    assert stripped("  Alice\x00 Sok \n") == "Alice Sok"
    assert stripped("two\nlines") == "two\nlines"
    assert stripped(" \t ") is stripped(None) is None


def test_what_wtforms_says_by_itself_stands_in_our_catalogues():
    folder = Path(wtforms.__file__).parent / "fields"
    source = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    said = set(re.findall(r'(?<!n)gettext\(\s*"([^"]+)"', source)) - NEVER_SAID
    assert "Not a valid integer value." in said
    assert said <= set(SAID_BY_WTFORMS)
