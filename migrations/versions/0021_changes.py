"""What kinds of change a version of a course brought."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("course_version") as table:
        table.add_column(sa.Column("changes", Json, nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("course_version") as table:
        table.drop_column("changes")
