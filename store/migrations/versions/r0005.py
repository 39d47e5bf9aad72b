"""Alerts with what became of them and their sealed words; who acts on them; classes that wait for those people.

Classes that are there stay open. Words in older events are sealed when Trellis is next served (``store.hearing``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns; what is there stays as it is."""
    op.create_table(
        "sealing_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_key")),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("heard_in", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_alert_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("source", name=op.f("uq_alert_source")),
    )
    op.create_index(op.f("ix_alert_session_id"), "alert", ["session_id"], unique=False)
    op.create_table(
        "sealed_words",
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_sealed_words_alert_id_alert")),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_sealed_words")),
    )
    op.create_table(
        "alert_happening",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("once", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_happening_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_happening")),
        sa.UniqueConstraint("once", name=op.f("uq_alert_happening_once")),
    )
    op.create_index(op.f("ix_alert_happening_alert_id"), "alert_happening", ["alert_id"], unique=False)
    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("through", sa.Integer(), nullable=False),
        sa.Column("telling", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    with op.batch_alter_table("school") as table:
        table.add_column(sa.Column("safeguarding", sa.Text(), nullable=False, server_default="{}"))
    with op.batch_alter_table("school") as table:
        table.alter_column("safeguarding", server_default=None)
    with op.batch_alter_table("classroom") as table:
        table.add_column(sa.Column("opened", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("classroom") as table:
        table.alter_column("opened", server_default=None)


def downgrade() -> None:
    """Drop them, with every alert and its words."""
    with op.batch_alter_table("classroom") as table:
        table.drop_column("opened")
    with op.batch_alter_table("school") as table:
        table.drop_column("safeguarding")
    for name in ("hearing", "alert_happening", "sealed_words", "alert", "sealing_key"):
        op.drop_table(name)
