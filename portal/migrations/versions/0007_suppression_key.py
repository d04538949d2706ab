"""What proves that the suppressed addresses are still hashed by the same key."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suppression_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression_key")),
    )


def downgrade() -> None:
    op.drop_table("suppression_key")
