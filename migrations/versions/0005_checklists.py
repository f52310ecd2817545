"""Responses to checklists, who may see them, modules chosen, files of learners; events without a course."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("learning_event") as table:
        table.alter_column("course_id", existing_type=sa.Uuid(), nullable=True)
        table.alter_column("item", existing_type=sa.String(64), type_=sa.String(96), existing_nullable=False)
    op.create_table(
        "learner_file",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_learner_file_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "name", name="pk_learner_file"),
    )
    _responses()
    _fill_first_rounds()
    _privacy()


def _responses() -> None:
    op.create_table(
        "checklist_response",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("course_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("result", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name="fk_checklist_response_learner_id_person"
        ),
        sa.PrimaryKeyConstraint("learner_id", "course_id", "activity", "round", name="pk_checklist_response"),
    )
    op.create_table(
        "chosen_module",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("module", sa.String(length=64), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_chosen_module_course_id_course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_chosen_module_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", "module", name="pk_chosen_module"),
    )


def _fill_first_rounds() -> None:
    """What was answered so far is each checklist's first round, as `lms progress rebuild` would make it."""
    bind = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(bind, only=["learning_event", "activity_progress", "checklist_response"])
    said, done = tables.tables["learning_event"], tables.tables["activity_progress"]
    key = ("learner_id", "course_id", "activity")
    answered = (
        sa.select(
            *(said.c[name] for name in key),
            sa.func.max(said.c.course_version).label("course_version"),
            sa.func.min(said.c.received_at).label("started_at"),
            sa.func.max(said.c.received_at).label("updated_at"),
        )
        .where(said.c.kind == "item_answered")
        .group_by(*(said.c[name] for name in key))
        .subquery()
    )
    same = sa.and_(*(answered.c[name] == done.c[name] for name in key))
    for row in bind.execute(sa.select(answered, done.c.state).join(done, same)).mappings().all():
        state = {"items": row["state"].get("items", {})}
        values = {**row, "round": 1, "state": state}
        bind.execute(tables.tables["checklist_response"].insert().values(**values))


def _privacy() -> None:
    op.create_table(
        "checklist_sharing",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_checklist_sharing_course_id_course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_checklist_sharing_learner_id_person"),
        sa.PrimaryKeyConstraint("learner_id", "course_id", "activity", name="pk_checklist_sharing"),
    )
    op.create_table(
        "look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_look_course_id_course"),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name="fk_look_learner_id_person"),
        sa.ForeignKeyConstraint(["viewer_id"], ["person.id"], name="fk_look_viewer_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_look"),
    )
    op.create_index("ix_look_learner_id_at", "look", ["learner_id", "at"])


def downgrade() -> None:
    for table in ("look", "checklist_sharing", "chosen_module", "checklist_response", "learner_file"):
        op.drop_table(table)
    op.execute("DELETE FROM learning_event WHERE course_id IS NULL OR length(item) > 64")
    with op.batch_alter_table("learning_event") as table:
        table.alter_column("item", existing_type=sa.String(96), type_=sa.String(64), existing_nullable=False)
        table.alter_column("course_id", existing_type=sa.Uuid(), nullable=False)
