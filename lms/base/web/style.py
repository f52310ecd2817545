"""The style page: every part of the look in all its states. Only on development servers and in tests."""

from pathlib import Path

import yaml
from flask import Blueprint, Flask, render_template
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from lms.base.forms import Form
from lms.base.i18n import NATIVE_NAMES, current_lang
from lms.base.web.gates import open_to_all

bp = Blueprint("style", __name__, url_prefix="/<locale:lang>")
SAMPLES = Path(__file__).with_name("style_samples.yaml")
ACCENTS = ("green", "clay", "blue", "plum", "ochre")
LABELS = {
    "name": "name",
    "password": "password",
    "note": "heading",
    "days": "question",
    "tools": "module",
    "agrees": "tip",
}
PICTURES = (
    *("noodle-stall", "two-tins", "phone-lesson", "circle", "clipboard", "path-flag"),
    *("certificate", "empty-basket", "signal-lost", "lost-path", "group-table"),
)


def init_app(app: Flask) -> None:
    """Add the page where developers look."""
    if app.debug or app.testing:
        app.register_blueprint(bp)


class SampleForm(Form):
    """One field of each kind."""

    name = StringField(render_kw={"autocomplete": "name"})
    email = EmailField(validators=[Optional()], render_kw={"autocomplete": "email"})
    password = PasswordField(render_kw={"autocomplete": "current-password"})
    language = SelectField(choices=[SelectChoice(*name) for name in NATIVE_NAMES.items()])
    note = TextAreaField()
    days = RadioField()
    tools = SelectMultipleField()
    agrees = BooleanField()


@bp.get("/style")
@open_to_all
def page() -> str:
    """Every component, filled with sentences of the page's language."""
    texts = yaml.safe_load(SAMPLES.read_text("utf-8"))
    return render_template(
        "base/style.html",
        s=texts[current_lang()],
        texts=texts,
        form=_form(texts[current_lang()]),
        accents=ACCENTS,
        pictures=PICTURES,
    )


def _form(s: dict[str, str]) -> SampleForm:
    """A form that came back with one field to mend."""
    form = SampleForm(formdata=None, days="2", tools=["2"])
    for field, key in LABELS.items():
        form[field].label.text = s[key]
    form.name.description = s["hint"]
    form.name.errors = [s["error"]]
    answers = [(str(n), s[f"answer_{n}"]) for n in (1, 2, 3)]
    form.days.choices = form.tools.choices = answers
    return form
