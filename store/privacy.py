"""Everything held about a student, to hand over or to forget.

:func:`held` says where, by ``store.data_map``; a test compares that with the schema, so that no table and no column
can be left out. The log of who did what (``audit``) stays: it names a student by an id alone,
which points at nobody afterwards.

A person may have several records, of which all but one were merged into another: they are handed over and forgotten
together (:func:`person`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, delete, func, not_, select
from sqlalchemy.orm import Session as Transaction

from store import tables
from store.audit import note, note_openings_gone
from store.data_map import DATA_MAP, secrets
from store.database import Database
from store.rows import row_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Held(NamedTuple):
    """A table and which of its rows are a student's."""

    table: type[tables.Base]
    rows: ColumnElement[bool]


WORDS: dict[type[tables.Base], tuple[str, ...]] = {kept.table: kept.words for kept in DATA_MAP if kept.words}
"""The columns in which a student's name and words stand, and what was said to and of them."""

WRITTEN_BY_OTHERS: tuple[type[tables.Base], ...] = (
    tables.School, tables.SchoolYear, tables.Staff, tables.Classroom, tables.Student, tables.Course, tables.Item,
    tables.Passage, tables.Material, tables.Session, tables.Event, tables.Opening, tables.Playlist, tables.SkillNote,
    tables.SourceIdentifier, tables.JournalEntry, tables.JournalComment, tables.DeskNote, tables.TeacherNote,
    tables.Correction, tables.Assignment, tables.Assigned, tables.SmallGroup,
)  # fmt: skip
"""Where words of other people and of courses stand."""


def person(transaction: Transaction, student_id: str) -> tuple[str, ...]:
    """The ids of all records of one person: the one that is kept, then those that were merged into it.

    Raises :class:`NotFoundError` for an unknown student.
    """
    row = row_of(transaction, tables.Student, student_id)
    seen = {row.id}
    while row.merged_into and row.merged_into not in seen:
        kept = transaction.get(tables.Student, row.merged_into)
        if kept is None:
            break
        row = kept
        seen.add(row.id)
    records = [row.id]
    for record in records:
        into = select(tables.Student.id).where(tables.Student.merged_into == record).order_by(tables.Student.id)
        records += [one for one in transaction.scalars(into) if one not in records]
    return tuple(records)


def held(*students: str) -> tuple[Held, ...]:
    """Where the rows of these records are, those that others point at last, by the map."""
    return tuple(Held(kept.table, kept.of(students)) for kept in DATA_MAP if kept.of is not None)


def export(db: Database, student_id: str) -> dict[str, list[dict[str, object]]]:
    """Every row about a person by table name, ready for JSON: times as ISO 8601, payloads as objects.

    Hashes of PINs and tokens are left out. Raises :class:`NotFoundError` for an unknown student.
    """
    with db.reading() as transaction:
        return {
            place.table.__tablename__: [
                _plain(row)
                for row in transaction.scalars(
                    select(place.table).where(place.rows).order_by(*place.table.__table__.primary_key)
                )
            ]
            for place in reversed(held(*person(transaction, student_id)))
        }


def counted(db: Database, student_id: str) -> dict[str, int]:
    """How many rows would go with a person, by table name. :class:`NotFoundError` for an unknown student."""
    with db.reading() as transaction:
        return {
            place.table.__tablename__: _count(transaction, place) for place in held(*person(transaction, student_id))
        }


def erase(
    db: Database, students: Sequence[str], by: str, at: datetime, action: str = "student erased"
) -> dict[str, int]:
    """Delete every row about these records, in one transaction; how many went, by table name.

    What an older view, a log or a free page of the database still holds goes with ``db.rewrite()``. Copies made
    earlier stay: erase there too, or let them expire. Records that are not there are passed over; the audit notes
    those that were.
    """
    with db.session() as transaction:
        counts: dict[str, int] = {}
        here = tuple(transaction.scalars(select(tables.Student.id).where(tables.Student.id.in_(students))))
        places = held(*students)
        openings = next(place.rows for place in places if place.table is tables.Opening)
        note_openings_gone(transaction, at, by, openings)
        for place in places:
            counts[place.table.__tablename__] = _count(transaction, place)
            transaction.execute(delete(place.table).where(place.rows))
        for student in here:
            note(transaction, at, by, action, "student", student)
    return counts


def words(transaction: Transaction, students: Sequence[str]) -> frozenset[str]:
    """Every text that stands in the rows of these records: names, words, replies, reasons, the sessions' ids.

    A day alone is none: it says nothing of anybody, and stands wherever something was done on it.
    """
    found: set[str] = set()
    for place in held(*students):
        columns = [place.table.__table__.c[name] for name in WORDS.get(place.table, ())]
        if columns:
            for row in transaction.execute(select(*columns).where(place.rows)):
                leaves = (text for value in row if value is not None for text in _leaves(_told(value)))
                found.update(text for text in leaves if _DAY.fullmatch(text) is None)
    return frozenset(found) - frozenset(students)


def of_others(transaction: Transaction, students: Sequence[str]) -> Iterator[str]:
    """The texts of everybody else and of all courses, a row at a time."""
    theirs = {place.table: place.rows for place in held(*students)}
    for table in WRITTEN_BY_OTHERS:
        rows = theirs.get(table)
        yield from texts(transaction, table, None if rows is None else not_(rows))


def present(db: Database, students: Iterable[str]) -> tuple[str, ...]:
    """Which of these records are here, by id."""
    wanted = frozenset(students)
    if not wanted:
        return ()
    with db.reading() as transaction:
        return tuple(
            one for one in transaction.scalars(select(tables.Student.id).order_by(tables.Student.id)) if one in wanted
        )


def rows(db: Database) -> Iterator[tuple[str, str]]:
    """The texts of every row but the audit's, with the table's name."""
    with db.reading() as transaction:
        for mapper in tables.Base.registry.mappers:
            table = mapper.class_
            if table is not tables.Audit:
                for row in texts(transaction, table):
                    yield table.__tablename__, row


def texts(transaction: Transaction, table: type[tables.Base], rows: ColumnElement[bool] | None = None) -> Iterator[str]:
    """The texts of a table's rows, each row's joined by zero bytes."""
    columns = [column for column in table.__table__.columns if isinstance(column.type, Text)]
    if columns:
        wanted = select(*columns) if rows is None else select(*columns).where(rows)
        for row in transaction.execute(wanted.execution_options(yield_per=500)):
            yield "\0".join(value for value in row if value)


def _count(transaction: Transaction, place: Held) -> int:
    return transaction.scalar(select(func.count()).select_from(place.table).where(place.rows)) or 0


def _leaves(value: object) -> Iterator[str]:
    """The texts in a value of JSON, without the names of its fields."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _leaves(one)
        case list():
            for one in value:
                yield from _leaves(one)


def _plain(row: tables.Base) -> dict[str, object]:
    """A row as JSON can hold it."""
    plain: dict[str, object] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        if column.name in secrets():
            continue
        if isinstance(value, date):
            plain[column.name] = value.isoformat()
        else:
            plain[column.name] = _told(value) if column.name in {"payload", "moved"} else value
    return plain


def _told(payload: str) -> object:
    """A payload as an object; as it stands where it is no JSON."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return payload
