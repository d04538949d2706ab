"""Offers with their interests, pictures and codes, and the claims that customers make."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("what_next", sa.Text(), nullable=False),
        sa.Column("saving", sa.String(length=40), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("code_kind", sa.String(length=4), nullable=False),
        sa.Column("one_code", sa.String(length=40), nullable=False),
        sa.Column("limit_total", sa.Integer(), nullable=True),
        sa.Column("limit_per_person", sa.Integer(), nullable=True),
        sa.Column("claimed", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_offer_partner_id_partner")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_offer_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("slug", name=op.f("uq_offer_slug")),
        sa.UniqueConstraint("survey_id", name=op.f("uq_offer_survey_id")),
    )
    op.create_table(
        "offer_interest",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["interest_id"], ["interest.id"], name=op.f("fk_offer_interest_interest_id_interest")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_interest_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", "interest_id", name=op.f("pk_offer_interest")),
    )
    op.create_index(op.f("ix_offer_interest_interest_id"), "offer_interest", ["interest_id"])
    op.create_table(
        "offer_picture",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_picture_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_picture")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_claim_offer_id_offer")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_claim_response_id_response")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_claim_key")),
        sa.UniqueConstraint("response_id", name=op.f("uq_claim_response_id")),
    )
    op.create_index(op.f("ix_claim_offer_id_id"), "claim", ["offer_id", "id"])
    op.create_index(op.f("ix_claim_offer_id_person"), "claim", ["offer_id", "person"])
    op.create_table(
        "offer_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("claim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_offer_code_claim_id_claim")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_code_offer_id_offer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_code")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_offer_code_claim_id")),
        sa.UniqueConstraint("offer_id", "code", name=op.f("uq_offer_code_offer_id_code")),
    )
    free = sa.text("claim_id IS NULL")
    op.create_index(
        "ix_offer_code_free", "offer_code", ["offer_id", "id"], sqlite_where=free, postgresql_where=free
    )


def downgrade() -> None:
    for table in ("offer_code", "claim", "offer_picture", "offer_interest", "offer"):
        op.drop_table(table)
