"""Flawed answer keys as they were found, and what teachers marked as looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "key_check",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_key_check_course_id_course")),
        sa.PrimaryKeyConstraint("course_id", name=op.f("pk_key_check")),
    )
    op.create_table(
        "looked_at",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("classroom_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "how", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looked_at")),
    )
    op.create_index(op.f("ix_looked_at_course_id"), "looked_at", ["course_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("looked_at")
    op.drop_table("key_check")
