"""What teachers wrote to entries of a journal that were shared."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "journal_comment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("entry_id", "student_id", "teacher_id", "words")),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_journal_comment_{column}_{table}"))
            for column, table in (("entry_id", "journal_entry"), ("student_id", "student"), ("teacher_id", "staff"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_comment")),
    )
    for column in ("entry_id", "student_id"):
        op.create_index(op.f(f"ix_journal_comment_{column}"), "journal_comment", [column], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("journal_comment")
