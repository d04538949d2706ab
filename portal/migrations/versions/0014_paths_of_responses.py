"""A response knows the order in which it was asked, and what its path left out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("response", sa.Column("seed", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("response", sa.Column("skipped", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")))


def downgrade() -> None:
    op.drop_column("response", "skipped")
    op.drop_column("response", "seed")
