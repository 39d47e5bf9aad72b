"""What is remembered of a student's work beside the counts, how easy skills are, and what people say of them.

Estimates that are there keep their numbers with an empty trace, which says that they are another model's: the first
start of this version computes them again from the turns (``app.replay.rebuild``).
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTS = ("later", "later_right", "hurried")


def upgrade() -> None:
    """Add the columns and the tables; what is there stays as it is."""
    op.create_table(
        "tally",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("course_id", "kind", "skill", "about")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("surprise", "told")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_tally_course_id_course")),
        sa.PrimaryKeyConstraint("course_id", "kind", "skill", "about", name=op.f("pk_tally")),
    )
    op.create_table(
        "skill_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("student_id", "course_id", "skill")),
        sa.Column("teacher_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("band", "reason")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_skill_note_student_id_student")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_skill_note_course_id_course")),
        sa.ForeignKeyConstraint(["teacher_id"], ["staff.id"], name=op.f("fk_skill_note_teacher_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_note")),
    )
    op.create_index(op.f("ix_skill_note_student_id"), "skill_note", ["student_id"], unique=False)
    with op.batch_alter_table("estimate") as table:
        for name in _COUNTS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("trace", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("estimate") as table:
        for name in (*_COUNTS, "trace"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    """Drop all of it; the older version's ``trellis replay`` then says that its estimates differ."""
    op.drop_table("skill_note")
    op.drop_table("tally")
    with op.batch_alter_table("estimate") as table:
        for name in (*_COUNTS, "trace"):
            table.drop_column(name)
