"""Tries that may not be made too often are counted in one table, whatever they are; those of the last minutes are let go."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("sign_in_failure")
    op.create_table(
        "recent_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("counts_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recent_try")),
    )
    op.create_index(op.f("ix_recent_try_counts_until"), "recent_try", ["counts_until"])
    op.create_index(op.f("ix_recent_try_subject_counts_until"), "recent_try", ["subject", "counts_until"])


def downgrade() -> None:
    op.drop_table("recent_try")
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(op.f("ix_sign_in_failure_subject_failed_at"), "sign_in_failure", ["subject", "failed_at"])
