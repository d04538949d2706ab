"""People are invited to surveys; responses tell whose they are as far as a survey asks, and anonymous ones have a receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_invitation_customer_id_customer")),
        sa.ForeignKeyConstraint(["mail_id"], ["outbox_mail.id"], name=op.f("fk_invitation_mail_id_outbox_mail")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_invitation_response_id_response")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_invitation_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("key", name=op.f("uq_invitation_key")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_invitation_link_hash")),
        sa.UniqueConstraint("response_id", name=op.f("uq_invitation_response_id")),
        sa.UniqueConstraint("survey_id", "code_hash", name=op.f("uq_invitation_survey_id_code_hash")),
        sa.UniqueConstraint("survey_id", "who", name=op.f("uq_invitation_survey_id_who")),
    )
    op.create_index(op.f("ix_invitation_customer_id"), "invitation", ["customer_id"])
    op.add_column("response", sa.Column("person", sa.String(length=64)))
    op.add_column("response", sa.Column("receipt", sa.String(length=64)))
    for name, columns, unique, condition in (
        ("ix_response_person", ["survey_id", "person"], False, sa.text("person IS NOT NULL")),
        ("uq_response_receipt", ["receipt"], True, sa.text("receipt IS NOT NULL")),
    ):
        op.create_index(
            name, "response", columns, unique=unique, sqlite_where=condition, postgresql_where=condition
        )


def downgrade() -> None:
    op.drop_index("uq_response_receipt", "response")
    op.drop_index("ix_response_person", "response")
    op.drop_column("response", "receipt")
    op.drop_column("response", "person")
    op.drop_table("invitation")
