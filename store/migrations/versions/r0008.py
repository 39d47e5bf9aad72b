"""Lists of items for a student's week."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "playlist",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("student_id", "classroom_id", "course_id")),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_playlist_student_id_student")),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_playlist_classroom_id_classroom")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_playlist_course_id_course")),
        sa.PrimaryKeyConstraint("student_id", "classroom_id", "course_id", "week", name=op.f("pk_playlist")),
    )
