"""The form of an offer is a survey of a kind of its own; an address is used once in each kind."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("survey") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=8), server_default="survey", nullable=False))
        batch_op.drop_constraint("uq_survey_slug", type_="unique")
        batch_op.create_unique_constraint("uq_survey_kind_slug", ["kind", "slug"])


def downgrade() -> None:
    with op.batch_alter_table("survey") as batch_op:
        batch_op.drop_constraint("uq_survey_kind_slug", type_="unique")
        batch_op.create_unique_constraint("uq_survey_slug", ["slug"])
        batch_op.drop_column("kind")
