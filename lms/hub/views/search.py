"""The search page: a question, its best answers, or what to try instead."""

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from lms.base.forms import stripped
from lms.base.i18n import current_lang
from lms.base.web import open_to_all
from lms.base.web.links import maybe_url
from lms.catalogue.queries import published_courses
from lms.catalogue.rules import topics_of
from lms.hub import queries
from lms.hub.queries.search import After
from lms.hub.rules.asking import LONGEST_QUESTION, Question, read_question
from lms.hub.rules.snippets import Piece, best_paragraph, marked, snippet
from lms.hub.rules.suggesting import near_words
from lms.hub.views.live_search import found_events
from lms.hub.views.live_wording import Shown
from lms.hub.views.pages import bp

KINDS = {
    "courses": ("course",),
    "lessons": ("lesson",),
    "checklists": ("checklist",),
    "resources": ("resource", "page"),
    "updates": ("update",),
    "downloads": ("download",),
}
EVENTS = "events"
GROUP_OF_KIND = {kind: group for group, kinds in KINDS.items() for kind in kinds}
SINGLE_PAGES = {"home": "hub.home", "approach": "hub.approach", "getting-started": "hub.getting_started"}
WITH_TOPICS = ("course", "programme")


@dataclass(frozen=True)
class Answer:
    """A place that was found, ready to be shown."""

    url: str
    group: str
    within: dict[str, Any] | None
    title: list[Piece]
    title_lang: str | None
    text: list[Piece]
    text_lang: str | None


@bp.get("/search")
@open_to_all
def search() -> str:
    """Everything that is published, by words or parts of words."""
    asked = (stripped(request.args.get("q")) or "")[:LONGEST_QUESTION]
    group, lang = request.args.get("kind", ""), current_lang()
    question = read_question(asked, lang)
    after = _read_place(request.args.get("after", ""))
    events = found_events(question) if group in ("", EVENTS) and after is None else []
    found = (
        queries.Found() if group == EVENTS else queries.found_in(lang, question, KINDS.get(group, ()), after)
    )
    more = found.hits[-1] if found.has_more else None
    return render_template(
        "hub/search.html",
        asked=asked,
        group=group,
        groups=[*KINDS, EVENTS],
        longest=LONGEST_QUESTION,
        answers=[*_event_answers(events, question), *(_answer(hit, question) for hit in found.hits)],
        more_url=more and url_for(".search", q=asked, kind=group or None, after=_place(more)),
        **({} if found.hits or events or not asked else _instead(question, lang)),
    )


def _instead(question: Question, lang: str) -> dict[str, Any]:
    """What to try when nothing was found."""
    offered = published_courses(lang, WITH_TOPICS)
    return {
        "near": near_words(question, queries.titles_in(lang)),
        "topics": topics_of(course.outline for course in offered),
    }


def _event_answers(events: Iterable[Shown], question: Question) -> Iterator[Answer]:
    for one in events:
        texts = one.paragraphs or [{"text": "", "lang": None}]
        said = next(
            (text for text in texts if any(piece.is_hit for piece in marked(text["text"], question))),
            texts[0],
        )
        yield Answer(
            url=url_for("live.event", slug=one.event.slug),
            group=EVENTS,
            within=None,
            title=marked(one.title["text"], question),
            title_lang=_other(one.title["lang"]),
            text=snippet(said["text"], question),
            text_lang=_other(said["lang"]),
        )


def _other(lang: str | None) -> str | None:
    """A language, if it is not the page's."""
    return None if lang == current_lang() else lang


def _answer(hit: queries.Hit, question: Question) -> Answer:
    section = hit.section
    number = best_paragraph(section.clusters, question)
    said = section.said[max(0, number - 1)] if section.said else {"text": "", "lang": None}
    is_inside = section.kind in ("lesson", "checklist") and section.key
    return Answer(
        url=_url(hit),
        group=GROUP_OF_KIND[section.kind],
        within=section.within if is_inside else None,
        title=marked(section.title["text"], question),
        title_lang=section.title["lang"],
        text=snippet(str(said["text"]), question),
        text_lang=said["lang"],
    )


def _url(hit: queries.Hit) -> str:
    section = hit.section
    if section.kind in ("resource", "update", "download"):
        return url_for(f"hub.{section.kind}", key=section.key)
    if section.kind == "page":
        return url_for(SINGLE_PAGES[section.module])
    if section.key:
        return url_for("learning.activity", slug=hit.slug, module=section.module, activity=section.key)
    overview = maybe_url("checklists.overview", slug=hit.slug) if hit.course_kind == "checklist" else None
    return overview or url_for("learning.course", slug=hit.slug)


def _place(hit: queries.Hit) -> str:
    """Where an answer stands in the order, as part of an address."""
    return base64.urlsafe_b64encode(f"{hit.score}:".encode() + hit.section.sort_key).decode().rstrip("=")


def _read_place(text: str) -> After | None:
    """The place that `_place` wrote; None if it is not one, which begins again at the best answer."""
    try:
        score, _, key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).partition(b":")
        number = int(score)
    except (binascii.Error, ValueError):
        return None
    return (number, key) if 0 <= number < 100_000 else None
