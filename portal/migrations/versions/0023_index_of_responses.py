"""An index of submitted responses in chunks, and triggers that note each response which it does not have as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NOTES = """
INSERT INTO unindexed_response (survey_id, response_id, changes, again) VALUES ({survey}, {id}, 1, {again})
ON CONFLICT (survey_id, response_id) DO UPDATE SET changes = unindexed_response.changes + 1
"""
"""Whether it may be in a chunk is known when it is first noted: it was submitted before, or it was not."""

CHANGES = "UPDATE OF survey_id, version, status, language, answers, suspect, skipped, submitted_at"
"""What the index says; nothing else about a response matters to it."""


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "unindexed_response",
        sa.Column("survey_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("response_id", big, autoincrement=False, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "response_id", name=op.f("pk_unindexed_response")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response_chunk",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("way_of_counting", sa.Integer(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_response_chunk_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "number", name=op.f("pk_response_chunk")),
    )
    op.create_table(
        "chunk_outcomes",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_uid", sa.String(80), nullable=False),
        sa.Column("outcomes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_chunk_outcomes_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "chunk", "question_uid", name=op.f("pk_chunk_outcomes")),
    )
    note_every_response()
    _postgresql() if op.get_bind().dialect.name == "postgresql" else _sqlite()


def note_every_response() -> None:
    """Let the index be filled with the responses that there are."""
    op.execute(
        """
        INSERT INTO unindexed_response (survey_id, response_id, changes, again)
        SELECT survey_id, id, 1, false FROM response WHERE status = 'submitted'
        """
    )


def _postgresql() -> None:
    new = NOTES.format(survey="NEW.survey_id", id="NEW.id", again="TG_OP = 'UPDATE' AND OLD.status = 'submitted'")
    new_row = NOTES.format(survey="NEW.survey_id", id="NEW.id", again="false")
    old = NOTES.format(survey="OLD.survey_id", id="OLD.id", again="true")
    op.execute(
        f"""
        CREATE FUNCTION note_unindexed_response() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN {new_row};
            ELSIF TG_OP = 'UPDATE' THEN {new};
            ELSE {old};
            END IF;
            RETURN NULL;
        END $$
        """
    )
    for name, event, when in EVENTS:
        op.execute(
            f"""
            CREATE TRIGGER response_unindexed_{name} AFTER {event} ON response FOR EACH ROW WHEN ({when})
            EXECUTE FUNCTION note_unindexed_response()
            """
        )


def _sqlite() -> None:
    rows = {
        "sent": NOTES.format(survey="NEW.survey_id", id="NEW.id", again="0"),
        "changed": NOTES.format(survey="NEW.survey_id", id="NEW.id", again="OLD.status = 'submitted'"),
        "removed": NOTES.format(survey="OLD.survey_id", id="OLD.id", again="1"),
    }
    for name, event, when in EVENTS:
        op.execute(
            f"CREATE TRIGGER response_unindexed_{name} AFTER {event} ON response WHEN {when} BEGIN {rows[name]}; END"
        )


EVENTS = (
    ("sent", "INSERT", "NEW.status = 'submitted'"),
    ("changed", CHANGES, "OLD.status = 'submitted' OR NEW.status = 'submitted'"),
    ("removed", "DELETE", "OLD.status = 'submitted'"),
)
"""The triggers: their names, what sets them off, and when they do anything."""


def downgrade() -> None:
    for name, _, _ in EVENTS:
        where = " ON response" if op.get_bind().dialect.name == "postgresql" else ""
        op.execute(f"DROP TRIGGER response_unindexed_{name}{where}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION note_unindexed_response()")
    for table in ("chunk_outcomes", "response_chunk", "unindexed_response"):
        op.drop_table(table)
