"""Several sentences of one alert."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = ("alert_id", "key_id", "sealed")
_TEXTS = ("id", "alert_id", "source", "tier", "heard_in", "key_id", "sealed")


def upgrade() -> None:
    """Give each alert's words an id, that of the alert, and say of them what the alert says."""
    old, alert = _before(), sa.table("alert", *map(sa.column, ("id", "source", "tier", "heard_in", "at")))
    said = (alert.c.source, alert.c.tier, alert.c.heard_in, alert.c.at)
    connection = op.get_bind()
    both = old.join(alert, alert.c.id == old.c.alert_id)
    kept = connection.execute(sa.select(*old.c, *said).select_from(both)).mappings().all()
    op.drop_table("sealed_words")
    op.create_table(
        "sealed_words",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_sealed_words_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_words")),
        sa.UniqueConstraint("source", name=op.f("uq_sealed_words_source")),
    )
    op.create_index(op.f("ix_sealed_words_alert_id"), "sealed_words", ["alert_id"], unique=False)
    new = sa.table("sealed_words", *map(sa.column, (*_TEXTS, "number", "at")))
    for row in kept:
        connection.execute(new.insert().values(id=row["alert_id"], number=1, **row))


def downgrade() -> None:
    """Keep the first sentence of each alert."""
    connection = op.get_bind()
    new = sa.table("sealed_words", *map(sa.column, ("id", *_BEFORE)))
    kept = connection.execute(sa.select(*(new.c[name] for name in _BEFORE)).where(new.c.id == new.c.alert_id))
    rows = kept.mappings().all()
    op.drop_table("sealed_words")
    op.create_table(
        "sealed_words",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _BEFORE),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_sealed_words_alert_id_alert")),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_sealed_words")),
    )
    for row in rows:
        connection.execute(_before().insert().values(**row))


def _before() -> sa.TableClause:
    return sa.table("sealed_words", *map(sa.column, _BEFORE))
