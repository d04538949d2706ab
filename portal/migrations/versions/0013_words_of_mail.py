"""A mail's words are its HTML; of its text, why its reader got it stays."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index("html <> ''")


def downgrade() -> None:
    _index("text <> ''")


def _index(condition: str) -> None:
    where = sa.text(condition)
    op.drop_index("ix_outbox_mail_with_words", "outbox_mail")
    op.create_index(
        "ix_outbox_mail_with_words", "outbox_mail", ["sent_at"], sqlite_where=where, postgresql_where=where
    )
