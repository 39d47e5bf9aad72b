"""Teachers' own files: the table of materials, and which passage comes from which."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; what is there stays as it is."""
    op.create_table(
        "material",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("teacher_id", sa.Text(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_material_course_id_course")),
        sa.PrimaryKeyConstraint("course_id", "id", name=op.f("pk_material")),
    )
    op.add_column("passage", sa.Column("material", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop both; the passages of materials go with them."""
    op.execute("DELETE FROM passage WHERE material IS NOT NULL")
    op.drop_column("passage", "material")
    op.drop_table("material")
