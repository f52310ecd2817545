"""Certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credential",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_credential_course_id_course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_credential_learner_id_person"),
        sa.PrimaryKeyConstraint("code", name="pk_credential"),
        sa.UniqueConstraint("learner_id", "course_id", name="uq_credential_learner_id_course_id"),
    )


def downgrade() -> None:
    op.drop_table("credential")
