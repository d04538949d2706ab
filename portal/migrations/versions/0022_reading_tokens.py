"""Tokens by which programs read responses, and receipts that name them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "reading_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("beginning", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=100), nullable=False),
        sa.Column("formats", document, nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=254), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.String(length=254), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_reading_token_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_token")),
        sa.UniqueConstraint("beginning", name=op.f("uq_reading_token_beginning")),
    )
    op.create_index(op.f("ix_reading_token_survey_id"), "reading_token", ["survey_id"])
    with op.batch_alter_table("export_receipt") as batch:
        batch.add_column(sa.Column("token_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_export_receipt_token_id_reading_token"), "reading_token", ["token_id"], ["id"]
        )
        batch.create_index(op.f("ix_export_receipt_token_id"), ["token_id"])


def downgrade() -> None:
    with op.batch_alter_table("export_receipt") as batch:
        batch.drop_index(op.f("ix_export_receipt_token_id"))
        batch.drop_constraint(op.f("fk_export_receipt_token_id_reading_token"), type_="foreignkey")
        batch.drop_column("token_id")
    op.drop_table("reading_token")
