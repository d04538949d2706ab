"""A draft can be tried out as a survey of its own, which counts for nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("survey_draft") as table:
        table.add_column(sa.Column("trial_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_survey_draft_trial_id_survey"), "survey", ["trial_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("survey_draft") as table:
        table.drop_constraint(op.f("fk_survey_draft_trial_id_survey"), type_="foreignkey")
        table.drop_column("trial_id")
