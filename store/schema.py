"""Bringing a database's schema to this version, through Alembic, with no file for a user to look after."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from store import views
from store.errors import DamagedDatabaseError, NewerDatabaseError
from store.tables import Base

HEAD = "0019"
"""The newest revision in ``store/migrations/versions``: a database that stands there needs no Alembic."""


def upgrade(connection: Connection, place: str) -> None:
    """Make or complete the schema, inside ``connection``'s transaction: all of it or nothing.

    An empty database gets the tables as they are now, which is what all migrations together make, without
    loading Alembic. Raises :class:`NewerDatabaseError` when a later Trellis wrote the database, and
    :class:`DamagedDatabaseError` when the tables in it are somebody else's.
    """
    if not inspect(connection).get_table_names():
        _create(connection)
    elif (current := _current(connection, place)) != HEAD:
        views.drop(connection)
        migrate(connection, place, current)
    views.keep(connection)


def migrate(connection: Connection, place: str, current: str | None) -> None:
    """Run the migrations after ``current``, all of them when it is None."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabaseError(place, current)
    command.upgrade(config, "head")


def _create(connection: Connection) -> None:
    """The tables of today, and Alembic's note that no migration is missing."""
    Base.metadata.create_all(connection)
    key = PrimaryKeyConstraint("version_num", name="alembic_version_pkc")
    revision = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False), key)
    revision.create(connection)
    connection.execute(revision.insert().values(version_num=HEAD))


def _current(connection: Connection, place: str) -> str | None:
    """The revision the database stands at, None where Alembic noted none."""
    found = inspect(connection).get_table_names()
    if "alembic_version" in found:
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return str(revision) if revision is not None else None
    if found:
        raise DamagedDatabaseError(place, f"it holds other tables: {', '.join(sorted(found)[:3])}")
    return None
