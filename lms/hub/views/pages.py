"""The site's own pages."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms.accounts.permissions import my_id
from lms.base.clock import now
from lms.base.i18n import current_lang, preferred_lang
from lms.base.web import open_to_all
from lms.catalogue.queries import published_courses
from lms.hub import queries
from lms.hub.queries.live import soon
from lms.hub.views.live_wording import shown

front = Blueprint("front", __name__)
bp = Blueprint("hub", __name__, url_prefix="/<locale:lang>", template_folder="../templates")

FIRST_ON_THE_HOME_PAGE = ("programme", "course", "checklist")
MOST_EVENTS = 2


@front.get("/")
@open_to_all
def door() -> Response:
    """To the home page in the reader's language."""
    return redirect(url_for("hub.home", lang=preferred_lang()))


@bp.get("/")
@open_to_all
def home() -> str:
    """What this is, and the first thing to do."""
    page = queries.hub_in(current_lang()).first_at("home")
    offered = published_courses(current_lang(), FIRST_ON_THE_HOME_PAGE)
    first = sorted(offered, key=lambda c: FIRST_ON_THE_HOME_PAGE.index(c.kind))
    return render_template(
        "hub/home.html",
        page=page,
        body=page and queries.body_of(page),
        courses=first[:4],
        coming=[shown(one) for one in soon(my_id(), now=now(), most=MOST_EVENTS)],
    )


@bp.get("/our-approach")
@open_to_all
def approach() -> str:
    """How people learn here."""
    return _single("approach")


@bp.get("/getting-started")
@open_to_all
def getting_started() -> str:
    """For newcomers."""
    return _single("getting-started")


def _single(place: str) -> str:
    page = queries.hub_in(current_lang()).first_at(place)
    if page is None:
        abort(404)
    return render_template("hub/page.html", page=page, body=queries.body_of(page))


@bp.get("/updates/")
@open_to_all
def updates() -> str:
    """News, the newest first."""
    return _list("update", "hub/updates.html")


@bp.get("/resources/")
@open_to_all
def resources() -> str:
    """Short practical pages."""
    return _list("resource", "hub/resources.html")


@bp.get("/downloads/")
@open_to_all
def downloads() -> str:
    """Sheets to print and files to keep."""
    return _list("download", "hub/downloads.html")


def _list(place: str, template: str) -> str:
    return render_template(
        template, pages=queries.hub_in(current_lang()).at(place), parse_day=date.fromisoformat
    )


@bp.get("/updates/<key>")
@open_to_all
def update(key: str) -> str:
    """One piece of news."""
    return _one("update", key)


@bp.get("/resources/<key>")
@open_to_all
def resource(key: str) -> str:
    """One practical page."""
    return _one("resource", key)


@bp.get("/downloads/<key>")
@open_to_all
def download(key: str) -> str:
    """One sheet to print."""
    return _one("download", key)


def _one(place: str, key: str) -> str:
    page = queries.hub_in(current_lang()).page(place, key)
    if page is None:
        abort(404)
    day = date.fromisoformat(page.date) if page.date else None
    return render_template("hub/page.html", page=page, body=queries.body_of(page), day=day)
