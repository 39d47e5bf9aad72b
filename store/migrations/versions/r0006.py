"""The log is a chain: every entry holds its own hash and that of the entry before; opened transcripts stand in it."""

import sqlalchemy as sa
from alembic import op

from store.chain import FIRST, OPENED, Opened, digest_of, hash_of
from store.tables.base import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_AUDIT = sa.table(
    "audit",
    sa.column("id", sa.Integer), sa.column("at", Utc), sa.column("by", sa.Text), sa.column("action", sa.Text),
    sa.column("kind", sa.Text), sa.column("whom", sa.Text), sa.column("detail", sa.Text),
    sa.column("before", sa.Text), sa.column("hash", sa.Text),
)  # fmt: skip
_OPENING = sa.table(
    "opening",
    sa.column("id", sa.Integer), sa.column("teacher_id", sa.Text), sa.column("student_id", sa.Text),
    sa.column("session_id", sa.Text), sa.column("reason", sa.Text), sa.column("at", Utc),
)  # fmt: skip


def upgrade() -> None:
    """Seal what the log holds, in its order, and add what was opened before the log told of it."""
    with op.batch_alter_table("audit") as table:
        table.add_column(sa.Column("before", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("hash", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("audit") as table:
        table.alter_column("before", server_default=None)
        table.alter_column("hash", server_default=None)
    connection = op.get_bind()
    last = FIRST
    for row in connection.execute(sa.select(_AUDIT).order_by(_AUDIT.c.id)).all():
        before, last = last, hash_of(row.at, row.by, row.action, row.kind, row.whom, row.detail, last)
        connection.execute(_AUDIT.update().where(_AUDIT.c.id == row.id).values(before=before, hash=last))
    for row in connection.execute(sa.select(_OPENING).order_by(_OPENING.c.id)).all():
        digest = digest_of(Opened(row.id, row.teacher_id, row.session_id, row.reason, row.at))
        told = {
            "at": row.at, "by": row.teacher_id, "action": OPENED, "kind": "student", "whom": row.student_id,
            "detail": f'{{"opening": "{digest}"}}',
        }  # fmt: skip
        before, last = last, hash_of(**told, before=last)
        connection.execute(_AUDIT.insert().values(**told, before=before, hash=last))
