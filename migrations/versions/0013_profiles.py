"""What people say about themselves, about a course, and some months later."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("profile", "profile_decline", "course_opinion", "survey_invitation", "survey_answer")
OPTIONAL_CATEGORIES = (
    *("province", "business_role", "business_type", "workers", "women_owned"),
    *("run_by", "registered", "area", "disability"),
)


def upgrade() -> None:
    _profiles()
    _opinions()
    _surveys()


def _profiles() -> None:
    op.create_table(
        "profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("age_band", sa.String(length=16), nullable=False),
        sa.Column("sex", sa.String(length=16), nullable=True),
        sa.Column("sex_described", sa.String(length=60), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=False),
        *(sa.Column(name, sa.String(length=16), nullable=True) for name in OPTIONAL_CATEGORIES),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_profile_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_profile"),
    )
    op.create_table(
        "profile_decline",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_under_age", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_profile_decline_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_profile_decline"),
    )


def _opinions() -> None:
    op.create_table(
        "course_opinion",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("face", sa.String(length=8), nullable=False),
        sa.Column("recommend", sa.String(length=8), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_course_opinion_course_id_course"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_course_opinion_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "course_id", name="pk_course_opinion"),
    )
    op.create_index("ix_course_opinion_course_id", "course_opinion", ["course_id"])


def _surveys() -> None:
    op.create_table(
        "survey_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=True),
        sa.Column("had_plan", sa.Boolean(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_survey_invitation_course_id_course"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_survey_invitation_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_survey_invitation"),
        sa.UniqueConstraint("person_id", "days", "since", name="uq_survey_invitation_person_id_days_since"),
    )
    op.create_table(
        "survey_answer",
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, sa.String(length=8), nullable=True)
            for name in ("actions_done", "sales", "profit", "costs", "workers", "credit")
        ),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("women_before", "men_before", "women_now", "men_now")
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["survey_invitation.id"],
            name="fk_survey_answer_invitation_id_survey_invitation",
        ),
        sa.PrimaryKeyConstraint("invitation_id", name="pk_survey_answer"),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
