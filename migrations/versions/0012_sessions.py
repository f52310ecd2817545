"""Sessions of small groups: each group's way through the steps, who was there, and what they made."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("group_session", "group_run", "attendance", "step_output")


def upgrade() -> None:
    _sessions()
    _runs()
    _attendance()
    _outputs()


def _sessions() -> None:
    op.create_table(
        "group_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("locale", sa.String(length=3), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_by_id", sa.Uuid(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        *_links("group_session", cohort_id="cohort", course_id="course", planned_by_id="person"),
        sa.PrimaryKeyConstraint("id", name="pk_group_session"),
    )
    op.create_index("ix_group_session_cohort_id", "group_session", ["cohort_id"])
    op.create_index("ix_group_session_starts_at", "group_session", ["starts_at"])


def _runs() -> None:
    op.create_table(
        "group_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("step_began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("heard", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended_by_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        *_links("group_run", session_id="group_session", group_id="cohort_group", extended_by_id="person"),
        sa.PrimaryKeyConstraint("id", name="pk_group_run"),
        sa.UniqueConstraint("session_id", "position", name="uq_group_run_session_id_position"),
    )


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_run_id", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.String(length=5), nullable=False),
        sa.Column("roles", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("credited_at", sa.DateTime(timezone=True), nullable=True),
        *_links(
            "attendance",
            session_id="group_session",
            person_id="person",
            group_run_id="group_run",
            marked_by_id="person",
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name="pk_attendance"),
    )
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])
    op.create_index("ix_attendance_group_run_id", "attendance", ["group_run_id"])


def _outputs() -> None:
    op.create_table(
        "step_output",
        sa.Column("group_run_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("payload", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("skipped_because", sa.String(length=16), nullable=True),
        sa.Column("photo", sa.String(length=80), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        *_links("step_output", group_run_id="group_run", person_id="person", recorded_by_id="person"),
        sa.PrimaryKeyConstraint("group_run_id", "id", name="pk_step_output"),
    )


def _links(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")
        for column, target in columns.items()
    ]


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
