"""How much the database takes, and which schema it has."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select, text

from store import tables
from store.database import Database


class Storage(NamedTuple):
    """Bytes of the database, in its files or on its server; files of material and the bytes of their texts.

    ``revision`` is the schema's, ``engine`` names the database and its version.
    """

    database: int
    files: int
    material: int
    revision: str
    engine: str


def storage(db: Database) -> Storage:
    """What there is now."""
    passage, material = tables.Passage, tables.Material
    with db.reading() as session:
        name = session.get_bind().dialect.name
        version = session.scalar(text("SELECT sqlite_version()" if name == "sqlite" else "SHOW server_version"))
        return Storage(
            database=sum(file.stat().st_size for file in _files(db.place))
            if name == "sqlite"
            else session.scalar(text("SELECT pg_database_size(current_database())")) or 0,
            files=session.scalar(select(func.count()).where(material.status == "kept")) or 0,
            material=session.scalar(select(func.sum(func.length(passage.payload))).where(passage.material.is_not(None)))
            or 0,
            revision=str(session.scalar(text("SELECT version_num FROM alembic_version"))),
            engine=f"{'SQLite' if name == 'sqlite' else 'PostgreSQL'} {version}",
        )


def _files(place: str) -> list[Path]:
    """The database and what SQLite keeps beside it. Sizes only: opening them here would drop SQLite's own locks."""
    file = Path(place)
    return [each for each in (file, file.with_name(f"{file.name}-wal")) if each.is_file()]
