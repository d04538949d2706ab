"""A draft that was brought in from another program's file keeps the report on that."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey_draft_source",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["survey_draft.id"], name=op.f("fk_survey_draft_source_draft_id_survey_draft")
        ),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_survey_draft_source")),
    )


def downgrade() -> None:
    op.drop_table("survey_draft_source")
