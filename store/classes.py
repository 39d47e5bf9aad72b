"""Classes, as their teachers make and change them. Every change stands in the audit, by whom and without names."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.hours import TutorHours
from domain.people import Classroom
from store import tables
from store.audit import note
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import LastTeacherError, NotFoundError, SpentLinkError, TakenError
from store.invitations import use
from store.payload import dump
from store.portions import portions
from store.rows import row_of
from store.school import people_named


class Classes:
    """Makes classes and changes them. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, clock: Clock = utc_now) -> None:
        self._db = db
        self._clock = clock

    def make(self, classroom: Classroom, by: str) -> None:
        """Add a class of known staff and courses; :class:`TakenError` when the code is in use.

        It waits for the school to name a safeguarding lead and a deputy, where it has not.
        """
        with self._db.session() as session:
            insert_classroom(session, replace(classroom, opened=people_named(session)))
            self._note(session, by, "class made", classroom.id, courses=list(classroom.courses))

    def rename(self, classroom_id: str, name: str, by: str) -> None:
        """Call a class something else."""
        with self._db.session() as session:
            row = held(session, classroom_id)
            if row.name != name:
                row.name = name
                self._note(session, by, "class renamed", classroom_id)

    def set_courses(self, classroom_id: str, courses: Sequence[str], by: str) -> None:
        """Let a class work on these courses, in this order; what was done in others stays as it was."""
        link = tables.ClassroomCourse
        wanted = tuple(dict.fromkeys(courses))
        with self._db.session() as session:
            held(session, classroom_id)
            before = courses_of(session, classroom_id)
            if before == wanted:
                return
            session.execute(delete(link).where(link.classroom_id == classroom_id))
            _link_courses(session, classroom_id, wanted, before)
            self._note(session, by, "courses chosen", classroom_id, courses=list(wanted))

    def set_code(self, classroom_id: str, code: str, by: str) -> None:
        """Give a class another code: the former opens nothing from now on. :class:`TakenError` when it is in use."""
        with self._db.session() as session:
            row = held(session, classroom_id)
            _free_code(session, code)
            row.code = kept_code(code)
            self._note(session, by, "code renewed", classroom_id)

    def set_joining(self, classroom_id: str, joining: bool, by: str) -> None:
        """Let students in by the code, or nobody."""
        with self._db.session() as session:
            row = held(session, classroom_id)
            if row.joining != joining:
                row.joining = joining
                self._note(session, by, "joining opened" if joining else "joining closed", classroom_id)

    def set_hours(self, classroom_id: str, hours: TutorHours, by: str) -> None:
        """Open the tutor of a class, close it, or let it open by the clock."""
        with self._db.session() as session:
            row = held(session, classroom_id)
            told = dump(hours)
            if row.hours != told:
                row.hours = told
                self._note(session, by, "tutor hours set", classroom_id, mode=hours.mode, spans=len(hours.spans))

    def add_teacher(self, classroom_id: str, staff_id: str, by: str) -> None:
        """Let somebody teach a class beside those who do; whoever does already stays where they are."""
        with self._db.session() as session:
            held(session, classroom_id)
            self._add_teacher(session, classroom_id, staff_id, by)

    def accept(self, token: str, staff_id: str) -> str:
        """Use up a link to teach with somebody, and teach the class it is for, whose id is returned.

        Raises:
            SpentLinkError: the link opens nothing any more, or whoever made it no longer teaches the class.
        """
        with self._db.session() as session:
            link = use(session, self._clock(), token, "teach with")
            room = session.get(tables.Classroom, link.payload.get("classroom", ""), with_for_update=True)
            if room is None or room.archived is not None or link.by not in teachers_of(session, room.id):
                raise SpentLinkError
            self._add_teacher(session, room.id, staff_id, staff_id, made_by=link.by)
            return room.id

    def remove_teacher(self, classroom_id: str, staff_id: str, by: str) -> None:
        """End somebody's teaching of a class; :class:`LastTeacherError` for the only one it has."""
        link = tables.ClassroomTeacher
        with self._db.session() as session:
            held(session, classroom_id)
            there = teachers_of(session, classroom_id)
            if staff_id not in there:
                return
            if len(there) == 1:
                raise LastTeacherError(classroom_id)
            session.execute(delete(link).where(link.classroom_id == classroom_id, link.teacher_id == staff_id))
            self._note(session, by, "teacher removed", classroom_id, teacher=staff_id)

    def _add_teacher(self, session: Session, classroom_id: str, staff_id: str, by: str, **detail: str) -> None:
        if staff_id in teachers_of(session, classroom_id):
            return
        row_of(session, tables.Staff, staff_id)
        position = 1 + _last(session, classroom_id)
        session.add(tables.ClassroomTeacher(classroom_id=classroom_id, teacher_id=staff_id, position=position))
        self._note(session, by, "teacher added", classroom_id, teacher=staff_id, **detail)

    def _note(self, session: Session, by: str, action: str, classroom_id: str, **detail: object) -> None:
        note(session, self._clock(), by, action, "class", classroom_id, **detail)


