"""What search looks through."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base


class SearchSection(Base):
    """One place of a published version, in one language, with all that readers of that language see there.

    `title`, `within` (the course's title) and `said` hold phrases: a text, and its language if it is not `lang`.
    The other texts are tokens, each with a space on both sides: words as ICU cuts them, and clusters. Paragraphs
    end in a token of their own, so that the n-th paragraph of the tokens is the n-th of `said`. Beside the table
    each database keeps its own index of tokens, made by the migration and named `search_index...`.
    """

    __tablename__ = "search_section"
    __table_args__ = (Index(None, "course_id"), Index(None, "lang", "kind"))

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    version: Mapped[int]
    made_by: Mapped[int]
    lang: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(16))
    module: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(64))
    title: Mapped[dict[str, Any]]
    within: Mapped[dict[str, Any]]
    said: Mapped[list[dict[str, Any]]]
    title_words: Mapped[str]
    title_clusters: Mapped[str]
    sort_key: Mapped[bytes]
    words: Mapped[str]
    clusters: Mapped[str]
