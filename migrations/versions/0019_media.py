"""Smaller copies of films and sound."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "media_rendition",
        sa.Column("source", sa.String(length=70), nullable=False),
        sa.Column("rung", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=70), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "rung", name="pk_media_rendition"),
    )


def downgrade() -> None:
    op.drop_table("media_rendition")
