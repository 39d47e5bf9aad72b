"""Cards and signals as they were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "card",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("move", "slip", "item")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_card_session_id_session")),
        sa.PrimaryKeyConstraint("session_id", "version", name=op.f("pk_card")),
    )
    op.create_table(
        "card_claim",
        sa.Column("session_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "place")),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("kind", "concerns", "counted", "slip", "says", "seen", "speaker")
        ),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("quoted", "begins", "ends")),
        *_of_card("card_claim"),
        sa.PrimaryKeyConstraint("session_id", "version", "place", name=op.f("pk_card_claim")),
    )
    op.create_table(
        "card_signal",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("signal", "item", "step", "skill")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("count", "among")),
        sa.Column("seen", sa.Text(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("since", "until")),
        *_of_card("card_signal"),
        sa.PrimaryKeyConstraint("session_id", "version", "signal", name=op.f("pk_card_signal")),
    )


def _of_card(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f(f"fk_{table}_session_id_session")),
        sa.ForeignKeyConstraint(
            ["session_id", "version"], ["card.session_id", "card.version"], name=op.f(f"fk_{table}_session_id_card")
        ),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("card_signal", "card_claim", "card"):
        op.drop_table(table)