def held(session: Session, classroom_id: str) -> tables.Classroom:
    """A class's row, kept from other writers until the transaction ends."""
    return row_of(session, tables.Classroom, classroom_id, held=True)


def teachers_of(session: Session, classroom_id: str) -> tuple[str, ...]:
    """Who teaches a class, in order."""
    return teachers_of_each(session, (classroom_id,))[classroom_id]


def courses_of(session: Session, classroom_id: str) -> tuple[str, ...]:
    """What a class works on, in order."""
    return courses_of_each(session, (classroom_id,))[classroom_id]


def teachers_of_each(session: Session, classrooms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The same for many classes at once."""
    return _linked(session, tables.ClassroomTeacher, tables.ClassroomTeacher.teacher_id, classrooms)


def courses_of_each(session: Session, classrooms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The same for many classes at once."""
    return _linked(session, tables.ClassroomCourse, tables.ClassroomCourse.course_id, classrooms)


def _linked(
    session: Session,
    link: type[tables.ClassroomTeacher | tables.ClassroomCourse],
    to: InstrumentedAttribute[str],
    classrooms: Sequence[str],
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(classrooms, ())
    for portion in portions(classrooms):
        rows = session.execute(
            select(link.classroom_id, to).where(link.classroom_id.in_(portion)).order_by(link.position)
        )
        for classroom, linked in rows:
            found[classroom] += (linked,)
    return found


def insert_classroom(session: Session, classroom: Classroom) -> None:
    """Write a new class of known staff and courses inside a transaction."""
    _free_code(session, classroom.code)
    for teacher in classroom.teachers:
        row_of(session, tables.Staff, teacher)
    session.add(
        tables.Classroom(
            id=classroom.id,
            name=classroom.name,
            code=kept_code(classroom.code),
            grade=classroom.grade,
            policy=dump(classroom.policy),
            year=classroom.year,
            joining=classroom.joining,
            hours=dump(classroom.hours),
            archived=classroom.archived,
            follows=classroom.follows,
            opened=classroom.opened,
        )
    )
    session.flush()
    session.add_all(
        tables.ClassroomTeacher(classroom_id=classroom.id, teacher_id=teacher, position=position)
        for position, teacher in enumerate(classroom.teachers)
    )
    _link_courses(session, classroom.id, classroom.courses)


def kept_code(code: str) -> str:
    """A class code as it is kept, however it was typed."""
    return code.strip().upper()


def _free_code(session: Session, code: str) -> None:
    if session.scalar(select(tables.Classroom.id).where(tables.Classroom.code == kept_code(code))):
        raise TakenError("class code", code)


def _link_courses(session: Session, classroom_id: str, courses: Iterable[str], before: Sequence[str] = ()) -> None:
    """Let a class work on courses of the library; one that was removed stays only where it was ``before``."""
    for position, course in enumerate(courses):
        known = row_of(session, tables.Course, course)
        if known.removed is not None and course not in before:
            raise NotFoundError("course", course)
        session.add(tables.ClassroomCourse(classroom_id=classroom_id, course_id=course, position=position))


def _last(session: Session, classroom_id: str) -> int:
    link = tables.ClassroomTeacher
    positions = session.scalars(select(link.position).where(link.classroom_id == classroom_id))
    return max(positions, default=-1)
