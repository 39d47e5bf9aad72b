"""Taking in again what ``store.whole`` gave out, into a school in which nobody has worked yet.

    counts = restore(db, lines, new_code)         # all of it, or nothing

Whoever comes back has no PIN and no password, a class has a new code and waits for the school to name its safeguarding
lead. A course, a school year or a member of staff that is here already stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Date, Double, Integer, func, insert, select, text
from sqlalchemy.orm import Session as Transaction

from store import tables
from store.database import Database
from store.errors import RestoreError
from store.tables import Utc
from store.whole import PARTS, Part, columns_of, compact

AT_ONCE = 500
"""Rows that are written in one go."""


class Line(NamedTuple):
    """A row of a table, and where it stands, for whoever has to mend it."""

    table: str
    row: Mapping[str, object]
    place: str


_MAY_BE_HERE: tuple[type[tables.Base], ...] = (tables.SchoolYear, tables.Staff, tables.Course)
_OF_COURSE = (tables.Item, tables.Passage, tables.Material, tables.Correction, tables.Tally)


def restore(db: Database, lines: Iterable[Line], new_code: Callable[[], str]) -> dict[str, int]:
    """Write every line's row, tables in the order of ``store.whole.PARTS``; how many, by table.

    Raises:
        RestoreError: somebody works here already, or a line is none of an export; nothing was written.
    """
    counts: dict[str, int] = {}
    parts = {part.name: part for part in PARTS}
    with db.session() as transaction:
        _empty(transaction)
        here = {table: frozenset(transaction.scalars(select(table.__table__.c.id))) for table in _MAY_BE_HERE}
        for name, some in groupby(lines, key=lambda line: line.table):
            part = parts[name]
            rows = (row for line in some for row in _wanted(part, line, here, new_code))
            counts[name] = counts.get(name, 0) + _write(transaction, part, rows)
        _go_on_counting(transaction)
    return counts


def _empty(transaction: Transaction) -> None:
    for table in (tables.Student, tables.Classroom, tables.Session):
        if transaction.scalar(select(func.count()).select_from(table)):
            raise RestoreError("There are students, classes or sessions here already. Take it into a new data folder.")


def _wanted(
    part: Part, line: Line, here: Mapping[type[tables.Base], frozenset[str]], new_code: Callable[[], str]
) -> Iterator[dict[str, object]]:
    if part.table in here and line.row.get("id") in here[part.table]:
        return
    if part.table in _OF_COURSE and line.row.get("course_id") in here[tables.Course]:
        return
    known = set(columns_of(part, names=True))
    if unknown := sorted(line.row.keys() - known):
        raise RestoreError(f"{line.place}: {', '.join(unknown)} is unknown here. A newer Trellis may have written it.")
    columns = tables.Base.metadata.tables[part.name].columns
    row = {name: _value(columns[name], value, line.place) for name, value in line.row.items()}
    row |= _instead(part, row, new_code)
    missing = [one.name for one in columns if one.name not in row and one.name not in part.without]
    if missing:
        raise RestoreError(f"{line.place}: {', '.join(missing)} is missing. Export it again.")
    yield row


def _instead(part: Part, row: Mapping[str, object], new_code: Callable[[], str]) -> dict[str, object]:
    """What stands in the place of secrets, and of names that were not exported."""
    if part.table is tables.Student:
        return {"pin_hash": "", "name": row.get("name", row["id"]), "preferred": row.get("preferred", "")}
    if part.table is tables.Staff:
        nobody = f"{row['id']}@nobody.invalid"
        return {"password_hash": "", "name": row.get("name", row["id"]), "email": row.get("email", nobody)}
    return {"code": new_code(), "opened": False} if part.table is tables.Classroom else {}


def _value(column: Column[Any], value: object, place: str) -> object:
    """A value as the column takes it."""
    kind = column.type
    if value is None and column.nullable:
        return None
    try:
        if isinstance(kind, Utc) and isinstance(value, str):
            return datetime.fromisoformat(value)
        if isinstance(kind, Date) and isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError as error:
        raise RestoreError(f"{place}: {column.name} is {value!r}, which is no day or moment.") from error
    if isinstance(kind, Boolean):
        fits = isinstance(value, bool)
    elif isinstance(kind, Integer | Double):
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    else:
        value = compact(value) if isinstance(value, dict | list) else value
        fits = isinstance(value, str) and not isinstance(kind, Utc | Date)
    if not fits:
        raise RestoreError(f"{place}: {column.name} is {value!r}, which does not fit.")
    return value


def _write(transaction: Transaction, part: Part, rows: Iterable[dict[str, object]]) -> int:
    written, some = 0, list[dict[str, object]]()
    adding = insert(tables.Base.metadata.tables[part.name])
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            transaction.execute(adding, some)
            written, some = written + len(some), []
    if some:
        transaction.execute(adding, some)
    return written + len(some)


def _go_on_counting(transaction: Transaction) -> None:
    """On PostgreSQL, number the next correction after those that came with their numbers."""
    if transaction.get_bind().dialect.name == "postgresql":
        transaction.execute(
            text("SELECT setval(pg_get_serial_sequence('correction', 'id'), (SELECT max(id) FROM correction))")
        )
