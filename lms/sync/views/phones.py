"""The site on a phone: what installs it, its service worker, and the page for when there is no connection."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import Response, current_app, json, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from lms.base.i18n import current_lang, normalise, preferred_lang, speaking
from lms.base.web import open_to_all
from lms.base.web.assets import STATIC, asset
from lms.base.web.panels import Panel
from lms.sync.views.blueprint import bp, root

ALWAYS_HERE = ("site.css", "site.js", "offline.js", "outbox.js", "phone.js")
ICONS = (192, 512)


@root.get("/sw.js")
@open_to_all
def service_worker() -> Response:
    """The script that answers for the site where it cannot be reached; new as soon as anything in it is."""
    answer = Response(_worker(), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


@cache
def _worker() -> str:
    """The script, told where the files of this release are."""
    shell = json.dumps([asset(name) for name in ALWAYS_HERE])
    told = f"const SHELL = {shell};\nconst OUTBOX = {json.dumps(asset('outbox.js'))};\n"
    return told + (STATIC / "sw.js").read_text("utf-8")


@root.get("/manifest.webmanifest")
@open_to_all
def manifest() -> Response:
    """What a phone needs to know to put the site beside its other apps, in the reader's language."""
    lang = normalise(request.args.get("lang", "")) or preferred_lang()
    with speaking(lang):
        # Translators: what phones show of the site before it is put on the home screen. A short sentence.
        about = str(_("Short lessons, checklists and courses for people who run a small business."))
    answer = jsonify(
        {
            "id": "/",
            "name": current_app.config["SITE_NAME"],
            "short_name": current_app.config["SITE_NAME"],
            "description": about,
            "lang": lang,
            "dir": "ltr",
            "start_url": f"/{lang}/me/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf8f1",
            "theme_color": "#fbf8f1",
            "icons": [_icon(pixels) for pixels in ICONS],
        }
    )
    answer.mimetype = "application/manifest+json"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _icon(pixels: int) -> dict[str, str]:
    size = f"{pixels}x{pixels}"
    return {"src": f"/static/icons/{pixels}.png", "sizes": size, "type": "image/png", "purpose": "any"}


@bp.get("/offline")
@open_to_all
def offline() -> str:
    """What is on this phone. The same page for everyone: the phone's own script fills it in."""
    return render_template("sync/offline.html", always_offline=True)


def keep_panel(known: Mapping[str, Any]) -> Panel | None:
    """On the page of a course that one has joined: keep it on this phone, at which weight."""
    course, place = known["course"], known.get("place")
    if place is None or not place.is_enrolled:
        return None
    where = url_for("api.manifest", slug=course.slug, lang=current_lang())
    return Panel("sync/keep.html", {"course": course, "sizes": known["loads"].whole, "manifest": where})
