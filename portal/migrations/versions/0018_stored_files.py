"""Files that people send with their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("response_key", sa.String(length=40), nullable=False),
        sa.Column("question_uid", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_stored_file_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_stored_file")),
    )
    with op.batch_alter_table("stored_file") as batch:
        batch.create_index(op.f("ix_stored_file_survey_id_response_key"), ["survey_id", "response_key"])
        batch.create_index(op.f("ix_stored_file_stored_at"), ["stored_at"])


def downgrade() -> None:
    op.drop_table("stored_file")
