"""The forms that came out of phones' outboxes."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_receipt",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_form_receipt_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_form_receipt"),
    )
    op.create_index("ix_form_receipt_learner_id_device", "form_receipt", ["learner_id", "device"])


def downgrade() -> None:
    op.drop_table("form_receipt")
