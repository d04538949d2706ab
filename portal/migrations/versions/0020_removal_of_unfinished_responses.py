"""Receipts of removed responses say where they had stopped; unfinished ones are found by when they were saved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

UNFINISHED = sa.text("status = 'in_progress'")


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    for name in ("reached", "left"):
        op.add_column("removal_receipt", sa.Column(name, document, nullable=False, server_default="{}"))
    op.execute("UPDATE response SET saved_at = started_at WHERE status = 'in_progress' AND saved_at IS NULL")
    op.create_index(
        "ix_response_unfinished", "response", ["saved_at"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED
    )


def downgrade() -> None:
    op.drop_index("ix_response_unfinished", "response")
    op.drop_column("removal_receipt", "left")
    op.drop_column("removal_receipt", "reached")
