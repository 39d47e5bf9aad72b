"""Taking in a roster: who is here for a plan to be made of, and a plan carried out whole in one transaction.

::

    here = rosters.here("sis", today)
    made = plan(read_file("roster.zip", data), here)         # school.rosters.planning
    rosters.apply(made, by=COMMAND_LINE, new_code=new_code)
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast
from uuid import uuid4

from sqlalchemy import Table, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from domain.help import ClassPolicy
from domain.hours import ALWAYS
from domain.roster_plan import Change, Going, Here, Kind, NewPerson, Plan
from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import StalePlanError, UnreadyPlanError
from store.payload import dump
from store.portions import portions
from store.roster_here import BROUGHT, CLASS, STAFF, STUDENT, TAUGHT, YEAR, Marked, pair, read_here, withdrawn
from store.school import people_named

_KINDS: Mapping[Kind, str] = {"year": YEAR, "class": CLASS, "student": STUDENT, "staff": STAFF}
_TABLES: Mapping[Kind, type[tables.Base]] = {
    "year": tables.SchoolYear,
    "class": tables.Classroom,
    "student": tables.Student,
    "staff": tables.Staff,
    "enrolment": tables.Enrolment,
}
_MARKED: Mapping[Kind, Marked] = {"student": "student", "staff": "staff", "class": "classroom"}
_CLOSED: Mapping[Kind, str] = {"student": "disabled", "staff": "disabled", "class": "archived"}
_ROWS = 5_000
"""Rows handed to the database at once."""


class Applied(NamedTuple):
    """What was written: how many things, and the ids that new students and classes got, by the plan's keys."""

    written: int
    students: Mapping[str, str]
    classes: Mapping[str, str]


class Rosters:
    """Reads who is here and carries out plans."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def here(self, source: str, today: date) -> Here:
        """Everybody as a source knows them; "" is no source: what a person types. ``today`` is the school's day."""
        with self._db.reading() as session:
            return read_here(session, source, today)

    def apply(self, plan: Plan, *, by: str, new_code: Callable[[], str]) -> Applied:
        """Carry out a plan, all of it or nothing, with an entry in the log; ``new_code`` makes class codes.

        New students have no PIN and new teachers no password yet. Whoever loses access is signed out.

        Raises:
            UnreadyPlanError: something in it is wrong, open, or not confirmed.
            StalePlanError: who is here changed since the plan was made.
        """
        if not plan.ready:
            raise UnreadyPlanError
        if not plan.size:
            return Applied(0, {}, {})
        with self._db.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("LOCK TABLE source_identifier IN SHARE ROW EXCLUSIVE MODE"))
            if read_here(session, plan.here.source, plan.here.today) != plan.here:
                raise StalePlanError
            writing = _Writing(session, plan, self._clock())
            applied = writing.all(new_code)
            counts = {kind: sum(one.kind == kind for one in plan.goings) for kind in ("student", "staff", "class")}
            note(
                session,
                self._clock(),
                by,
                "roster taken in",
                "roster",
                plan.into,
                source=plan.here.source,
                written=plan.size,
                new_students=len(plan.new_students),
                new_staff=len(plan.new_staff),
                new_classes=len(plan.new_classes),
                changes=len(plan.changes),
                going=counts,
            )
        return applied


