"""Contacts with people who need help, and activities that they need not do.

What others say of a learner is no visit, so a course may have progress and no last visit.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _contacts()
    _waivers()
    with op.batch_alter_table("course_progress") as table:
        table.alter_column("last_at", existing_type=sa.DateTime(timezone=True), nullable=True)


def _contacts() -> None:
    op.create_table(
        "contact_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_contact_log_by_id_person"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_contact_log_cohort_id_cohort"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_contact_log_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_log"),
    )
    op.create_index("ix_contact_log_cohort_id_at", "contact_log", ["cohort_id", "at"])
    op.create_index("ix_contact_log_person_id", "contact_log", ["person_id"])


def _waivers() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_waiver_by_id_person"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_waiver_cohort_id_cohort"),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_waiver_course_id_course"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_waiver_person_id_person"),
        sa.ForeignKeyConstraint(
            ["taken_back_by_id"], ["person.id"], name="fk_waiver_taken_back_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_waiver"),
    )
    op.create_index("ix_waiver_person_id", "waiver", ["person_id"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM course_progress WHERE last_at IS NULL"))
    with op.batch_alter_table("course_progress") as table:
        table.alter_column("last_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    for table_name in ("waiver", "contact_log"):
        op.drop_table(table_name)
