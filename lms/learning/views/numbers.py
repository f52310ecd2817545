"""My business numbers: typed once, private, found again by every worksheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.ids import uuid7
from lms.base.web import signed_in, writes
from lms.catalogue.queries import authored_activity, fragment_body, published_courses, version_id_of
from lms.catalogue.rules import JOINABLE
from lms.learning import queries, services
from lms.learning.models import BusinessNumber
from lms.learning.queries import Source
from lms.learning.views.blueprint import bp
from lms.packs.document import Activity
from lms.packs.kinds import kind_named


@bp.get("/me/numbers/")
@signed_in
def numbers() -> str:
    """All of them, and where they were typed."""
    return _page()


@bp.post("/me/numbers/<name>")
@signed_in
@writes
def change_number(name: str) -> Response | tuple[str, int]:
    """Another value for one of them."""
    number, activity = _number_or_404(name)
    kind = kind_named(activity.kind)
    if fault := kind.faults(activity.content, request.form).get(number.item):
        return _page(faults={name: fault}), 422
    said = kind.read_form(activity.content, request.form)
    value = next((str(one.value) for one in said if one.item == number.item), number.value)
    return _kept(name, value)


@bp.post("/me/numbers/<name>/remove")
@signed_in
@writes
def remove_number(name: str) -> Response:
    """None any more, in any worksheet."""
    _number_or_404(name)
    return _kept(name, "")


def _number_or_404(name: str) -> tuple[BusinessNumber, Activity]:
    number = queries.numbers_of(me().id).get(name) or abort(404)
    version_id = version_id_of(number.course_id, number.course_version) or abort(404)
    return number, authored_activity(version_id, number.activity) or abort(404)


def _kept(name: str, value: str) -> Response:
    services.change_number(me().id, name, value, event_id=uuid7(), now=now())
    return redirect(url_for(".numbers"), 303)


@dataclass(frozen=True)
class Entry:
    """A number, its field in the worksheet it was typed in last, and the address of that if it is open."""

    number: BusinessNumber
    field: Mapping[str, Any]
    source: Source
    slug: str | None


def _page(faults: Mapping[str, str] | None = None) -> str:
    lang = current_lang()
    open_now = {c.course_id: c for c in published_courses(lang, JOINABLE)}
    mine = sorted(queries.numbers_of(me().id).values(), key=lambda number: number.updated_at, reverse=True)
    entries = []
    for number in mine:
        if source := queries.source_of(number, lang):
            course = open_now.get(number.course_id)
            still_there = course is not None and course.outline.find(number.activity) is not None
            slug = course.slug if course and still_there else None
            entries.append(Entry(number, _field_of(source, number.item), source, slug))
    return render_template("learning/numbers.html", entries=entries, faults=faults or {}, typed=request.form)


def _field_of(source: Source, item: str) -> Mapping[str, Any]:
    """What the reader sees of the field: label, unit, limits."""
    parts = fragment_body(source.step.fragment)["parts"]
    return next(one for part in parts for one in part["fields"] if one["key"] == item)
