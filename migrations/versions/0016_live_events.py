"""Webinars and workshops, and who has a place."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "live_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("source_language", sa.String(length=3), nullable=False),
        *(sa.Column(name, JSON, nullable=False) for name in ("titles", "descriptions", "states")),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("spoken", JSON, nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        *(sa.Column(name, JSON, nullable=False) for name in ("materials", "recording")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('webinar', 'workshop')", name=op.f("ck_live_event_kind")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_live_event_minutes")),
        sa.CheckConstraint("places > 0", name=op.f("ck_live_event_places")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_live_event_organisation_id_organisation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_live_event"),
        sa.UniqueConstraint("slug", name="uq_live_event_slug"),
    )
    op.create_index("ix_live_event_starts_at", "live_event", ["starts_at"])
    op.create_table(
        "event_registration",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["live_event.id"], name="fk_event_registration_event_id_live_event"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_event_registration_person_id_person"),
        sa.PrimaryKeyConstraint("event_id", "person_id", name="pk_event_registration"),
    )
    op.create_index("ix_event_registration_person_id", "event_registration", ["person_id"])


def downgrade() -> None:
    op.drop_table("event_registration")
    op.drop_table("live_event")
