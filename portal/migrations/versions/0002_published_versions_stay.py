"""Published versions stay as they are: the database refuses to change or remove one."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSAL = "a published survey version cannot be changed or removed"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""
            CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
            """
        )
        op.execute(
            """
            CREATE TRIGGER survey_version_stays BEFORE UPDATE OR DELETE ON survey_version
            FOR EACH ROW EXECUTE FUNCTION refuse_version_change()
            """
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER survey_version_stays_{event.lower()} BEFORE {event} ON survey_version
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
            """
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER survey_version_stays ON survey_version")
        op.execute("DROP FUNCTION refuse_version_change()")
        return
    op.execute("DROP TRIGGER survey_version_stays_update")
    op.execute("DROP TRIGGER survey_version_stays_delete")
