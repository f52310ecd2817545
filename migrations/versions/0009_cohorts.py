"""Cohorts, those who lead them, those who are in them, and what these are given to learn."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("cohort", "cohort_facilitator", "cohort_course", "cohort_group", "membership", "module_assignment")


def upgrade() -> None:
    _cohorts()
    _members()
    _assignments()


def _cohorts() -> None:
    op.create_table(
        "cohort",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=3), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("join_code", sa.String(length=8), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_cohort_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
        sa.UniqueConstraint("join_code", name="uq_cohort_join_code"),
    )
    op.create_index("ix_cohort_organisation_id", "cohort", ["organisation_id"])
    for name, target in (("facilitator", "person"), ("course", "course")):
        op.create_table(
            f"cohort_{name}",
            sa.Column("cohort_id", sa.Uuid(), nullable=False),
            sa.Column(f"{target}_id", sa.Uuid(), nullable=False),
            sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=f"fk_cohort_{name}_cohort_id_cohort"),
            sa.ForeignKeyConstraint(
                [f"{target}_id"], [f"{target}.id"], name=f"fk_cohort_{name}_{target}_id_{target}"
            ),
            sa.PrimaryKeyConstraint("cohort_id", f"{target}_id", name=f"pk_cohort_{name}"),
        )
    op.create_index("ix_cohort_facilitator_person_id", "cohort_facilitator", ["person_id"])


def _members() -> None:
    op.create_table(
        "cohort_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_cohort_group_cohort_id_cohort"),
        sa.PrimaryKeyConstraint("id", name="pk_cohort_group"),
        sa.UniqueConstraint("cohort_id", "position", name="uq_cohort_group_cohort_id_position"),
    )
    op.create_table(
        "membership",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name="fk_membership_added_by_id_person"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_membership_cohort_id_cohort"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["cohort_group.id"], name="fk_membership_group_id_cohort_group"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id_person"),
        sa.PrimaryKeyConstraint("cohort_id", "person_id", name="pk_membership"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _assignments() -> None:
    links = {"cohort": "cohort", "group": "cohort_group", "person": "person", "course": "course"}
    op.create_table(
        "module_assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("module", sa.String(length=64), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_by_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "group_id IS NULL OR person_id IS NULL", name=op.f("ck_module_assignment_one_addressee")
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], [f"{table}.id"], name=f"fk_module_assignment_{name}_id_{table}"
            )
            for name, table in (links | {"assigned_by": "person"}).items()
        ),
        sa.PrimaryKeyConstraint("id", name="pk_module_assignment"),
    )
    op.create_index("ix_module_assignment_cohort_id", "module_assignment", ["cohort_id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
