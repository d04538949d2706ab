"""Customers are found by the words of their names, and by the beginning of an address, a number or a postcode."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COMPARED = (("contact_point", "lookup", "text"), ("customer", "postcode", "text"))

customer = sa.table("customer", sa.column("id", sa.Integer), sa.column("name", sa.Text))


def upgrade() -> None:
    op.create_table(
        "name_word",
        sa.Column("word", sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql"), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_name_word_customer_id_customer")),
        sa.PrimaryKeyConstraint("word", "customer_id", name=op.f("pk_name_word")),
    )
    op.create_index(op.f("ix_name_word_customer_id"), "name_word", ["customer_id"])
    _keep_words_of_those_known()
    if op.get_bind().dialect.name == "postgresql":
        for table, column, kind in COMPARED:
            op.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind} COLLATE "C"')


def _keep_words_of_those_known() -> None:
    name_word = sa.table("name_word", sa.column("word", sa.Text), sa.column("customer_id", sa.Integer))
    known = op.get_bind().execute(sa.select(customer).where(customer.c.name.is_not(None))).all()
    rows = [{"word": word, "customer_id": customer_id} for customer_id, name in known for word in _words(name)]
    if rows:
        op.bulk_insert(name_word, rows)


def _words(name: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", re.sub("['’‘`]", "", name)).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return {word[:40] for word in re.findall(r"[^\W_]+", plain)[:12]}


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE customer ALTER COLUMN postcode TYPE varchar(10) COLLATE "default"')
        op.execute('ALTER TABLE contact_point ALTER COLUMN lookup TYPE text COLLATE "default"')
    op.drop_table("name_word")
