"""Who is asking, as dependencies a route reads like a sentence.

    def classes(teacher: CurrentTeacher, ...)         # only a signed-in teacher gets here
    def classroom(room: TaughtClassroom, ...)         # only a teacher of the class named by {classroom}
    def session(session: OwnSession, ...)             # only the student whose session {session} is

A route without one of these is public, and is on the short list in tests/app/test_roles.py. Somebody
else's class, student or session is answered like one that does not exist: 404.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.errors import Kind, NotHere, NotSignedIn, WrongRole
from app.page_templates import pages_of
from app.security.cookies import SIGN_IN
from app.wiring import Trellis
from domain.people import Classroom, Student, Teacher
from domain.session import Session
from store.courses import CourseSummary
from store.errors import NotFoundError
from store.signins import SignIn


@dataclass(frozen=True, slots=True)
class Who:
    """Who is signed in, for the page's header, and everything known of them."""

    kind: Kind
    id: str
    name: str
    person: Teacher | Student


async def trellis_of(request: Request) -> Trellis:
    """The parts of the running app."""
    trellis: Trellis = request.app.state.trellis
    return trellis


Wired = Annotated[Trellis, Depends(trellis_of)]
"""The running Trellis."""


def visitor(request: Request, trellis: Wired) -> Who | None:
    """Who is signed in, or None; for pages that are open to everybody."""
    with trellis.db.reading():
        found = sign_in_of(request, trellis)
        who = _who(trellis, found) if found is not None else None
    request.state.who = who
    return who


def _who(trellis: Trellis, found: SignIn) -> Who | None:
    try:
        person = (trellis.people.teacher if found.kind == "teacher" else trellis.people.student)(found.user)
    except NotFoundError:
        return None
    return Who(found.kind, person.id, person.name, person)


def sign_in_of(request: Request, trellis: Trellis) -> SignIn | None:
    """The sign-in behind this request's cookie, while it holds."""
    token = pages_of(request).cookies.read(request, SIGN_IN)
    return trellis.signins.find(token) if token else None


Visitor = Annotated[Who | None, Depends(visitor)]
"""Who is signed in, or None. It gives no rights."""


async def current_teacher(who: Visitor) -> Teacher:
    """The signed-in teacher."""
    person = _as("teacher", who).person
    if not isinstance(person, Teacher):
        raise WrongRole
    return person


async def current_student(who: Visitor) -> Student:
    """The signed-in student."""
    person = _as("student", who).person
    if not isinstance(person, Student):
        raise WrongRole
    return person


def _as(kind: Kind, who: Who | None) -> Who:
    if who is None:
        raise NotSignedIn(kind=kind)
    if who.kind != kind:
        raise WrongRole(remedy=f"It is for {kind}s. Go back, or sign out and sign in as a {kind}.")
    return who


CurrentTeacher = Annotated[Teacher, Depends(current_teacher)]
"""A signed-in teacher. Others are led to /sign-in; a student is refused."""

CurrentStudent = Annotated[Student, Depends(current_student)]
"""A signed-in student. Others are led to /join; a teacher is refused."""


def taught_classroom(classroom: str, trellis: Wired, teacher: CurrentTeacher) -> Classroom:
    """The class of the path's ``{classroom}``, when this teacher teaches it."""
    room = trellis.people.classroom(classroom)
    if teacher.id not in room.teachers:
        raise NotHere
    return room


TaughtClassroom = Annotated[Classroom, Depends(taught_classroom)]


def taught_course(course: str, trellis: Wired, room: TaughtClassroom) -> CourseSummary:
    """The course of the path's ``{course}``, when the path's class works on it."""
    found = trellis.courses.get(course) if course in room.courses else None
    if found is None:
        raise NotHere
    return found


TaughtCourse = Annotated[CourseSummary, Depends(taught_course)]


def taught_student(student: str, trellis: Wired, room: TaughtClassroom) -> Student:
    """The student of the path's ``{student}``, when they are in the path's class."""
    found = trellis.people.student(student)
    if found.classroom != room.id:
        raise NotHere
    return found


TaughtStudent = Annotated[Student, Depends(taught_student)]


def taught_session(session: str, trellis: Wired, teacher: CurrentTeacher) -> Session:
    """The session of the path's ``{session}``, when this teacher teaches the class of its student."""
    found = trellis.sessions.get(session)
    room = trellis.people.classroom(trellis.people.student(found.student).classroom)
    if teacher.id not in room.teachers:
        raise NotHere
    return found


TaughtSession = Annotated[Session, Depends(taught_session)]


def own_session(session: str, trellis: Wired, student: CurrentStudent) -> Session:
    """The session of the path's ``{session}``, when it is this student's."""
    found = trellis.sessions.get(session)
    if found.student != student.id:
        raise NotHere
    return found


OwnSession = Annotated[Session, Depends(own_session)]

ROLES = frozenset({current_teacher, current_student})
"""The dependencies that make a route somebody's. Every other one here builds on these two."""
