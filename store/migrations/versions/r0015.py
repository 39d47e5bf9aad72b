"""Whether the tutor may use what a student wrote of how they learn."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nothing that was written before may be used."""
    with op.batch_alter_table("journal_entry") as table:
        table.add_column(sa.Column("lent", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("journal_entry") as table:
        table.alter_column("lent", server_default=None)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("journal_entry") as table:
        table.drop_column("lent")