class _Writing:
    """One plan being written. Ids of what is new are made first, so that everything can point at them."""

    def __init__(self, session: Session, plan: Plan, now: datetime) -> None:
        self._session, self._plan, self._now = session, plan, now
        self._source, self._today = plan.here.source, plan.here.today
        self._years = {one.key: uuid4().hex for one in plan.new_years}
        self._classes = {one.key: uuid4().hex for one in plan.new_classes}
        self._students = {one.key: uuid4().hex for one in plan.new_students}
        self._staff = {one.key: uuid4().hex for one in plan.new_staff}
        self._identifiers: list[dict[str, str]] = []

    def all(self, new_code: Callable[[], str]) -> Applied:
        self._add_years_and_classes(new_code)
        self._add_people()
        self._add_times()
        self._add_teachings()
        self._link()
        for kind, what in dict.fromkeys((one.kind, one.what) for one in self._plan.changes):
            self._change([one for one in self._plan.changes if (one.kind, one.what) == (kind, what)])
        self._let_go()
        self._insert(tables.SourceIdentifier, self._identifiers)
        return Applied(self._plan.size, self._students, self._classes)

    def _add_years_and_classes(self, new_code: Callable[[], str]) -> None:
        plan, policy, hours = self._plan, dump(ClassPolicy()), dump(ALWAYS)
        self._insert(
            tables.SchoolYear,
            [
                {"id": self._years[one.key], "name": one.name, "begins": one.begins, "ends": one.ends}
                for one in plan.new_years
            ],
        )
        codes = set(self._session.scalars(select(tables.Classroom.code)))
        rows: list[dict[str, object]] = []
        opened = people_named(self._session)
        for one in plan.new_classes:
            code = next(made for made in iter(new_code, None) if made not in codes)
            codes.add(code)
            year = self._years.get(one.year, one.year)
            rows.append(
                {
                    "id": self._classes[one.key], "name": one.name, "code": code, "grade": 0, "policy": policy,
                    "year": year, "joining": True, "hours": hours, "archived": None, "follows": "",
                    "opened": opened,
                }
            )  # fmt: skip
        self._insert(tables.Classroom, rows)
        self._name(YEAR, ((one.external, self._years[one.key]) for one in plan.new_years))
        self._name(CLASS, ((one.external, self._classes[one.key]) for one in plan.new_classes))

    def _add_people(self) -> None:
        plan = self._plan
        students = [
            {
                "id": self._students[one.key], "name": one.name, "preferred": one.preferred, "pin_hash": "",
                "disabled": self._shut("student", self._students[one.key], one), "merged_into": "",
            }
            for one in plan.new_students
        ]  # fmt: skip
        staff = [
            {
                "id": self._staff[one.key], "email": one.email, "name": one.name, "password_hash": "",
                "roles": "teacher", "disabled": self._shut("staff", self._staff[one.key], one),
            }
            for one in plan.new_staff
        ]  # fmt: skip
        self._insert(tables.Student, students)
        self._insert(tables.Staff, staff)
        self._name(STUDENT, ((one.external, self._students[one.key]) for one in plan.new_students))
        self._name(STAFF, ((one.external, self._staff[one.key]) for one in plan.new_staff))

    def _shut(self, kind: Marked, ours: str, one: NewPerson) -> datetime | None:
        """When somebody's access ended whom the source brings without: now, and the source may give it."""
        if one.enabled:
            return None
        self._name(withdrawn(kind), ((ours, ours),))
        return self._now

    def _add_times(self) -> None:
        rows = [
            {
                "id": uuid4().hex,
                "student_id": self._students.get(one.student, one.student),
                "classroom_id": self._classes.get(one.classroom, one.classroom),
                "begins": one.begins,
                "ends": one.ends,
            }
            for one in self._plan.new_enrolments
        ]
        self._insert(tables.Enrolment, rows)
        self._name(BROUGHT, ((str(row["id"]), str(row["id"])) for row in rows))

    def _add_teachings(self) -> None:
        table = tables.ClassroomTeacher
        positions = self._session.execute(
            select(table.classroom_id, func.max(table.position)).group_by(table.classroom_id)
        )
        last: dict[str, int] = {row[0]: row[1] for row in positions}
        rows: list[dict[str, object]] = []
        for one in self._plan.new_teachings:
            room = self._classes.get(one.classroom, one.classroom)
            last[room] = last.get(room, -1) + 1
            staff = self._staff.get(one.staff, one.staff)
            rows.append({"classroom_id": room, "teacher_id": staff, "position": last[room]})
            self._name(TAUGHT, ((pair(staff, room), pair(staff, room)),))
        self._insert(table, rows)

    def _link(self) -> None:
        for one in self._plan.linked:
            if one.kind == "enrolment":
                self._name(BROUGHT, ((one.ours, one.ours),))
            elif one.kind == "teaching":
                self._name(TAUGHT, ((pair(one.ours, one.classroom), pair(one.ours, one.classroom)),))
            else:
                new = self._years if one.kind == "year" else self._students
                self._name(_KINDS[one.kind], ((one.external, new.get(one.ours, one.ours)),))

    def _change(self, changes: Sequence[Change]) -> None:
        """Changes of one kind and of the same thing."""
        kind, what = changes[0].kind, changes[0].what
        if what in ("access", "archived"):
            back = [one.ours for one in changes if one.after == ("yes" if what == "access" else "no")]
            self._open(kind, back)
            self._close(kind, [one.ours for one in changes if one.ours not in set(back)])
            return
        self._set(kind, what, [(one.ours, self._value(one)) for one in changes])

    def _value(self, change: Change) -> object:
        if change.what in ("begins", "ends"):
            return date.fromisoformat(change.after)
        return self._years.get(change.after, change.after) if change.what == "year" else change.after

    def _let_go(self) -> None:
        by_kind: defaultdict[Kind, list[Going]] = defaultdict(list)
        for one in self._plan.goings:
            by_kind[one.kind].append(one)
        for kind in _MARKED:
            self._close(kind, [one.ours for one in by_kind[kind]])
        self._set("enrolment", "ends", [(one.ours, self._today) for one in by_kind["enrolment"]])
        taught = tables.ClassroomTeacher
        for one in by_kind["teaching"]:
            self._session.execute(
                delete(taught).where(taught.teacher_id == one.ours, taught.classroom_id == one.classroom)
            )
        self._forget(TAUGHT, [pair(one.ours, one.classroom) for one in by_kind["teaching"]])

    def _open(self, kind: Kind, ours: Sequence[str]) -> None:
        """Give back access, or a class out of the archive."""
        self._set(kind, _CLOSED[kind], [(one, None) for one in ours])
        self._forget(withdrawn(_MARKED[kind]), ours)

    def _close(self, kind: Kind, ours: Sequence[str]) -> None:
        """End access and every sign-in, or archive; and remember that it was the source."""
        self._set(kind, _CLOSED[kind], [(one, self._now) for one in ours])
        self._name(withdrawn(_MARKED[kind]), ((one, one) for one in ours))
        if kind != "class":
            signed_in = tables.SignIn
            for part in portions(ours):
                self._session.execute(delete(signed_in).where(signed_in.kind == kind, signed_in.user_id.in_(part)))

    def _set(self, kind: Kind, column: str, values: Sequence[tuple[str, object]]) -> None:
        """Give a column a value of each one's own; those that get the same one get it together."""
        table = _core(_TABLES[kind])
        same: defaultdict[object, list[str]] = defaultdict(list)
        for ours, value in values:
            same[value].append(ours)
        for value, all_of_them in same.items():
            for part in portions(all_of_them):
                self._session.execute(update(table).where(table.c.id.in_(part)).values({column: value}))

    def _name(self, kind: str, names: Iterable[tuple[str, str]]) -> None:
        """Remember what the source calls some of ours, if it is one."""
        if self._source:
            self._identifiers += [
                {"source": self._source, "kind": kind, "external": external, "ours": ours} for external, ours in names
            ]

    def _forget(self, kind: str, externals: Sequence[str]) -> None:
        names = tables.SourceIdentifier
        for part in portions(externals):
            self._session.execute(
                delete(names).where(names.source == self._source, names.kind == kind, names.external.in_(part))
            )

    def _insert(self, table: type[tables.Base], rows: Sequence[Mapping[str, Any]]) -> None:
        core = _core(table)
        several = insert(core).returning(*core.primary_key)  # without it, a server is asked once for every row
        for part in portions(rows, _ROWS):
            self._session.connection().execute(several, part)


def _core(table: type[tables.Base]) -> Table:
    """The table itself: many rows at once go round the objects that stand for each."""
    return cast("Table", table.__table__)
