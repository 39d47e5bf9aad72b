"""Who is here, as a source of rosters knows them: read in a handful of statements, however many they are."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.roster_plan import Here, HereClass, HereEnrolment, HerePerson, HereTeaching, HereYear
from store import tables

Marked = Literal["student", "staff", "classroom"]

YEAR, CLASS, STUDENT, STAFF = "school_year", "classroom", "student", "staff"
BROUGHT, TAUGHT = "enrolment", "classroom_teacher"


CLASS_LIST = "class list "
"""How the lists begin as a source that are pasted into a class; the class's id follows."""


def withdrawn(kind: Marked) -> str:
    """The kind of identifier that marks whom or what a source took away, so that it can bring them back."""
    return f"{kind} withdrawn"


def pair(staff: str, classroom: str) -> str:
    """A teaching as one identifier."""
    return f"{staff} {classroom}"


def read_here(session: Session, source: str, today: date) -> Here:
    """Everybody as this source knows them; nobody's identifiers for "", which is what a person types."""
    names = _names(session, source) if source else defaultdict(dict)
    return Here(
        today=today,
        source=source,
        years=_years(session, names[YEAR]),
        classes=_classes(session, names[CLASS], names[withdrawn("classroom")]),
        students=_students(session, names[STUDENT], names[withdrawn("student")]),
        staff=_staff(session, names[STAFF], names[withdrawn("staff")]),
        enrolments=_enrolments(session, names[BROUGHT]),
        teachings=_teachings(session, names[TAUGHT]),
    )


def _names(session: Session, source: str) -> defaultdict[str, dict[str, str]]:
    """What the source calls each of ours, by kind and its own name."""
    table = tables.SourceIdentifier
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    rows = session.execute(
        select(table.kind, table.external, table.ours).where(table.source == source).order_by(table.external)
    )
    for kind, external, ours in rows:
        names[kind][external] = ours
    return names


def _years(session: Session, names: Mapping[str, str]) -> tuple[HereYear, ...]:
    table, of = tables.SchoolYear, _all(names)
    rows = session.execute(select(table.id, table.name, table.begins, table.ends).order_by(table.id))
    return tuple(HereYear(*row, externals=tuple(of[row.id])) for row in rows)


def _classes(session: Session, names: Mapping[str, str], gone: Mapping[str, str]) -> tuple[HereClass, ...]:
    table, of = tables.Classroom, _all(names)
    rows = session.execute(select(table.id, table.name, table.year, table.archived).order_by(table.id))
    return tuple(
        HereClass(
            row.id, row.name, row.year, archived=row.archived is not None, external="".join(of[row.id][:1]),
            withdrawn=row.id in gone,
        )
        for row in rows
    )  # fmt: skip


def _students(session: Session, names: Mapping[str, str], gone: Mapping[str, str]) -> tuple[HerePerson, ...]:
    """Every student whose record was not made part of another's, with the names of those that were part of theirs."""
    table = tables.Student
    rows = session.execute(
        select(table.id, table.name, table.preferred, table.disabled, table.merged_into).order_by(table.id)
    ).all()
    into = {row.id: row.merged_into for row in rows if row.merged_into}
    own: defaultdict[str, list[str]] = defaultdict(list)
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for external, ours in names.items():
        kept = _kept(ours, into)
        (own if kept == ours else merged)[kept].append(external)
    return tuple(
        HerePerson(
            row.id,
            row.name,
            preferred=row.preferred,
            disabled=row.disabled is not None,
            externals=(*own[row.id], *merged[row.id]),
            merged=frozenset(merged[row.id]),
            withdrawn=row.id in gone,
        )
        for row in rows
        if not row.merged_into
    )


def _kept(student: str, into: Mapping[str, str]) -> str:
    """The student whose record this one's became part of in the end."""
    seen: set[str] = set()
    while student in into and student not in seen:
        seen.add(student)
        student = into[student]
    return student


def _staff(session: Session, names: Mapping[str, str], gone: Mapping[str, str]) -> tuple[HerePerson, ...]:
    table, of = tables.Staff, _all(names)
    rows = session.execute(select(table.id, table.name, table.email, table.roles, table.disabled).order_by(table.id))
    return tuple(
        HerePerson(
            row.id,
            row.name,
            email=row.email,
            roles=tuple(row.roles.split()),
            disabled=row.disabled is not None,
            externals=tuple(of[row.id]),
            withdrawn=row.id in gone,
        )
        for row in rows
    )


def _enrolments(session: Session, brought: Mapping[str, str]) -> tuple[HereEnrolment, ...]:
    table, student = tables.Enrolment, tables.Student
    rows = session.execute(
        select(table.id, table.student_id, table.classroom_id, table.begins, table.ends)
        .join(student, student.id == table.student_id)
        .where(student.merged_into == "")
        .order_by(table.id)
    )
    return tuple(HereEnrolment(*row, brought=row.id in brought) for row in rows)


def _teachings(session: Session, brought: Mapping[str, str]) -> tuple[HereTeaching, ...]:
    table = tables.ClassroomTeacher
    rows = session.execute(
        select(table.teacher_id, table.classroom_id).order_by(table.classroom_id, table.position, table.teacher_id)
    )
    return tuple(HereTeaching(*row, brought=pair(*row) in brought) for row in rows)


def _all(names: Mapping[str, str]) -> defaultdict[str, list[str]]:
    """The source's names for each of ours."""
    all_of: defaultdict[str, list[str]] = defaultdict(list)
    for external, ours in names.items():
        all_of[ours].append(external)
    return all_of
