"""Classes put away with their history, brought back, and carried on into the next school year.

Nothing of a class is changed by putting it away: its students stay in it, no longer see it, and its teachers read it.
"""

import json
from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.help import ClassPolicy
from domain.hours import TutorHours
from domain.people import Classroom
from store import tables
from store.assignments import forget
from store.audit import note
from store.classes import courses_of, held, insert_classroom, teachers_of
from store.clock import Clock, utc_now
from store.database import Database
from store.errors import PromotionError
from store.payload import load
from store.people import Today, classrooms_from, enrolled, enrolment, utc_today
from store.rows import row_of


class Archiving:
    """Archives and promotes classes. ``by`` is the id of whoever does it, or ``store.audit.COMMAND_LINE``."""

    def __init__(self, db: Database, today: Today = utc_today, clock: Clock = utc_now) -> None:
        self._db = db
        self._today = today
        self._clock = clock

    def archive(self, classroom_id: str, by: str) -> bool:
        """Put a class away. False where it was already."""
        with self._db.session() as session:
            return self._put_away(session, held(session, classroom_id), by)

    def bring_back(self, classroom_id: str, by: str) -> bool:
        """Let an archived class be one of now again, with its code and its students. False where it is."""
        with self._db.session() as session:
            room = held(session, classroom_id)
            if room.archived is None:
                return False
            room.archived = None
            note(session, self._clock(), by, "class brought back", "class", classroom_id)
            return True

    def follower(self, classroom_id: str) -> Classroom | None:
        """The class that goes on from this one in another school year, if there is one."""
        with self._db.reading() as session:
            found = self._later(session, classroom_id)
            return None if found is None else classrooms_from(session, (found,))[0]

    def followed(self) -> frozenset[str]:
        """The ids of all classes that another one goes on from."""
        with self._db.reading() as session:
            return frozenset(session.scalars(select(tables.Classroom.follows).where(tables.Classroom.follows != "")))

    def promote(self, classroom_id: str, year_id: str, name: str, code: str, by: str) -> str:
        """A class for another school year that follows this one; its id. All of it or nothing.

        It has this one's teachers, courses, policy and hours, a school year (grade) more where one was given, and
        everybody who is in this one today, from the year's first day. This class is archived once that day has
        come; before it stays, and its students are in it up to that day.

        Raises:
            NotFoundError: there is no such class or school year.
            PromotionError: another class follows this one already, or it is one of that year.
            TakenError: the code is in use.
        """
        return self.promote_each(((classroom_id, name, code),), year_id, by)[0]

    def promote_each(self, wanted: Sequence[tuple[str, str, str]], year_id: str, by: str) -> tuple[str, ...]:
        """Carry several classes on, each by id, new name and new code, as :meth:`promote` does: all or none."""
        with self._db.session() as session:
            year = row_of(session, tables.SchoolYear, year_id)
            return tuple(
                self._promote(session, held(session, room), year, name, code, by) for room, name, code in wanted
            )

    def take_back(self, made: Sequence[str], by: str) -> None:
        """Undo the carrying on of these new classes: they go, and those they follow are as they were. All or none.

        Raises:
            NotFoundError: there is no such class.
            PromotionError: one was not carried on from another, or something was done in it already.
        """
        with self._db.session() as session:
            for id_ in made:
                self._take_back(session, held(session, id_), by)

    def _promote(
        self, session: Session, room: tables.Classroom, year: tables.SchoolYear, name: str, code: str, by: str
    ) -> str:
        if room.year == year.id:
            raise PromotionError(f"{room.name} is a class of {year.name} already. Choose a later school year.")
        later = self._later(session, room.id)
        if later is not None:
            raise PromotionError(f"{later.name} follows {room.name} already. Add students to that class instead.")
        new = self._following(session, room, year.id, name, code)
        insert_classroom(session, new)
        people = self._take_along(session, room, new.id, year.begins)
        away = year.begins <= self._today() and self._put_away(session, room, by)
        note(
            session, self._clock(), by, "class promoted", "class", room.id,
            to=new.id, year=year.id, students=people, archived=away,
        )  # fmt: skip
        return new.id

    def _take_back(self, session: Session, new: tables.Classroom, by: str) -> None:
        room = held(session, new.follows) if new.follows else None
        year = session.get(tables.SchoolYear, new.year)
        if room is None or year is None:
            raise PromotionError(f"{new.name} was not carried on from another class, so there is nothing to undo.")
        time_in, work = tables.Enrolment, tables.Session
        times = session.scalars(select(time_in).where(time_in.classroom_id == new.id)).all()
        touched = any(one.ends is not None or one.begins != year.begins for one in times)
        if touched or session.scalar(select(work.id).where(work.classroom_id == new.id).limit(1)) is not None:
            raise PromotionError(f"{new.name} was worked with already: archive it instead, and bring {room.name} back.")
        forget(session, tables.Assignment.classroom_id == new.id)
        for table in (
            time_in,
            tables.ClassroomTeacher,
            tables.ClassroomCourse,
            tables.DeskNote,
            tables.TeacherNote,
            tables.DeskVisit,
        ):
            session.execute(delete(table).where(table.classroom_id == new.id))
        ended = select(time_in).where(time_in.classroom_id == room.id, time_in.ends == year.begins)
        people = {one.student_id for one in times}
        for one in session.scalars(ended):
            if one.student_id in people:
                one.ends = None
        if room.archived is not None and _put_away_with(session, room.id, new.id):
            room.archived = None
        session.execute(
            delete(tables.SourceIdentifier).where(
                tables.SourceIdentifier.kind == "classroom", tables.SourceIdentifier.ours == new.id
            )
        )
        session.delete(new)
        note(session, self._clock(), by, "carrying on undone", "class", room.id)

    @staticmethod
    def _later(session: Session, classroom_id: str) -> tables.Classroom | None:
        return session.scalar(select(tables.Classroom).where(tables.Classroom.follows == classroom_id).limit(1))

    def _following(self, session: Session, room: tables.Classroom, year: str, name: str, code: str) -> Classroom:
        return Classroom(
            id=uuid4().hex,
            name=name,
            code=code,
            teachers=teachers_of(session, room.id),
            courses=courses_of(session, room.id),
            grade=min(room.grade + 1, LAST_GRADE) if room.grade else 0,
            policy=load(ClassPolicy, room.policy),
            year=year,
            joining=room.joining,
            hours=load(TutorHours, room.hours),
            follows=room.id,
            opened=room.opened,
        )

    def _take_along(self, session: Session, room: tables.Classroom, to: str, begins: date) -> int:
        """Enrol everybody of today in another class; how many. Their time here ends with it where it is still ahead."""
        today, time_in, student = self._today(), tables.Enrolment, tables.Student
        here = session.scalars(
            select(time_in)
            .join(student, student.id == time_in.student_id)
            .where(time_in.classroom_id == room.id, enrolled(today), student.merged_into == "")
            .order_by(time_in.id)
        ).all()
        people = tuple(dict.fromkeys(one.student_id for one in here))
        session.add_all(enrolment(person, to, begins) for person in people)
        if begins > today:
            for one in here:
                one.ends = min(one.ends or begins, begins)
        return len(people)

    def _put_away(self, session: Session, room: tables.Classroom, by: str) -> bool:
        if room.archived is not None:
            return False
        room.archived = self._clock()
        note(session, self._clock(), by, "class archived", "class", room.id)
        return True


LAST_GRADE = 13
"""The last school year a class can be in."""


def _put_away_with(session: Session, old: str, new: str) -> bool:
    """Whether a class was archived by being carried on into the new one."""
    table = tables.Audit
    wanted = select(table.detail).where(table.kind == "class", table.whom == old, table.action == "class promoted")
    told = (json.loads(detail) for detail in session.scalars(wanted))
    return any(one.get("to") == new and one.get("archived", False) for one in told)
