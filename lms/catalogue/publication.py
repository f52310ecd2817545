"""A pack rendered in one language: an outline, and one fragment per activity. Pure; nothing is stored here."""

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lms.packs.document import Activity, HubPage, Module, Pack
from lms.packs.draft import OUTDATED, Translations
from lms.packs.markdown import MediaFile
from lms.packs.segments import Renderer, context_of, media_paths, segments

ACTIVITY_FACTS = ("key", "kind", "minutes", "move_on", "mastery_score", "optional")
PAGE_FACTS = ("key", "place", "date", "topic")
PACK_FACTS = ("licence", "topic", "accent", "checklist")


@dataclass(frozen=True)
class Edition:
    """A pack in one language. `fragments` maps the hash of each body to the body."""

    outline: dict[str, Any]
    fragments: dict[str, dict[str, Any]]


def render_edition(
    pack: Pack,
    lang: str,
    *,
    translations: Translations,
    media: Mapping[str, MediaFile],
    country_label: Callable[[str], str] = str.upper,
    reopened: Mapping[str, int] | None = None,
) -> Edition:
    """The pack as readers of `lang` see it; what has no valid translation stays in the source language.

    `reopened` says of activities which version opened them again last.
    """

    def translate(context: str, source: str) -> str | None:
        found = translations.get((context, source))
        return found.text if found and found.state != OUTDATED else None

    renderer = Renderer(lang, pack.language, translate, media, country_label)
    fragments: dict[str, dict[str, Any]] = {}
    modules = [_module(renderer, module, fragments) for module in pack.modules]
    pages = [_page(renderer, page, fragments) for page in pack.pages]
    head = renderer.render(pack, "pack", skip={"modules", "pages", *PACK_FACTS, "key", "kind", "language"})
    for module in modules:
        for step in module["activities"]:
            step["reopened"] = (reopened or {}).get(step["key"], 0)
    outline = {
        **head,
        **_facts(pack, PACK_FACTS),
        "translated": translated_share(pack, lang, translations),
        "modules": modules,
        "pages": pages,
    }
    return Edition(outline, fragments)


def translated_share(pack: Pack, lang: str, translations: Translations) -> float:
    """The share (0 to 1) of a pack's texts, by their length, that can be read in a language."""
    if lang == pack.language:
        return 1.0
    lengths = [(len(s.source), translations.get((s.context, s.source))) for s in segments(pack)]
    done = sum(length for length, found in lengths if found and found.state != OUTDATED)
    return round(done / max(1, sum(length for length, _ in lengths)), 3)


def _module(renderer: Renderer, module: Module, fragments: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        **renderer.render(module, context_of(module), skip={"activities", "prerequisites", "key"}),
        "key": module.key,
        "prerequisites": list(module.prerequisites),
        "activities": [_activity(renderer, activity, fragments) for activity in module.activities],
    }


def _activity(renderer: Renderer, activity: Activity, fragments: dict[str, dict[str, Any]]) -> dict[str, Any]:
    rendered = renderer.render(activity, context_of(activity), skip=set(ACTIVITY_FACTS))
    body = rendered.pop("content")
    files = {
        path: renderer.media[path].usual_size for path in media_paths(activity) if path in renderer.media
    }
    return {
        **rendered,
        **_facts(activity, ACTIVITY_FACTS),
        "fragment": _keep(body, fragments),
        "size": _size_as_sent(body),
        "media_size": sum(files.values()),
    }


def _page(renderer: Renderer, page: HubPage, fragments: dict[str, dict[str, Any]]) -> dict[str, Any]:
    rendered = renderer.render(page, context_of(page), skip=set(PAGE_FACTS))
    body = {"body": rendered.pop("body")}
    return {**rendered, **_facts(page, PAGE_FACTS), "fragment": _keep(body, fragments)}


def _facts(part: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _keep(body: dict[str, Any], fragments: dict[str, dict[str, Any]]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    fragments[digest] = body
    return digest


def _size_as_sent(body: dict[str, Any]) -> int:
    """Roughly what the fragment adds to a page, in bytes after compression."""
    return len(zlib.compress(json.dumps(body, ensure_ascii=False).encode()))
