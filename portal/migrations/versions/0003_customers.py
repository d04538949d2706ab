"""Customers, what they declared and permitted, the register of partners and links, and what staff looked at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFUSAL = "what was permitted or refused is recorded once and never changed"


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff", sa.String(length=254), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("job_title", sa.Text(), nullable=True),
        sa.Column("postcode", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("link_key", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("link_key", name=op.f("uq_customer_link_key")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_postcode"), ["postcode"], unique=False)

    op.create_table(
        "external_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("destination", sa.String(length=120), nullable=False),
        sa.Column("statement_url", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_link")),
        sa.UniqueConstraint("url", name=op.f("uq_external_link_url")),
    )
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("hmac", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
    )
    with op.batch_alter_table("suppression", schema=None) as batch_op:
        batch_op.create_index(
            "uq_suppression_in_force",
            ["channel", "hmac", "scope"],
            unique=True,
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )

    op.create_table(
        "browser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_browser_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser")),
        sa.UniqueConstraint("sha256", name=op.f("uq_browser_sha256")),
    )
    with op.batch_alter_table("browser", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_browser_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_hmac", sa.String(length=64), nullable=False),
        sa.Column(
            "details", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column("ticked", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("form", sa.String(length=120), nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_confirmation_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("key", name=op.f("uq_confirmation_key")),
    )
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmation_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_confirmation_email_hmac_asked_at"), ["email_hmac", "asked_at"], unique=False
        )

    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("lookup", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint(
            "customer_id", "channel", "lookup", name=op.f("uq_contact_point_customer_id_channel_lookup")
        ),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_point_channel_lookup"), ["channel", "lookup"], unique=False)
        batch_op.create_index(
            "ix_contact_point_email",
            ["lookup"],
            unique=True,
            sqlite_where=sa.text("channel = 'email'"),
            postgresql_where=sa.text("channel = 'email'"),
        )

    op.create_table(
        "customer_interest",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("how", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_interest_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["interest_id"], ["interest.id"], name=op.f("fk_customer_interest_interest_id_interest")
        ),
        sa.PrimaryKeyConstraint("customer_id", "interest_id", name=op.f("pk_customer_interest")),
    )
    with op.batch_alter_table("customer_interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_interest_interest_id"), ["interest_id"], unique=False)

    op.create_table(
        "detail_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(length=20), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=120), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_detail_change_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail_change")),
    )
    with op.batch_alter_table("detail_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detail_change_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["link_id"], ["external_link.id"], name=op.f("fk_partner_link_id_external_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("slug", name=op.f("uq_partner_slug")),
    )
    op.create_table(
        "permission_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("partner", sa.String(length=60), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("wording_sha256", sa.String(length=64), nullable=True),
        sa.Column("policy_version", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=120), nullable=False),
        sa.Column("form", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_permission_event_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["wording_sha256"], ["wording.sha256"], name=op.f("fk_permission_event_wording_sha256_wording")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission_event")),
    )
    with op.batch_alter_table("permission_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_permission_event_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "browser_interest",
        sa.Column("browser_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["browser_id"], ["browser.id"], name=op.f("fk_browser_interest_browser_id_browser"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interest_id"], ["interest.id"], name=op.f("fk_browser_interest_interest_id_interest")
        ),
        sa.PrimaryKeyConstraint("browser_id", "interest_id", name=op.f("pk_browser_interest")),
    )
    with op.batch_alter_table("browser_interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_browser_interest_interest_id"), ["interest_id"], unique=False)

    op.create_table(
        "permission_now",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("partner", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_permission_now_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["permission_event.id"], name=op.f("fk_permission_now_event_id_permission_event")
        ),
        sa.PrimaryKeyConstraint("customer_id", "purpose", "channel", "partner", name=op.f("pk_permission_now")),
    )
    with op.batch_alter_table("permission_now", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_permission_now_purpose_channel_partner_state_customer_id"),
            ["purpose", "channel", "partner", "state", "customer_id"],
            unique=False,
        )

    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_interest_merged_into_id_interest"), "interest", ["merged_into_id"], ["id"]
        )

    with op.batch_alter_table("response_contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fax", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("address", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("customer_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_response_contact_customer_id"), ["customer_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_response_contact_customer_id_customer"), "customer", ["customer_id"], ["id"]
        )

    _only_take_more()


def _only_take_more() -> None:
    """Let the database refuse to change or remove a permission event."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""
            CREATE FUNCTION refuse_permission_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
            """
        )
        op.execute(
            """
            CREATE TRIGGER permission_event_stays BEFORE UPDATE OR DELETE ON permission_event
            FOR EACH ROW EXECUTE FUNCTION refuse_permission_event_change()
            """
        )
        op.execute(
            """
            CREATE TRIGGER permission_events_stay BEFORE TRUNCATE ON permission_event
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_permission_event_change()
            """
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER permission_event_stays_{event.lower()} BEFORE {event} ON permission_event
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
            """
        )


def downgrade() -> None:
    with op.batch_alter_table("response_contact", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_response_contact_customer_id_customer"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_response_contact_customer_id"))
        batch_op.drop_column("customer_id")
        batch_op.drop_column("address")
        batch_op.drop_column("fax")

    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_interest_merged_into_id_interest"), type_="foreignkey")
        batch_op.drop_column("merged_into_id")

    with op.batch_alter_table("permission_now", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_permission_now_purpose_channel_partner_state_customer_id"))

    op.drop_table("permission_now")
    with op.batch_alter_table("browser_interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_interest_interest_id"))

    op.drop_table("browser_interest")
    with op.batch_alter_table("permission_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_permission_event_customer_id"))

    op.drop_table("permission_event")
    op.drop_table("partner")
    with op.batch_alter_table("detail_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_detail_change_customer_id"))

    op.drop_table("detail_change")
    with op.batch_alter_table("customer_interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_interest_interest_id"))

    op.drop_table("customer_interest")
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_contact_point_email",
            sqlite_where=sa.text("channel = 'email'"),
            postgresql_where=sa.text("channel = 'email'"),
        )
        batch_op.drop_index(batch_op.f("ix_contact_point_channel_lookup"))

    op.drop_table("contact_point")
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmation_email_hmac_asked_at"))
        batch_op.drop_index(batch_op.f("ix_confirmation_customer_id"))

    op.drop_table("confirmation")
    with op.batch_alter_table("browser", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_customer_id"))

    op.drop_table("browser")
    with op.batch_alter_table("suppression", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_suppression_in_force",
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )

    op.drop_table("suppression")
    op.drop_table("external_link")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_postcode"))

    op.drop_table("customer")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_customer_id"))

    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_permission_event_change()")
