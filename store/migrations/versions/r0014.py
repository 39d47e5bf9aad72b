"""What teachers note on a student's page."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "teacher_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("classroom_id", "student_id", "teacher_id", "words")),
        sa.Column("former", sa.Text(), nullable=True),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("made", "changed")),
        sa.Column("deleted", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classroom.id"], name=op.f("fk_teacher_note_classroom_id_classroom")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_teacher_note_student_id_student")),
        sa.ForeignKeyConstraint(["teacher_id"], ["staff.id"], name=op.f("fk_teacher_note_teacher_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teacher_note")),
    )
    op.create_index(
        op.f("ix_teacher_note_student_id_classroom_id"), "teacher_note", ["student_id", "classroom_id"], unique=False
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("teacher_note")
