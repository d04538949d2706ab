"""An unfinished response knows when it was saved last, by which forms, and how far it came; removing it leaves a receipt."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("response", sa.Column("forms", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")))
    op.add_column("response", sa.Column("saved_at", moment))
    op.add_column("response", sa.Column("reached", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "removal_receipt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("survey_id", sa.Integer, sa.ForeignKey("survey.id"), nullable=False),
        sa.Column("responses", sa.Integer, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("removed_at", moment, nullable=False),
    )
    op.create_index("ix_removal_receipt_survey_id", "removal_receipt", ["survey_id"])


def downgrade() -> None:
    op.drop_table("removal_receipt")
    op.drop_column("response", "reached")
    op.drop_column("response", "saved_at")
    op.drop_column("response", "forms")
