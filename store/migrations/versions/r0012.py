"""Work that teachers give, and to whom."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "assignment",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "classroom_id", "course_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "title", "items")),
        sa.Column("due", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("mode", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_assignment_classroom_id_classroom")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_assignment_course_id_course")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_classroom_id_at"), "assignment", ["classroom_id", "at"], unique=False)
    op.create_table(
        "assigned",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("assignment_id", "student_id", "own")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_assigned_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_assigned_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assigned")),
        sa.UniqueConstraint("assignment_id", "student_id", name=op.f("uq_assigned_assignment_id_student_id")),
    )
    op.create_index(op.f("ix_assigned_student_id"), "assigned", ["student_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("assigned")
    op.drop_table("assignment")
