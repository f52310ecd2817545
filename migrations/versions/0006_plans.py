"""Action plans, the address of the calendar, and what leaves the building."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_item",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("what", "first_step", "who")),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("cost", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("photo", sa.String(length=80), nullable=True),
        sa.Column("source_course_id", sa.Uuid(), nullable=True),
        sa.Column("source_activity", sa.String(length=64), nullable=True),
        sa.Column("source_round", sa.Integer(), nullable=True),
        sa.Column("source_item", sa.String(length=64), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_action_item_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_action_item"),
    )
    op.create_index("ix_action_item_planned_at", "action_item", ["planned_at"])
    op.create_table(
        "calendar_feed",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_calendar_feed_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", name="pk_calendar_feed"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feed_token_hash"),
    )

    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_message"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_message_dedupe_key"),
    )
    op.create_index("ix_outbox_message_sent_at_not_before", "outbox_message", ["sent_at", "not_before"])


def downgrade() -> None:
    op.drop_table("outbox_message")
    op.drop_table("calendar_feed")
    op.drop_table("action_item")
