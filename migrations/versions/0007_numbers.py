"""The numbers of a learner's business."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "business_number",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=48), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=96), nullable=False),
        sa.Column("lamport", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_business_number_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "name", name="pk_business_number"),
    )


def downgrade() -> None:
    op.drop_table("business_number")
