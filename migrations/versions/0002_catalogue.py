"""Courses, versions, editions, fragments, enrolments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("source_language", sa.String(length=3), nullable=False),
        sa.Column("published_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("slug", name="uq_course_slug"),
    )
    op.create_table(
        "course_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("translations", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("media", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("losses", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("imported_from", sa.String(length=255), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_version_course_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_course_version"),
        sa.UniqueConstraint("course_id", "number", name="uq_course_version_course_id_number"),
    )
    op.create_table(
        "version_activity",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("module_key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activity", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["course_version.id"], name="fk_version_activity_version_id_course_version"
        ),
        sa.PrimaryKeyConstraint("version_id", "key", name="pk_version_activity"),
    )
    op.create_table(
        "course_edition",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("lang", sa.String(length=3), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("translated", sa.Double(), nullable=False),
        sa.Column("outline", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["course_version.id"], name="fk_course_edition_version_id_course_version"
        ),
        sa.PrimaryKeyConstraint("version_id", "lang", name="pk_course_edition"),
    )
    op.create_table(
        "fragment",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_fragment"),
    )
    op.create_table(
        "enrolment",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("registration", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_enrolment_course_id_course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_enrolment_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", name="pk_enrolment"),
        sa.UniqueConstraint("registration", name="uq_enrolment_registration"),
    )


def downgrade() -> None:
    op.drop_table("enrolment")
    op.drop_table("fragment")
    op.drop_table("course_edition")
    op.drop_table("version_activity")
    op.drop_table("course_version")
    op.drop_table("course")
