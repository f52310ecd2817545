"""What facilitators read of their cohorts, one row a person, made from what people did."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("board", "board_row", "item_outcome")


def upgrade() -> None:
    _boards()
    _rows()
    _outcomes()


def _boards() -> None:
    op.create_table(
        "board",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        *_keys("board", "cohort", "course"),
        sa.PrimaryKeyConstraint("cohort_id", "course_id", name="pk_board"),
    )


def _rows() -> None:
    json = sa.JSON().with_variant(JSONB(), "postgresql")
    op.create_table(
        "board_row",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("idle_on", sa.Date(), nullable=False),
        sa.Column("late_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("near_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stuck_on", sa.String(length=64), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name_key", sa.LargeBinary(), nullable=False),
        sa.Column("name_text", sa.String(length=200), nullable=False),
        sa.Column("undone", sa.String(), nullable=False),
        sa.Column("unbegun", sa.String(), nullable=False),
        sa.Column("modules", json, nullable=False),
        sa.Column("dues", json, nullable=False),
        *_keys("board_row", "cohort", "course", "person"),
        sa.PrimaryKeyConstraint("cohort_id", "course_id", "person_id", name="pk_board_row"),
    )
    op.create_index("ix_board_row_person_id", "board_row", ["person_id"])


def _outcomes() -> None:
    op.create_table(
        "item_outcome",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=96), nullable=False),
        sa.Column("answer", sa.String(length=64), nullable=False),
        sa.Column("is_weak", sa.Boolean(), nullable=False),
        *_keys("item_outcome", "course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_item_outcome_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", "activity", "item", name="pk_item_outcome"),
    )


def _keys(table: str, *targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([f"{target}_id"], [f"{target}.id"], name=f"fk_{table}_{target}_id_{target}")
        for target in targets
    ]


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
