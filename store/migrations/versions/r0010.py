"""What teachers do on the class page, and when they looked at it; rare events are found by their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "desk_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("classroom_id", "student_id", "teacher_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("deed", "concern", "words")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("until", "undone")),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_desk_note_classroom_id_classroom")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_desk_note_student_id_student")),
        sa.ForeignKeyConstraint(["teacher_id"], ["staff.id"], name=op.f("fk_desk_note_teacher_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_note")),
    )
    op.create_index(op.f("ix_desk_note_classroom_id_at"), "desk_note", ["classroom_id", "at"], unique=False)
    op.create_index(op.f("ix_desk_note_student_id"), "desk_note", ["student_id"], unique=False)
    op.create_index(op.f("ix_event_kind_session_id"), "event", ["kind", "session_id"], unique=False)
    op.create_table(
        "desk_visit",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("classroom_id", "teacher_id")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_desk_visit_classroom_id_classroom")),
        sa.ForeignKeyConstraint(["teacher_id"], ["staff.id"], name=op.f("fk_desk_visit_teacher_id_staff")),
        sa.PrimaryKeyConstraint("classroom_id", "teacher_id", name=op.f("pk_desk_visit")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_event_kind_session_id"), "event")
    op.drop_table("desk_visit")
    op.drop_table("desk_note")
