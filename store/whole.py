"""Everything an export may hold, a row at a time, so that another Trellis can take it in and nothing is lost.

    for part in PARTS: for row in part_rows(transaction, part, Scope(), names=False): ...

A row is what JSON can hold: moments and days as ISO 8601, JSON within JSON as it is. Secrets are left out, names unless
they are asked for, and rows that are nobody else's to read. What no export holds, and why, stands in :data:`KEPT_HERE`;
a test compares both with the schema.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select, union
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Transaction

from store import tables

VERSION = 1
"""Of the shape of what is exported. A later one is not taken in by this version."""

Rows = Callable[["Scope"], ColumnElement[bool] | None]
"""Which rows of a table, None for all."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which class, and sessions begun since when; empty and None for all."""

    classroom: str = ""
    since: datetime | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.classroom and self.since is None

    def sessions(self) -> Select[str]:
        """The ids of its sessions."""
        wanted = select(tables.Session.id)
        if self.classroom:
            wanted = wanted.where(tables.Session.classroom_id == self.classroom)
        return wanted if self.since is None else wanted.where(tables.Session.started >= self.since)


class Part(NamedTuple):
    """A table in an export: columns that are left out, those that are names, which rows, and in which order."""

    table: type[tables.Base]
    rows: Rows = lambda _: None
    without: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    only_named: bool = False

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)


def _students(column: InstrumentedAttribute[str]) -> Rows:
    """Rows of a class's students: of whoever is or was in it, or worked for it."""

    def rows(scope: Scope) -> ColumnElement[bool] | None:
        if not scope.classroom:
            return None
        there = select(tables.Enrolment.student_id).where(tables.Enrolment.classroom_id == scope.classroom)
        worked = select(tables.Session.student_id).where(tables.Session.classroom_id == scope.classroom)
        return column.in_(union(there, worked))

    return rows


def _of_class(column: InstrumentedAttribute[str]) -> Rows:
    return lambda scope: column == scope.classroom if scope.classroom else None


def _of_sessions(column: InstrumentedAttribute[str]) -> Rows:
    return lambda scope: None if scope.whole else column.in_(scope.sessions())


def _courses(column: InstrumentedAttribute[str]) -> Rows:
    """Rows of the courses that a class works on or worked on."""

    def rows(scope: Scope) -> ColumnElement[bool] | None:
        if not scope.classroom:
            return None
        now = select(tables.ClassroomCourse.course_id).where(tables.ClassroomCourse.classroom_id == scope.classroom)
        worked = select(tables.Session.course_id).where(tables.Session.classroom_id == scope.classroom)
        return column.in_(union(now, worked))

    return rows


def _both(*conditions: Rows) -> Rows:
    def rows(scope: Scope) -> ColumnElement[bool] | None:
        found = [asked for one in conditions if (asked := one(scope)) is not None]
        return found[0].__and__(found[1]) if len(found) > 1 else next(iter(found), None)

    return rows


def _shared(_scope: Scope) -> ColumnElement[bool]:
    page = tables.JournalEntry
    return page.shared & ~page.draft & ~page.unheard & ~page.taken_away & (page.alert_id == "")


def _marks(scope: Scope) -> ColumnElement[bool] | None:
    mark = tables.LookedAt
    return mark.classroom_id.is_(None) | (mark.classroom_id == scope.classroom) if scope.classroom else None


def _no_alert(_scope: Scope) -> ColumnElement[bool]:
    return tables.DeskNote.concern != "needs a person"


def _not_deleted(_scope: Scope) -> ColumnElement[bool]:
    return tables.TeacherNote.deleted.is_(None)


def _assigned(scope: Scope) -> ColumnElement[bool] | None:
    if not scope.classroom:
        return None
    given = select(tables.Assignment.id).where(tables.Assignment.classroom_id == scope.classroom)
    return tables.Assigned.assignment_id.in_(given)


def _invited(scope: Scope) -> ColumnElement[bool] | None:
    if not scope.classroom:
        return None
    opened = select(tables.SmallGroup.id).where(tables.SmallGroup.classroom_id == scope.classroom)
    return tables.SmallGroupInvited.group_id.in_(opened)


def _commented(scope: Scope) -> ColumnElement[bool]:
    page = tables.JournalEntry
    wanted = select(page.id).where(_shared(scope))
    if scope.classroom:
        wanted = wanted.where(page.classroom_id == scope.classroom)
    return tables.JournalComment.entry_id.in_(wanted) & tables.JournalComment.undone.is_(None)


