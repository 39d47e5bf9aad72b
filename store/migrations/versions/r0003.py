"""Wrong tries at signing in, counted where every process and every restart finds them; and keys to sign with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables; what is there stays as it is."""
    op.create_table(
        "wrong_tries",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", "whose", name=op.f("pk_wrong_tries")),
    )
    op.create_index(op.f("ix_wrong_tries_until"), "wrong_tries", ["until"], unique=False)
    op.create_table(
        "signing_key",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_signing_key")),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("signing_key")
    op.drop_table("wrong_tries")
