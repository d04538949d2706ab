"""Each survey says in which way its tallies were counted, so that they are counted afresh when that changes."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("survey", sa.Column("way_of_counting", sa.Integer, nullable=False, server_default="1"))
    op.add_column("survey", sa.Column("recounts", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("survey", "recounts")
    op.drop_column("survey", "way_of_counting")
