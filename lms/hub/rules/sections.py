"""A pack as search sees it: one section for each place, with all the texts that its readers see there.

What a quiz would give away is left out: of a question only its prompt is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from lms.packs import markdown
from lms.packs.document import MARKDOWN, PLAIN, Activity, HubPage, Module, Pack
from lms.packs.segments import context_of, texts

Phrase = dict[str, str | None]
Translate = Callable[[str, str], str | None]

OF_A_COURSE = ("title", "picture_alt", "modules", "pages")
OF_A_PART = ("title", "activities")
HUB_KINDS = {"update": "update", "resource": "resource", "download": "download"}
_NOT_READ = re.compile(r"(^|\.)(questions?\.(?!(.*\.)?prompt$)|scale\.|picture_alt$)")


@dataclass(frozen=True)
class Section:
    """One place: a course's own page, an activity, or a page of the hub."""

    kind: str
    title: Phrase
    said: list[Phrase]
    module: str = ""
    key: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads a pack in one language; what has no valid translation stays in the pack's own.

    `captions` holds what is said in each recording's captions in this language, by the path of the file.
    """

    lang: str
    source_lang: str
    translate: Translate
    captions: Mapping[str, str]

    def sections(self, pack: Pack) -> Iterator[Section]:
        """Every place of a pack, in reading order."""
        if pack.kind != "hub":
            yield self._course(pack)
        for module in pack.modules:
            for activity in module.activities:
                yield self._activity(module, activity)
        for page in pack.pages:
            section = self._section(HUB_KINDS.get(page.place, "page"), page, context_of(page))
            yield replace(section, module=page.place, key=page.key)

    def _course(self, pack: Pack) -> Section:
        kind = "checklist" if pack.kind == "checklist" else "course"
        section = self._section(kind, pack, "pack", skip=OF_A_COURSE)
        for module in pack.modules:
            context = context_of(module)
            section.said.append(self._phrase(f"{context}#title", module.title))
            section.said.extend(self._said(module, context, OF_A_PART))
        return section

    def _activity(self, module: Module, activity: Activity) -> Section:
        kind = "checklist" if activity.kind == "checklist" else "lesson"
        section = self._section(kind, activity, context_of(activity))
        captions = getattr(activity.content, "captions", {}).get(self.lang)
        if spoken := self.captions.get(captions or ""):
            section.said.append({"text": spoken, "lang": None})
        return replace(section, module=module.key, key=activity.key)

    def _section(
        self, kind: str, part: Pack | Activity | HubPage, context: str, skip: tuple[str, ...] = ("title",)
    ) -> Section:
        title = self._phrase(f"{context}#title", part.title)
        return Section(kind, title, list(self._said(part, context, skip)))

    def _said(self, part: BaseModel, context: str, skip: tuple[str, ...]) -> Iterator[Phrase]:
        for path, mark, text in texts(part, skip=set(skip)):
            where = f"{context}#{path}"
            if _NOT_READ.search(path):
                continue
            if mark == PLAIN:
                yield self._phrase(where, text)
            elif mark == MARKDOWN:
                for paragraph in markdown.paragraphs(text):
                    phrase = self._phrase(where, paragraph)
                    yield phrase | {"text": markdown.plain_text(str(phrase["text"]))}

    def _phrase(self, context: str, source: str) -> Phrase:
        if self.lang == self.source_lang:
            return {"text": source, "lang": None}
        translated = self.translate(context, source)
        return {"text": translated or source, "lang": None if translated else self.source_lang}
