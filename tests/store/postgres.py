"""PostgreSQL in the tests.

``had_alone`` is one database, which one test at a time has to itself, whatever else runs beside it. With
``TRELLIS_TEST_ON=postgres`` the schools of tests/app and tests/store are kept there too, each in a database of its
own that is made of another one and dropped in the end: the same tests, on the other database.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from store.database import Database, open_database

ADDRESS = os.environ.get("TRELLIS_TEST_POSTGRES", "")
MISSING = "TRELLIS_TEST_POSTGRES names no PostgreSQL database"

ON = bool(ADDRESS) and os.environ.get("TRELLIS_TEST_ON") == "postgres"
"""Whether every school of the tests is kept on PostgreSQL."""

_OURS = 7_301
"""Which of the server's advisory locks is the tests'."""


@contextmanager
def had_alone() -> Iterator[Database]:
    """The database, opened; other processes that ask for it so wait until the block ends."""
    engine = create_engine(ADDRESS)
    try:
        with engine.connect() as holding:
            holding.execute(text("SELECT pg_advisory_lock(:ours)"), {"ours": _OURS})
            database = open_database(ADDRESS)
            try:
                yield database
            finally:
                database.close()
    finally:
        engine.dispose()


@contextmanager
def database_for(folder: Path, like: str = "", *, on_server: bool = ON) -> Iterator[str]:
    """The address of a new database while the block runs: in the folder, or on the server, then made ``like`` another.

    On the server it is dropped afterwards, whoever still has it open.
    """
    if not on_server:
        yield f"sqlite:///{folder / 'trellis.db'}"
        return
    name = f"trellis_test_{uuid4().hex[:12]}"
    template = f' TEMPLATE "{make_url(like).database}"' if like else ""
    engine = create_engine(ADDRESS, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as server:
            server.execute(text(f'CREATE DATABASE "{name}"{template}'))
        yield make_url(ADDRESS).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as server:
            server.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        engine.dispose()
