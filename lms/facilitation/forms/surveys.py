"""How was it, and what has changed some months later: all of it by taps."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField

from lms.base.forms import Form, optional, required
from lms.facilitation.rules.surveys import CHANGED, COUNTS, MOST_WORKERS

# Translators: an answer to how much or how many of several things.
NONE = _l("None")
# Translators: an answer to how much or how many of several things.
SOME = _l("Some")
# Translators: an answer to how much or how many of several things.
MOST = _l("Most")
# Translators: an answer to how much or how many of several things.
ALL = _l("All")
SHARES = [
    SelectChoice("none", NONE),
    SelectChoice("some", SOME),
    SelectChoice("most", MOST),
    SelectChoice("all", ALL),
]

CHANGES = [
    # Translators: an answer to how sales, profit, costs or paid workers have changed.
    SelectChoice("more", _l("More")),
    # Translators: an answer to how sales, profit, costs or paid workers have changed.
    SelectChoice("same", _l("The same")),
    # Translators: an answer to how sales, profit, costs or paid workers have changed.
    SelectChoice("less", _l("Less")),
]

FACES = [
    # Translators: beside a smiling face: how someone liked a course.
    SelectChoice("good", _l("Good")),
    # Translators: beside a face that neither smiles nor frowns: how someone liked a course.
    SelectChoice("ok", _l("So-so")),
    # Translators: beside a face that frowns: how someone liked a course.
    SelectChoice("bad", _l("Not good")),
]

RECOMMEND = [
    # Translators: an answer to “Would you tell others to take this course?”.
    SelectChoice("yes", _l("Yes")),
    # Translators: an answer to “Would you tell others to take this course?”.
    SelectChoice("maybe", _l("Maybe")),
    # Translators: an answer to “Would you tell others to take this course?”.
    SelectChoice("no", _l("No")),
]


class OpinionForm(Form):
    """How someone liked a course."""

    # Translators: a question at the end of a course, with three faces to tap.
    face = RadioField(_l("How was this course?"), [required()], choices=FACES)
    # Translators: a question at the end of a course.
    recommend = RadioField(_l("Would you tell others to take this course?"), [optional()], choices=RECOMMEND)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommend.flags.optional = False  # a face is enough, and two taps are no burden


def changed(label: Any) -> RadioField:
    """More, the same or less."""
    return RadioField(label, [optional()], choices=CHANGES)


def paid_workers(label: Any) -> SelectField:
    """A number of people out of a list; None if it was left alone."""
    return SelectField(label, [optional()], coerce=_number)


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class SurveyForm(Form):
    """Three questions some months later. Each may be left out."""

    actions_done = RadioField(
        # Translators: a question some months after a course. The answers are none, some, most and all.
        _l("How many of the things you planned are done?"),
        [optional()],
        choices=SHARES,
    )
    # Translators: in a list of what may have changed in a business.
    sales = changed(_l("Sales"))
    # Translators: in a list of what may have changed in a business.
    profit = changed(_l("Profit"))
    # Translators: in a list of what may have changed in a business.
    costs = changed(_l("Costs"))
    # Translators: in a list of what may have changed in a business: people who are paid for their work.
    workers = changed(_l("Paid workers"))
    credit = RadioField(
        # Translators: a question some months after a course. The answers are none, some, most and all.
        _l("How much of this comes from what you learned here?"),
        [optional()],
        choices=SHARES,
    )
    # Translators: label of a list of numbers: how many women were paid for work before the course.
    women_before = paid_workers(_l("Women, before the course"))
    # Translators: label of a list of numbers: how many men were paid for work before the course.
    men_before = paid_workers(_l("Men, before the course"))
    # Translators: label of a list of numbers: how many women are paid for work today.
    women_now = paid_workers(_l("Women, now"))
    # Translators: label of a list of numbers: how many men are paid for work today.
    men_now = paid_workers(_l("Men, now"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in COUNTS:
            self[name].choices = _numbers()
        for question in self:
            question.flags.optional = False  # the page says it once for all of them

    def said(self) -> dict[str, str | int | None]:
        """What was answered, by column."""
        words = ("actions_done", *CHANGED, "credit")
        return {name: self[name].data or None for name in words} | {n: self[n].data for n in COUNTS}


def _numbers() -> list[SelectChoice]:
    # Translators: The first, empty choice in a list.
    first = SelectChoice("", str(_l("Choose…")))
    # Translators: the last number in a list: so many people, or more. %(most)s is a number.
    last = SelectChoice(str(MOST_WORKERS), str(_l("%(most)s or more", most=MOST_WORKERS)))
    return [first, *(SelectChoice(str(n), str(n)) for n in range(MOST_WORKERS)), last]
