"""Where a form asks for no address, the choices about marketing come with one of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("marketing_choice", sa.Column("email", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("marketing_choice", "email")
