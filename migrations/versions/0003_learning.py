"""The event log and its projections."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learner_log",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_learner_log_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", name="pk_learner_log"),
    )
    op.create_table(
        "learning_event",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("lamport", sa.Integer(), nullable=False),
        sa.Column("base", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("app", sa.String(length=32), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_learning_event_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_learning_event"),
    )
    op.create_index(
        "ix_learning_event_learner_id_position", "learning_event", ["learner_id", "position"], unique=True
    )
    op.create_table(
        "quarantined_event",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("event", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_quarantined_event_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_quarantined_event"),
    )
    op.create_table(
        "activity_progress",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("state", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("success", sa.Boolean(), nullable=True),
        sa.Column("score_scaled", sa.Double(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_activity_progress_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", "activity", name="pk_activity_progress"),
    )
    op.create_table(
        "attempt",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("responses", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("score_scaled", sa.Double(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_attempt_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_attempt"),
    )
    op.create_index(
        "ix_attempt_learner_id_course_id_activity", "attempt", ["learner_id", "course_id", "activity"]
    )
    op.create_table(
        "course_progress",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("last_activity", sa.String(length=64), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_course_progress_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", name="pk_course_progress"),
    )


def downgrade() -> None:
    op.drop_table("course_progress")
    op.drop_table("attempt")
    op.drop_table("activity_progress")
    op.drop_table("quarantined_event")
    op.drop_table("learning_event")
    op.drop_table("learner_log")
