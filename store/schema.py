"""Bringing a database's schema to this version, through Alembic, with no file for a user to look after."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from store.errors import DamagedDatabaseError, NewerDatabaseError


def upgrade(connection: Connection, place: str) -> None:
    """Run what is missing, inside ``connection``'s transaction: all of it or nothing.

    Raises :class:`NewerDatabaseError` when a later Trellis wrote the database, and
    :class:`DamagedDatabaseError` when the tables in it are somebody else's.
    """
    current = MigrationContext.configure(connection).get_current_revision()
    if current == _head():
        return
    if current is None:
        others = inspect(connection).get_table_names()
        if others:
            raise DamagedDatabaseError(place, f"it holds other tables: {', '.join(sorted(others)[:3])}")
    elif current not in _revisions():
        raise NewerDatabaseError(place, current)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _revisions() -> tuple[str, ...]:
    """Newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _head() -> str:
    return _revisions()[0]
