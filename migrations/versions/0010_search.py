"""Search: the texts that readers see, and an index of their words and clusters.

The table is the same on both databases, the index is each database's own. SQLite keeps it in a virtual table that
follows the table by triggers; its tokenizer must take vowel signs and tones (M) for parts of words, and letters for
private use (Co) for our own marks between paragraphs. PostgreSQL indexes the tokens as they are: its own parsers
would cut Khmer, Lao and Thai words at their vowels.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
COLUMNS = ("words", "clusters")

VIRTUAL_TABLE = """
CREATE VIRTUAL TABLE search_index USING fts5(
  words, clusters, content='search_section', content_rowid='id',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
)
"""
ADDED = "INSERT INTO search_index(rowid, words, clusters) VALUES (new.id, new.words, new.clusters);"
TAKEN_OUT = """
INSERT INTO search_index(search_index, rowid, words, clusters) VALUES ('delete', old.id, old.words, old.clusters);
"""
TRIGGERS = {"INSERT": ADDED, "DELETE": TAKEN_OUT, "UPDATE": TAKEN_OUT + ADDED}


def upgrade() -> None:
    op.create_table(
        "search_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("module", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("within", JSON, nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.Column("title_words", sa.String(), nullable=False),
        sa.Column("title_clusters", sa.String(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("clusters", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_search_section_course_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_search_section"),
    )
    op.create_index("ix_search_section_course_id", "search_section", ["course_id"])
    op.create_index("ix_search_section_lang_kind", "search_section", ["lang", "kind"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(VIRTUAL_TABLE)
        for change, body in TRIGGERS.items():
            op.execute(
                f"CREATE TRIGGER search_index_{change.lower()} AFTER {change} ON search_section BEGIN {body} END"
            )
    else:
        for column in COLUMNS:
            op.execute(
                f"CREATE INDEX search_index_{column} ON search_section "
                f"USING gin (array_to_tsvector(string_to_array(btrim({column}), ' ')))"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_section")
