"""Small groups for mini-lessons, and who is asked to them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "small_group",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "classroom_id", "topic", "meets")),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_small_group_classroom_id_classroom")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_small_group")),
    )
    op.create_index(op.f("ix_small_group_classroom_id_at"), "small_group", ["classroom_id", "at"], unique=False)
    op.create_table(
        "small_group_invited",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("group_id", "student_id")),
        sa.Column("comes", sa.Boolean(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_small_group_invited_{column}_{table}"))
            for column, table in (("group_id", "small_group"), ("student_id", "student"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_small_group_invited")),
        sa.UniqueConstraint("group_id", "student_id", name=op.f("uq_small_group_invited_group_id_student_id")),
    )
    op.create_index(op.f("ix_small_group_invited_student_id"), "small_group_invited", ["student_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("small_group_invited")
    op.drop_table("small_group")
