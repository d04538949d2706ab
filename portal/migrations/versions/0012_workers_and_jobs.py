"""The workers that are there, the jobs they did, and the mails whose words are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

HAS_WORDS = sa.text("text <> ''")


def upgrade() -> None:
    op.create_table(
        "worker",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker")),
    )
    op.create_index(op.f("ix_worker_seen_at"), "worker", ["seen_at"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(length=80), nullable=False),
        sa.Column("period", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("job", "period", name=op.f("pk_job_run")),
    )
    op.create_index(op.f("ix_job_run_finished_at"), "job_run", ["finished_at"], unique=False)
    op.create_index(
        "ix_outbox_mail_with_words",
        "outbox_mail",
        ["sent_at"],
        unique=False,
        sqlite_where=HAS_WORDS,
        postgresql_where=HAS_WORDS,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_mail_with_words", "outbox_mail")
    op.drop_table("job_run")
    op.drop_table("worker")
