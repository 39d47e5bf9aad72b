"""Opening the database and doing things in transactions.

::

    db = open_database("sqlite:////var/lib/trellis/trellis.db")
    with db.session() as session:      # one write transaction: all of it or nothing
        ...
    db.close()

SQLite runs in WAL mode with ``synchronous=FULL``: what was committed survives a killed process and a power
cut. Write transactions begin with ``BEGIN IMMEDIATE``, so two writers wait for each other instead of failing
half-way, as long as the request's patience lasts (``store.patience``: 5 s for all it waits for). Deleted rows
are overwritten with zeros. The file is its owner's alone (mode 0600).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from threading import Lock, local
from time import sleep

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from store import tables
from store.errors import (
    BusyDatabaseError,
    ConflictError,
    DamagedDatabaseError,
    DatabaseAddressError,
    DatabaseError,
    StoreError,
    UnwritableDatabaseError,
)
from store.patience import SECONDS, Patience, patience_here, waiting_at_most
from store.schema import upgrade

_PRAGMAS = (
    f"PRAGMA busy_timeout={ceil(SECONDS * 1000)}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_PROBES = 2**30
"""Where the count that :meth:`Database.probe` writes begins anew; SQLite keeps 32 bits of it in the file's head."""

_UNWRITABLE = ("readonly", "unable to open", "disk is full", "disk I/O error")
_BUSY = ("database is locked", "database table is locked", "lock timeout")


_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND xact_start <= :began "
    "AND pid <> pg_backend_pid() AND (datname IS NULL OR datname = current_database())"
)
"""Whoever on a server still has a view from before: for them deleted rows are kept, also in a table written anew."""

_POLL_S = 0.05


