"""Triggers that note a response for the index also when the interests given with it are changed or erased alone."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

NOTE = """
INSERT INTO unindexed_response (survey_id, response_id, changes, again)
SELECT survey_id, id, 1, true FROM response WHERE id = OLD.response_id AND status = 'submitted'
ON CONFLICT (survey_id, response_id) DO UPDATE SET changes = unindexed_response.changes + 1
"""

EVENTS = {"changed": "UPDATE OF interests", "erased": "DELETE"}
"""What sets the triggers off, by their names. What is given is there before its response counts, so an insert is none."""


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        op.execute(
            f"""
            CREATE FUNCTION note_unindexed_interests() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN {NOTE}; RETURN NULL; END $$
            """
        )
    does = "EXECUTE FUNCTION note_unindexed_interests()" if is_postgresql else f"BEGIN {NOTE}; END"
    for name, event in EVENTS.items():
        op.execute(f"CREATE TRIGGER contact_unindexed_{name} AFTER {event} ON response_contact FOR EACH ROW {does}")


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name in EVENTS:
        op.execute(f"DROP TRIGGER contact_unindexed_{name}{' ON response_contact' if is_postgresql else ''}")
    if is_postgresql:
        op.execute("DROP FUNCTION note_unindexed_interests()")
