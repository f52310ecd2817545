"""What a page of texts sends: every text as it was typed, and the one button that was pressed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from lms.translation.services import Typed

DRAFT, REVIEW, APPROVE, USE, TIDY = "draft", "review", "approve", "use", "tidy"
ALL, APPROVE_ALL = "all", "approve-all"
MOST_FORMS = 6


@dataclass(frozen=True)
class Pressed:
    """A button: what it does, to which text, and with which other one."""

    does: str
    id: UUID | None = None
    other: UUID | None = None


def pressed(form: Mapping[str, str]) -> Pressed:
    """The button that was pressed; if nothing readable was, everything is kept."""
    does, *ids = form.get("do", ALL).split(":")
    known = [found for said in ids if (found := _uuid(said))]
    if does in (DRAFT, REVIEW, APPROVE, TIDY) and len(known) == 1:
        return Pressed(does, known[0])
    if does == USE and len(known) == 2:
        return Pressed(does, known[0], known[1])
    return Pressed(does if does == APPROVE_ALL else ALL)


def typed_texts(form: Mapping[str, str]) -> list[Typed]:
    """Every text of the page as it was typed; those that are to be left as somebody else saved them are out."""
    return [text for text in _texts(form) if f"theirs.{text.id}" not in form]


def with_change(texts: list[Typed], text_id: UUID | None, **change: object) -> list[Typed]:
    """The same texts, one of them changed."""
    return [replace(text, **change) if text.id == text_id else text for text in texts]  # type: ignore[arg-type]


def _texts(form: Mapping[str, str]) -> Iterator[Typed]:
    for name, revision in form.items():
        kind, _, said = name.partition(".")
        text_id = _uuid(said) if kind == "revision" else None
        if text_id and revision.isascii() and revision.isdigit() and len(revision) < 10:
            yield Typed(text_id, tuple(_forms(form, text_id)), int(revision))


def _forms(form: Mapping[str, str], text_id: UUID) -> Iterator[str]:
    for number in range(MOST_FORMS):
        if (name := f"text.{text_id}.{number}") in form:
            yield form[name]


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
