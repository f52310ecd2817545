"""What the people of a cohort say about an activity, and who moderated it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "discussion_post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("reply_to_id", sa.Uuid(), nullable=True),
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.Column("photo", sa.String(length=80), nullable=True),
        sa.Column("voice", sa.String(length=80), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_away_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(length=16), nullable=True),
        sa.Column("hidden_note", sa.String(length=200), nullable=True),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(hidden_at IS NULL) = (hidden_reason IS NULL)", name="hidden_with_reason"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_discussion_post_cohort_id_cohort"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_discussion_post_course_id_course"),
        sa.ForeignKeyConstraint(
            ["reply_to_id"], ["discussion_post.id"], name="fk_discussion_post_reply_to_id_discussion_post"
        ),
        sa.ForeignKeyConstraint(["writer_id"], ["person.id"], name="fk_discussion_post_writer_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_discussion_post"),
    )
    op.create_index(
        "ix_discussion_post_place", "discussion_post", ["cohort_id", "course_id", "activity", "written_at"]
    )
    op.create_index("ix_discussion_post_reply_to_id", "discussion_post", ["reply_to_id"])
    op.create_index("ix_discussion_post_writer_id_written_at", "discussion_post", ["writer_id", "written_at"])
    op.create_table(
        "moderation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_moderation_person_id_person"),
        sa.ForeignKeyConstraint(
            ["post_id"], ["discussion_post.id"], name="fk_moderation_post_id_discussion_post"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moderation"),
    )
    op.create_index("ix_moderation_person_id", "moderation", ["person_id"])
    op.create_index("ix_moderation_post_id_at", "moderation", ["post_id", "at"])


def downgrade() -> None:
    op.drop_table("moderation")
    op.drop_table("discussion_post")
