"""Every text that can be translated, what it says in each language, and who changed it when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base
from lms.base.ids import uuid7
from lms.catalogue.models import Course

STATES = ("untranslated", "draft", "needs_review", "approved", "outdated")
STATE = String(16)
WORD = String(24)


class TranslationPart(Base):
    """What is translated as one: a course, or the interface, which has no course.

    `stamp` names what its texts were last collected from: a version, or the interface's template.
    """

    __tablename__ = "translation_part"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    course_id: Mapped[UUID | None] = mapped_column(ForeignKey("course.id"), unique=True)
    source_language: Mapped[str] = mapped_column(String(3))
    stamp: Mapped[str] = mapped_column(String(64))
    collected_at: Mapped[datetime]

    course: Mapped[Course | None] = relationship()

    @property
    def is_interface(self) -> bool:
        """Whether it is the site's own texts."""
        return self.course_id is None


class SourceText(Base):
    """One text as it was written. It never changes: a text in new words is another row.

    `position` is its place in the newest version, from 0, and empty once it stands there no more. `place` names
    what it is part of, outermost first; `note` is what translators are told about it. `word_a` and `word_b` are
    its two longest words, by which texts that are much like it are found.
    """

    __tablename__ = "source_text"
    __table_args__ = (
        UniqueConstraint("part_id", "context", "digest"),
        Index(None, "part_id", "position"),
        Index(None, "digest"),
        Index(None, "word_a"),
        Index(None, "word_b"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    part_id: Mapped[UUID] = mapped_column(ForeignKey("translation_part.id"))
    context: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str]
    plural: Mapped[str]
    place: Mapped[list[str]]
    note: Mapped[str]
    position: Mapped[int | None]
    word_a: Mapped[str] = mapped_column(WORD)
    word_b: Mapped[str] = mapped_column(WORD)


class TranslatedText(Base):
    """What a text says in another language. `revision` counts its changes, so that nobody overwrites unseen.

    `more` are the further plural forms. `previous` is the source that the text was made from, where the state is
    outdated. `by_id` is who wrote the text, empty if it came with a pack; `reviewed_by_id` who approved it.
    """

    __tablename__ = "translated_text"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index(None, "lang", "state"),
    )

    source_id: Mapped[UUID] = mapped_column(ForeignKey("source_text.id"), primary_key=True)
    lang: Mapped[str] = mapped_column(String(3), primary_key=True)
    text: Mapped[str]
    more: Mapped[list[str]]
    state: Mapped[str] = mapped_column(STATE)
    previous: Mapped[str]
    revision: Mapped[int]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reviewed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reviewed_at: Mapped[datetime | None]

    @property
    def forms(self) -> tuple[str, ...]:
        """The text in all its plural forms; mostly one."""
        return (self.text, *self.more)


class TranslationChange(Base):
    """One change of one translation: rows are added, never changed. `before` and `after` hold all plural forms."""

    __tablename__ = "translation_change"
    __table_args__ = (UniqueConstraint("source_id", "lang", "revision"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    source_id: Mapped[UUID] = mapped_column(ForeignKey("source_text.id"))
    lang: Mapped[str] = mapped_column(String(3))
    revision: Mapped[int]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    before: Mapped[list[str]]
    after: Mapped[list[str]]
    state: Mapped[str] = mapped_column(STATE)
