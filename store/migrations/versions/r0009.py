"""Journals, and alerts about what stands in no session."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TEXTS = ("student_id", "classroom_id", "kind", "question", "text", "reply", "tags", "alert_id")


def upgrade() -> None:
    """Make the table, and say of alerts whose they are where no session does."""
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("draft", "shared", "unheard", "taken_away")),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("made", "changed")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_journal_entry_student_id_student")),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classroom.id"], name=op.f("fk_journal_entry_classroom_id_classroom")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    op.create_index(op.f("ix_journal_entry_student_id_made"), "journal_entry", ["student_id", "made"], unique=False)
    op.create_index(op.f("ix_journal_entry_unheard"), "journal_entry", ["unheard"], unique=False)
    with op.batch_alter_table("alert") as table:
        table.add_column(sa.Column("student_id", sa.Text(), nullable=True))
        table.add_column(sa.Column("classroom_id", sa.Text(), nullable=True))
        table.create_foreign_key(op.f("fk_alert_student_id_student"), "student", ["student_id"], ["id"])
        table.create_foreign_key(op.f("fk_alert_classroom_id_classroom"), "classroom", ["classroom_id"], ["id"])


def downgrade() -> None:
    """Drop all of it."""
    with op.batch_alter_table("alert") as table:
        table.drop_constraint(op.f("fk_alert_student_id_student"), type_="foreignkey")
        table.drop_constraint(op.f("fk_alert_classroom_id_classroom"), type_="foreignkey")
        table.drop_column("student_id")
        table.drop_column("classroom_id")
    op.drop_table("journal_entry")