PARTS: tuple[Part, ...] = (
    Part(tables.SchoolYear),
    Part(tables.Staff, without=("password_hash",), names=("email", "name")),
    Part(tables.Student, _students(tables.Student.id), ("pin_hash",), ("name", "preferred")),
    Part(tables.Course, _courses(tables.Course.id)),
    Part(tables.Classroom, _of_class(tables.Classroom.id), ("code", "opened")),
    Part(tables.ClassroomTeacher, _of_class(tables.ClassroomTeacher.classroom_id)),
    Part(tables.ClassroomCourse, _of_class(tables.ClassroomCourse.classroom_id)),
    Part(tables.Enrolment, _of_class(tables.Enrolment.classroom_id)),
    Part(tables.Merge, _both(_students(tables.Merge.kept), _students(tables.Merge.gone))),
    Part(tables.SourceIdentifier, lambda scope: tables.SourceIdentifier.kind == "" if scope.classroom else None,
         only_named=True),
    Part(tables.Item, _courses(tables.Item.course_id)),
    Part(tables.Passage, _courses(tables.Passage.course_id)),
    Part(tables.Material, _courses(tables.Material.course_id)),
    Part(tables.Correction, _courses(tables.Correction.course_id)),
    Part(tables.LookedAt, _both(_courses(tables.LookedAt.course_id), _marks), ("id",), order=("id",)),
    Part(tables.Session, _of_sessions(tables.Session.id), order=("started", "id")),
    Part(tables.Event, _of_sessions(tables.Event.session_id), ("id",), order=("session_id", "number")),
    Part(tables.Card, _of_sessions(tables.Card.session_id)),
    Part(tables.CardClaim, _of_sessions(tables.CardClaim.session_id)),
    Part(tables.CardSignal, _of_sessions(tables.CardSignal.session_id)),
    Part(tables.Estimate, _students(tables.Estimate.student_id)),
    Part(tables.Tally, _courses(tables.Tally.course_id)),
    Part(tables.Playlist, _of_class(tables.Playlist.classroom_id)),
    Part(tables.Assignment, _of_class(tables.Assignment.classroom_id)),
    Part(tables.Assigned, _assigned, ("id",), order=("id",)),
    Part(tables.SmallGroup, _of_class(tables.SmallGroup.classroom_id)),
    Part(tables.SmallGroupInvited, _invited, ("id",), order=("id",)),
    Part(tables.SkillNote, _both(_students(tables.SkillNote.student_id), _courses(tables.SkillNote.course_id)),
         ("id",), order=("id",)),
    Part(tables.DeskNote, _both(_no_alert, _of_class(tables.DeskNote.classroom_id)), ("id",), order=("id",)),
    Part(tables.TeacherNote, _both(_not_deleted, _of_class(tables.TeacherNote.classroom_id)), ("id",), order=("id",)),
    Part(tables.JournalEntry, _both(_shared, _of_class(tables.JournalEntry.classroom_id))),
    Part(tables.JournalComment, _commented, ("id",), order=("id",)),
)  # fmt: skip
"""Rows that others point at stand before those that point at them."""

_DOORS = "opens doors, or counts who knocked"
_HEARD = "what a person has to hear is theirs alone"
_PLACE = "belongs to the place where it was written"

KEPT_HERE: Mapping[type[tables.Base], str] = MappingProxyType({
    tables.SignIn: _DOORS, tables.Invitation: _DOORS, tables.WrongTries: _DOORS, tables.SigningKey: _DOORS,
    tables.SealingKey: _HEARD, tables.Alert: _HEARD, tables.SealedWords: _HEARD, tables.AlertHappening: _HEARD,
    tables.Hearing: _HEARD, tables.Audit: _PLACE, tables.Opening: _PLACE, tables.School: _PLACE,
    tables.DeskVisit: _PLACE, tables.KeyCheck: "is found again in the course",
})  # fmt: skip
"""What no export holds, and why."""

_JSON = frozenset(
    {
        "payload",
        "trace",
        "policy",
        "hours",
        "tags",
        "moved",
        "source",
        "lessons",
        "skills",
        "summary",
        "items",
        "own",
        "concerns",
        "counted",
        "seen",
    }
)


def part_rows(transaction: Transaction, part: Part, scope: Scope, *, names: bool) -> Iterator[dict[str, object]]:
    """A table's rows, a few at a time."""
    shown = columns_of(part, names=names)
    if not shown:
        return
    table = part.table.__table__
    wanted = select(*(table.c[name] for name in shown))
    rows = part.rows(scope)
    order = [table.c[name] for name in part.order] or list(table.primary_key)
    wanted = (wanted if rows is None else wanted.where(rows)).order_by(*order).execution_options(yield_per=500)
    for row in transaction.execute(wanted):
        yield {name: _plain(name, value) for name, value in zip(shown, row, strict=True)}


def columns_of(part: Part, *, names: bool) -> Sequence[str]:
    """The columns that are exported; none of a table that leaves with names alone."""
    if part.only_named and not names:
        return ()
    hidden = {*part.without, *(() if names else part.names)}
    return [column.name for column in part.table.__table__.columns if column.name not in hidden]


def compact(value: object) -> str:
    """JSON as payloads are written."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(name: str, value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _within(value) if name in _JSON and isinstance(value, str) else value


def _within(text: str) -> object:
    """JSON within JSON, where it comes out again letter by letter; else the text."""
    try:
        told = json.loads(text)
        return told if isinstance(told, dict | list) and compact(told) == text else text
    except (ValueError, RecursionError):
        return text