class Database:
    """An open database. Threads may share it; each :meth:`session` belongs to one thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reading=True)
        self._turn = Lock() if engine.dialect.name == "sqlite" else None
        self._mine = local()
        self.place = place(engine.url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One write transaction: committed at the end of the block, undone when the block raises.

        SQLite has one writer at a time. Threads of this process line up for it here, where whoever is next
        goes on at once; SQLite would let them sleep and try again. Standing in that line and waiting for other
        processes come out of one patience.

        Raises:
            BusyDatabaseError: it was not this one's turn in time; nothing was written.
        """
        patience = patience_here()
        with (
            translated(self.place),
            self._my_turn(patience),
            waiting_at_most(patience),
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _my_turn(self, patience: Patience) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=patience.left):
            raise BusyDatabaseError(self.place)
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One read transaction: a consistent view that blocks nobody.

        Inside another one of the same thread it is that one, so a caller who asks many things can see them
        all as of one moment, and more cheaply. It does not see what is written meanwhile; never hold one
        across an ``await``.
        """
        outer: Session | None = getattr(self._mine, "reading", None)
        if outer is not None:
            yield outer
            return
        with translated(self.place), Session(self._reader, expire_on_commit=False) as session:
            self._mine.reading = session
            try:
                yield session
            finally:
                self._mine.reading = None

    def probe(self) -> None:
        """Write something that changes nothing anybody reads, to see whether anything can be written.

        Raises:
            UnwritableDatabaseError: the disk is full, or the file or its folder cannot be written.
            BusyDatabaseError: somebody else held the write lock for as long as a request waits.
        """
        if self._engine.dialect.name != "sqlite":
            with self.session() as session:
                session.execute(text("SELECT 1"))
            return
        with self.session() as session:
            said = session.scalar(text("PRAGMA user_version")) or 0
            session.execute(text(f"PRAGMA user_version={(said + 1) % _PROBES}"))

    def compact(self) -> None:
        """Fold SQLite's write-ahead log into the file, so that nothing erased lingers in it."""
        if self._engine.dialect.name == "sqlite":
            with translated(self.place), self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                if isinstance(driver, sqlite3.Connection):
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rewrite(self) -> None:
        """Write the database's files anew from their rows: SQLite's with its log folded in, PostgreSQL's tables.

        What SQLite deletes it overwrites, but when it shares a page's rows out to two it leaves copies of them behind,
        which no later deletion reaches. Only a new file is without. For 200 MB it takes five seconds on a busy machine,
        in which others wait to write.

        PostgreSQL leaves deleted rows where they were until a table is written anew; its own log and copies of it are
        the server's.

        Raises:
            UnwritableDatabaseError: the disk has no room for a second copy.
            BusyDatabaseError: somebody else held the write lock for as long as a request waits.
        """
        if self._engine.dialect.name == "postgresql":
            self._vacuum_tables()
            return
        with translated(self.place), self._my_turn(patience_here()), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            if isinstance(driver, sqlite3.Connection):
                driver.execute("VACUUM")
        self.compact()

    def _vacuum_tables(self) -> None:
        apart = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with translated(self.place), apart.connect() as connection:
            patience = patience_here()
            began = connection.scalar(text("SELECT clock_timestamp()"))
            while connection.scalar(_OLDER, {"began": began}) and patience.left:
                sleep(_POLL_S)
            wait = max(1, round(patience.left * 1000))
            connection.execute(text(f"SET lock_timeout = {wait}"))
            try:
                for table in tables.Base.metadata.sorted_tables:
                    connection.execute(text(f'VACUUM (FULL) "{table.name}"'))
            finally:
                connection.execute(text("RESET lock_timeout"))

    def pages_of(self, table: str) -> frozenset[int] | None:
        """The numbers, from 1, of the pages of SQLite's file that hold a table and its indexes.

        None where that cannot be known: on another database, or with an SQLite that was built without ``dbstat``.
        """
        if self._engine.dialect.name != "sqlite":
            return None
        asked = text("SELECT pageno FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :table)")
        try:
            with self.reading() as session:
                return frozenset(session.scalars(asked, {"table": table}))
        except DatabaseError:
            return None

    def files(self) -> tuple[Path, ...]:
        """SQLite's file and what it keeps beside it; none where a server keeps the data."""
        if self._engine.dialect.name != "sqlite":
            return ()
        file = Path(self.place).resolve()
        beside = (file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm", "-journal"))
        return tuple(each for each in beside if each.exists())

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Open (and where needed create or upgrade) the database at ``url``, an SQLAlchemy address.

    Raises a :class:`store.errors.DatabaseError`: the address is wrong, the database is newer than this
    version, cannot be written, or is damaged.
    """
    try:
        address = make_url(url)
        engine = _sqlite(address, url) if address.get_backend_name() == "sqlite" else _server(address)
    except (exc.ArgumentError, ImportError) as error:
        raise DatabaseAddressError(url, str(error)) from error

    try:
        with translated(place(address)), _upgrading(engine) as connection:
            upgrade(connection, place(address))
    except StoreError:
        engine.dispose()
        raise
    return Database(engine)


@contextmanager
def _upgrading(engine: Engine) -> Iterator[Connection]:
    """A transaction for a new schema.

    SQLite changes a table that others point at by making it anew, which it only allows while it does not look
    after the pointers; whether each still points at a row is asked before anything is committed.
    """
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            with connection.begin():
                yield connection
            return
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                astray = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if astray:
                    raise DamagedDatabaseError(place(engine.url), f"rows of {astray[0][0]} point at rows that are gone")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def place(address: URL) -> str:
    """Where a database is, for a person: its file, or its address without the password."""
    if address.get_backend_name() == "sqlite":
        return str(address.database)
    return address.render_as_string(hide_password=True)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn the database libraries' errors into the store's."""
    try:
        yield
    except exc.IntegrityError as error:
        raise ConflictError(str(error.orig)) from error
    except (exc.DatabaseError, exc.TimeoutError, sqlite3.DatabaseError) as error:
        raise _meaning(error, where) from error


def _meaning(error: Exception, where: str) -> DatabaseError:
    cause = str(error.orig) if isinstance(error, exc.DBAPIError) else str(error)
    if isinstance(error, exc.TimeoutError) or any(words in cause for words in _BUSY):
        return BusyDatabaseError(where)
    if any(words in cause for words in _UNWRITABLE):
        return UnwritableDatabaseError(where, cause)
    return DamagedDatabaseError(where, cause)


def _sqlite(address: URL, url: str) -> Engine:
    if not address.database or address.database == ":memory:" or address.database.startswith("file:"):
        raise DatabaseAddressError(url)
    folder = Path(address.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UnwritableDatabaseError(address.database, f"{folder} is no folder, or stands in a file") from error
    except OSError as error:
        raise UnwritableDatabaseError(address.database, error.strerror or str(error)) from error
    _close_to_others(Path(address.database))
    engine = create_engine(address, pool_size=50, max_overflow=0, pool_timeout=SECONDS, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _server(address: URL) -> Engine:
    engine = create_engine(address, pool_size=50, max_overflow=0, pool_timeout=SECONDS, hide_parameters=True)
    if engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_on_server)
    return engine


def _begin_on_server(connection: Connection) -> None:
    """No statement of the transaction waits longer for a lock than is left now; 0 would be for ever."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, ceil(patience_here().left * 1000))}")


def _close_to_others(file: Path) -> None:
    """Let nobody but the owner read the file and what SQLite keeps beside it, which takes over its mode."""
    try:
        if not file.exists():  # SQLite would make it as the umask says; to close an open one ends SQLite's locks on it
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        for each in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(0o600)
    except OSError:
        return  # it cannot be written, which SQLite will say, or it is somebody else's, who decides


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute(f"PRAGMA busy_timeout={ceil(patience_here().left * 1000)}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
