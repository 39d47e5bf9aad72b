"""What an analyst may read, as views of the database: made at opening, and anew when a version changes them.

    keep(connection)                                  # make or renew them
    for row in rows(transaction, VIEWS["attempts"], classroom="7b"): ...

They are no part of a migration: a migration changes tables, and :func:`drop` takes the views away before one runs,
since SQLite alters no table that a view reads. On PostgreSQL whoever was granted to read one may read its successor.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Connection, Select, bindparam, func, inspect, select, text
from sqlalchemy.orm import Session as Transaction

from store import tables
from store.views.definitions import views
from store.views.json_in_sql import POSTGRES_FUNCTION, SPEAKS, Sqlite
from store.views.view import Column, View

VIEWS: Mapping[str, View] = MappingProxyType({view.name: view for view in views(Sqlite())})
"""Every view by its name. The columns are the same on every database."""

__all__ = ["VIEWS", "Value", "View", "batches", "columns", "counted", "drop", "keep", "rows", "told"]

T = TypeVar("T")

Value = str | int | float | datetime | None

_MARK = "view_version"
"""A view that says which definitions made the others."""

_OURS = 7_302
"""Which of PostgreSQL's advisory locks keeps two processes from making views at once."""

_GRANTED = text(
    "SELECT DISTINCT table_name, grantee FROM information_schema.role_table_grants "
    "WHERE privilege_type = 'SELECT' AND table_schema = current_schema() AND grantee <> current_user"
)


def keep(connection: Connection) -> None:
    """Make the views where they are missing or another version's; inside the caller's transaction."""
    dialect = connection.dialect.name
    if dialect not in SPEAKS:
        return
    wanted = views(SPEAKS[dialect])
    digest = sha256("\n".join((*(f"{one.name}: {one.select}" for one in wanted), POSTGRES_FUNCTION)).encode())
    if _mark(connection) == digest.hexdigest():
        return
    granted: list[tuple[str, str]] = []
    if dialect == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_OURS})"))
        granted = [(row.table_name, row.grantee) for row in connection.execute(_GRANTED)]
    drop(connection)
    if dialect == "postgresql":
        connection.exec_driver_sql(POSTGRES_FUNCTION.replace("%", "%%"))
    for view in wanted:
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {view.select}")
    connection.exec_driver_sql(f"CREATE VIEW {_MARK} AS SELECT '{digest.hexdigest()}' AS digest")
    quote = connection.dialect.identifier_preparer.quote
    for name, whom in granted:
        if name in VIEWS:
            to = "PUBLIC" if whom == "PUBLIC" else quote(whom)
            connection.exec_driver_sql(f"GRANT SELECT ON {name} TO {to}")


def drop(connection: Connection) -> None:
    """Take away every view there is, before tables change."""
    if connection.dialect.name in SPEAKS:
        quote = connection.dialect.identifier_preparer.quote
        here = inspect(connection).get_view_names()
        for name in (_MARK, *reversed(tuple(VIEWS))):  # later ones read earlier ones
            if name in here:
                connection.exec_driver_sql(f"DROP VIEW {quote(name)}")


def rows(
    transaction: Transaction,
    view: View,
    *,
    classroom: str = "",
    sessions: Sequence[str] | None = None,
    words: bool = True,
) -> Iterator[tuple[Value, ...]]:
    """A view's rows in its order, a part at a time; ``columns(view, words=words)`` says what stands in each.

    ``classroom`` leaves those of one class: of what belongs to no class, its students'. ``sessions`` leaves those of
    these sessions. Moments come in UTC.
    """
    shown = columns(view, words=words)
    asked, given = _asked(view, classroom, sessions)
    names, order = ", ".join(column.name for column in shown), ", ".join(view.order)
    wanted = text(f"SELECT {names} FROM {view.name} {asked} ORDER BY {order}")
    if sessions is not None:
        wanted = wanted.bindparams(bindparam("sessions", expanding=True))
    for row in transaction.execute(wanted.execution_options(yield_per=500), given):
        yield tuple(_read(column, value) for column, value in zip(shown, row, strict=True))


def told(transaction: Transaction, view: View, sessions: Sequence[str]) -> Iterator[dict[str, Value]]:
    """The rows of these sessions, by column."""
    names = [column.name for column in view.columns]
    for row in rows(transaction, view, sessions=sessions):
        yield dict(zip(names, row, strict=True))


def batches(
    transaction: Transaction, classroom: str = "", since: datetime | None = None, size: int = 50
) -> Iterator[Sequence[str]]:
    """The ids of sessions, oldest first, a few at a time: of all, of a class, of those begun since a moment."""
    yield from transaction.scalars(
        _sessions(select(tables.Session.id), classroom, since)
        .order_by(tables.Session.started, tables.Session.id)
        .execution_options(yield_per=size)
    ).partitions()


def counted(transaction: Transaction, classroom: str = "", since: datetime | None = None) -> int:
    """How many sessions these are."""
    return transaction.scalar(_sessions(select(func.count(tables.Session.id)), classroom, since)) or 0


def _sessions(wanted: Select[T], classroom: str, since: datetime | None) -> Select[T]:
    if classroom:
        wanted = wanted.where(tables.Session.classroom_id == classroom)
    return wanted if since is None else wanted.where(tables.Session.started >= since)


def columns(view: View, *, words: bool = True) -> tuple[Column, ...]:
    """The columns that are shown: without ``words`` none that holds what somebody wrote."""
    return tuple(one for one in view.columns if words or one.holds != "words")


def _asked(view: View, classroom: str, sessions: Sequence[str] | None) -> tuple[str, dict[str, object]]:
    asked, given = [], dict[str, object]()
    if classroom and view.has("classroom_id"):
        asked.append("classroom_id = :classroom")
    elif classroom and view.has("student_id"):
        asked.append("student_id IN (SELECT student_id FROM enrolment WHERE classroom_id = :classroom)")
    elif classroom:
        asked.append("course_id IN (SELECT course_id FROM session WHERE classroom_id = :classroom)")
    if classroom:
        given["classroom"] = classroom
    if sessions is not None:
        asked.append("session_id IN :sessions")
        given["sessions"] = tuple(sessions)
    return (f"WHERE {' AND '.join(asked)}" if asked else ""), given


def _mark(connection: Connection) -> str:
    if _MARK not in inspect(connection).get_view_names():
        return ""
    return str(connection.scalar(text(f"SELECT digest FROM {_MARK}")))


def _read(column: Column, value: object) -> Value:
    """A value as every database gives it."""
    if column.holds == "moment" and isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return value if isinstance(value, str | int | float) else None
