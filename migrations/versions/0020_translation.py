"""Every text that can be translated, its translations and their changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(JSONB(), "postgresql")
STATES = "('untranslated', 'draft', 'needs_review', 'approved', 'outdated')"


def upgrade() -> None:
    op.create_table(
        "translation_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=True),
        sa.Column("source_language", sa.String(length=3), nullable=False),
        sa.Column("stamp", sa.String(length=64), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_translation_part_course_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_translation_part"),
        sa.UniqueConstraint("key", name="uq_translation_part_key"),
        sa.UniqueConstraint("course_id", name="uq_translation_part_course_id"),
    )
    op.create_table(
        "source_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("plural", sa.String(), nullable=False),
        sa.Column("place", Json, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("word_a", sa.String(length=24), nullable=False),
        sa.Column("word_b", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["translation_part.id"], name="fk_source_text_part_id_translation_part"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source_text"),
        sa.UniqueConstraint("part_id", "context", "digest", name="uq_source_text_part_id_context_digest"),
    )
    op.create_index("ix_source_text_part_id_position", "source_text", ["part_id", "position"])
    for column in ("digest", "word_a", "word_b"):
        op.create_index(f"ix_source_text_{column}", "source_text", [column])
    op.create_table(
        "translated_text",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("lang", sa.String(length=3), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("more", Json, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"state IN {STATES}", name="state"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source_text.id"], name="fk_translated_text_source_id_source_text"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_translated_text_by_id_person"),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["person.id"], name="fk_translated_text_reviewed_by_id_person"
        ),
        sa.PrimaryKeyConstraint("source_id", "lang", name="pk_translated_text"),
    )
    op.create_index("ix_translated_text_lang_state", "translated_text", ["lang", "state"])
    op.create_table(
        "translation_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("lang", sa.String(length=3), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source_text.id"], name="fk_translation_change_source_id_source_text"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_translation_change_by_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_translation_change"),
        sa.UniqueConstraint(
            "source_id", "lang", "revision", name="uq_translation_change_source_id_lang_revision"
        ),
    )


def downgrade() -> None:
    for table in ("translation_change", "translated_text", "source_text", "translation_part"):
        op.drop_table(table)
