"""Every text of a pack, one segment at a time, and the pack rendered in one language.

A segment is what gettext calls a message: its context says where it stands (`activity#field`), its
source is one plain text, or one paragraph of Markdown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from lms.packs import markdown
from lms.packs.document import MARKDOWN, MEDIA, PLAIN, Activity, HubPage, Mark, Module, Pack
from lms.packs.markdown import MediaFile

Phrase = dict[str, str | None]
Translate = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Segment:
    """One text to translate."""

    context: str
    source: str


def segments(pack: Pack) -> Iterator[Segment]:
    """Every segment of a pack, in reading order."""
    yield from _segments_of(pack, "pack", skip={"modules", "pages"})
    for module in pack.modules:
        yield from _segments_of(module, context_of(module), skip={"activities"})
        for activity in module.activities:
            yield from _segments_of(activity, context_of(activity), skip=set())
    for page in pack.pages:
        yield from _segments_of(page, context_of(page), skip=set())


def context_of(part: Module | Activity | HubPage) -> str:
    """The first half of the contexts of a part's segments."""
    return f"module.{part.key}" if isinstance(part, Module) else part.key


def _segments_of(model: BaseModel, context: str, skip: set[str]) -> Iterator[Segment]:
    for path, mark, text in texts(model, skip=skip):
        if mark == MARKDOWN:
            yield from (Segment(f"{context}#{path}", part) for part in markdown.paragraphs(text))
        elif mark == PLAIN:
            yield Segment(f"{context}#{path}", text)


def texts(model: BaseModel, *, skip: set[str] = frozenset()) -> Iterator[tuple[str, Mark, str]]:  # type: ignore[assignment]
    """`(path, mark, text)` for every marked field of a model and of the models inside it."""
    for name in type(model).model_fields:
        if name not in skip:
            yield from _values(getattr(model, name), _path("", name), mark_of(type(model), name))


def _values(value: Any, path: str, mark: Mark | None) -> Iterator[tuple[str, Mark, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _values(getattr(value, name), _path(path, name), mark_of(type(value), name))
    elif isinstance(value, list):
        for entry in value:
            yield from _values(entry, _path(path, key_of(entry)), mark)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _values(entry, _path(path, key), mark)
    elif isinstance(value, str) and mark is not None:
        yield path, mark, value


def _path(path: str, step: str) -> str:
    """`content` is how the document is built, not part of a text's address."""
    return ".".join(part for part in (path, "" if step == "content" else step) if part)


def key_of(entry: Any) -> str:
    """The stable key of an entry in a list, or nothing."""
    return str(getattr(entry, "key", None) or getattr(entry, "code", None) or "")


@cache
def mark_of(model: type[BaseModel], name: str) -> Mark | None:
    """The mark of a field, wherever in its annotation it stands."""
    field = model.model_fields[name]
    return next((m for m in field.metadata if isinstance(m, Mark)), None) or _mark_in(field.annotation)


def _mark_in(annotation: Any) -> Mark | None:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Mark):
            return mark
    return next((found for part in get_args(annotation) if (found := _mark_in(part))), None)


@dataclass(frozen=True)
class Renderer:
    """Turns the parts of a pack into what one language's readers see, as JSON-able values.

    Plain texts become `{"text", "lang"}` (`lang` None unless it is the source shown for want of a
    translation), Markdown becomes clean HTML, and a media path becomes a `MediaFile` as a dict.
    """

    lang: str
    source_lang: str
    translate: Translate
    media: Mapping[str, MediaFile]
    country_label: Callable[[str], str] = str.upper

    def render(self, model: BaseModel, context: str, *, skip: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
        """A model's fields, rendered."""
        return self._fields(model, context, "", skip)

    def phrase(self, context: str, text: str) -> Phrase:
        """One plain text."""
        translated = self._translated(context, text)
        return {"text": translated or text, "lang": None if translated else self.source_lang}

    def html(self, context: str, text: str) -> str:
        """One Markdown text."""
        return markdown.to_html(
            text,
            translate=lambda source: self._translated(context, source),
            source_lang=self.source_lang,
            media=self.media,
            country_label=self.country_label,
        )

    def _translated(self, context: str, text: str) -> str | None:
        return text if self.lang == self.source_lang else self.translate(context, text)

    def _fields(self, model: BaseModel, context: str, path: str, skip: set[str]) -> dict[str, Any]:
        return {
            name: self._value(getattr(model, name), context, _path(path, name), mark_of(type(model), name))
            for name in type(model).model_fields
            if name not in skip
        }

    def _value(self, value: Any, context: str, path: str, mark: Mark | None) -> Any:
        if isinstance(value, BaseModel):
            return self._fields(value, context, path, set())
        if isinstance(value, list):
            return [self._value(v, context, _path(path, key_of(v)), mark) for v in value]
        if isinstance(value, dict):
            return {k: self._value(v, context, _path(path, k), mark) for k, v in value.items()}
        if isinstance(value, str) and mark is not None:
            return self._marked(value, f"{context}#{path}", mark)
        return value

    def _marked(self, text: str, context: str, mark: Mark) -> Any:
        if mark == MEDIA:
            file = self.media.get(text)
            return vars(file) if file else None
        return self.html(context, text) if mark == MARKDOWN else self.phrase(context, text)


def media_paths(model: BaseModel) -> Iterator[str]:
    """Every file that a part of a pack shows, as `media/...`."""
    for _, mark, text in texts(model):
        if mark == MEDIA:
            yield text
        elif mark == MARKDOWN:
            yield from markdown.pictures(text)
