"""`GET /api/v1/courses/<slug>/manifest`: what an offline copy of a course needs."""

from typing import Any

from flask import Response, abort, jsonify, request, url_for

from lms.base.i18n import current_lang, normalise
from lms.base.web import open_to_all
from lms.base.web.links import maybe_url
from lms.base.web.thrift import less_data
from lms.catalogue.queries import Published, published_course
from lms.sync import queries
from lms.sync.errors import BadQuestion
from lms.sync.queries import WEIGHTS, Copy, Page
from lms.sync.views.blueprint import api

OWN_PAGES = {"checklist": "checklists.fill"}


@api.get("/courses/<slug>/manifest")
@open_to_all
def manifest(slug: str) -> Response:
    """Pages and files of a published course, with sizes and hashes; for all to read.

    Who wants to save data gets a copy of small pictures and films, as on the pages.
    """
    lang = normalise(request.args.get("lang", current_lang()))
    if lang is None:
        raise BadQuestion
    course = published_course(slug, lang)
    if course is None or course.kind == "hub":
        abort(404)
    answer = jsonify(_manifest(course, lang, queries.copy_of(course, is_light=less_data())))
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _manifest(course: Published, lang: str, copy: Copy) -> dict[str, Any]:
    return {
        "course": str(course.course_id),
        "slug": course.slug,
        "version": course.number,
        "lang": lang,
        "title": course.outline.title["text"],
        "page": maybe_url("learning.course", slug=course.slug, lang=lang),
        "pages": [_page(course, lang, page) for page in copy.pages],
        "files": [
            {
                "url": url_for("media.file", name=file.name),
                "sha256": file.sha256,
                "bytes": file.size,
                "kind": file.kind,
            }
            for file in copy.files
        ],
        "bytes": {name: copy.weight(name) for name in WEIGHTS},
    }


def _page(course: Published, lang: str, page: Page) -> dict[str, Any]:
    urls = _urls(course, lang, page)
    return {
        "module": page.module,
        "activity": page.activity,
        "kind": page.kind,
        "url": urls[0],
        "urls": urls,
        "sha256": page.fragment,
        "bytes": page.size,
        "files": [file.name for file in page.files],
    }


def _urls(course: Published, lang: str, page: Page) -> list[str | None]:
    """The addresses under which an activity is read: one, or one for each card."""
    where = {"slug": course.slug, "activity": page.activity, "lang": lang}
    own = OWN_PAGES.get(page.kind)
    if own and (url := maybe_url(own, **where, all=1)):
        return [url]
    first = maybe_url("learning.activity", **where, module=page.module)
    cards = range(1, page.cards + 1)
    return [first, *(maybe_url("learning.activity", **where, module=page.module, card=n) for n in cards)]
