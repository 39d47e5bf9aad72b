"""Everything held about a student, to hand over or to forget.

:func:`held` names the tables that hold something about a student; a test compares it with the schema, so
that a new table cannot be left out.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session as Transaction

from store import tables
from store.database import Database
from store.errors import NotFoundError

_SECRET = frozenset({"pin_hash", "token_hash"})
"""Columns that open doors: kept out of an export, which may lie around."""


class Held(NamedTuple):
    """A table and which of its rows are a student's."""

    table: type[tables.Base]
    rows: ColumnElement[bool]


def held(student_id: str) -> tuple[Held, ...]:
    """Where a student's rows are, those that others point at last."""
    sessions = select(tables.Session.id).where(tables.Session.student_id == student_id)
    return (
        Held(tables.Opening, tables.Opening.student_id == student_id),
        Held(tables.WrongTries, tables.WrongTries.whose == student_id),
        Held(tables.SignIn, (tables.SignIn.kind == "student") & (tables.SignIn.user_id == student_id)),
        Held(tables.Estimate, tables.Estimate.student_id == student_id),
        Held(tables.Event, tables.Event.session_id.in_(sessions)),
        Held(tables.Session, tables.Session.student_id == student_id),
        Held(tables.Student, tables.Student.id == student_id),
    )


def export(db: Database, student_id: str) -> dict[str, list[dict[str, object]]]:
    """Every row about a student by table name, ready for JSON: times as ISO 8601, payloads as objects.

    Hashes of PINs and tokens are left out. Raises :class:`NotFoundError` for an unknown student.
    """
    with db.reading() as transaction:
        _known(transaction, student_id)
        return {
            place.table.__tablename__: [
                _plain(row)
                for row in transaction.scalars(
                    select(place.table).where(place.rows).order_by(*place.table.__table__.primary_key)
                )
            ]
            for place in reversed(held(student_id))
        }


def erase(db: Database, student_id: str) -> dict[str, int]:
    """Delete every row about a student, in one transaction; how many went, by table name.

    Afterwards no file of the database holds the student's words, once no reader holds an older view (SQLite
    waits 5 s for that; the next erasure or restart clears what is left). Copies made earlier do hold them: erase
    there too, or let them expire. Raises :class:`NotFoundError` for an unknown student.
    """
    with db.session() as transaction:
        _known(transaction, student_id)
        counts: dict[str, int] = {}
        for place in held(student_id):
            rows = select(func.count()).select_from(place.table).where(place.rows)
            counts[place.table.__tablename__] = transaction.scalar(rows) or 0
            transaction.execute(delete(place.table).where(place.rows))
    db.compact()
    return counts


def _known(transaction: Transaction, student_id: str) -> None:
    if transaction.get(tables.Student, student_id) is None:
        raise NotFoundError("student", student_id)


def _plain(row: tables.Base) -> dict[str, object]:
    """A row as JSON can hold it."""
    plain: dict[str, object] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        if column.name in _SECRET:
            continue
        if isinstance(value, datetime):
            plain[column.name] = value.isoformat()
        else:
            plain[column.name] = _told(value) if column.name == "payload" else value
    return plain


def _told(payload: str) -> object:
    """A payload as an object; as it stands where it is no JSON."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return payload
