"""Certificates that can be taken back, with a place in a public list, and given again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("credential") as table:
        table.add_column(sa.Column("serial", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("status_index", sa.Integer(), nullable=True))
        table.add_column(sa.Column("revoked_because", sa.String(length=300), nullable=True))
        table.add_column(sa.Column("revoked_by_id", sa.Uuid(), nullable=True))
        table.drop_constraint("uq_credential_learner_id_course_id", type_="unique")
    _number_the_old_ones()
    with op.batch_alter_table("credential") as table:
        table.alter_column("serial", existing_type=sa.Integer(), server_default=None)
        table.alter_column("status_index", existing_type=sa.Integer(), nullable=False)
        table.create_unique_constraint(
            "uq_credential_learner_id_course_id_serial", ["learner_id", "course_id", "serial"]
        )
        table.create_unique_constraint("uq_credential_status_index", ["status_index"])
        table.create_foreign_key("fk_credential_revoked_by_id_person", "person", ["revoked_by_id"], ["id"])


def _number_the_old_ones() -> None:
    credential = sa.table("credential", sa.column("code"), sa.column("status_index"))
    codes = op.get_bind().execute(sa.select(credential.c.code).order_by(credential.c.code)).scalars().all()
    for index, code in enumerate(codes):
        op.execute(sa.update(credential).where(credential.c.code == code).values(status_index=index))


def downgrade() -> None:
    op.execute("DELETE FROM credential WHERE serial > 1")
    with op.batch_alter_table("credential") as table:
        table.drop_constraint("fk_credential_revoked_by_id_person", type_="foreignkey")
        table.drop_constraint("uq_credential_status_index", type_="unique")
        table.drop_constraint("uq_credential_learner_id_course_id_serial", type_="unique")
        for column in ("revoked_by_id", "revoked_because", "status_index", "serial"):
            table.drop_column(column)
        table.create_unique_constraint("uq_credential_learner_id_course_id", ["learner_id", "course_id"])
