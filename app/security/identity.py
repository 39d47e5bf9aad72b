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

from app.errors import Kind, NotHere, NotSignedIn, PutAway, WrongRole
from app.homes import home_of
from app.page_templates import pages_of
from app.security.cookies import SIGN_IN
from app.security.unattended import UNATTENDED
from app.wiring import Trellis
from domain.correction import Correction
from domain.people import Classroom, Staff, Student
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
    person: Staff | Student

    @property
    def home(self) -> str:
        """Where they begin."""
        return home_of(self.person)


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
    if found is not None and who is not None and UNATTENDED not in request.headers:
        trellis.signins.used(found)
    request.state.who = who
    return who


def _who(trellis: Trellis, found: SignIn) -> Who | None:
    try:
        person = (trellis.people.staff if found.kind == "staff" else trellis.people.student)(found.user)
    except NotFoundError:
        return None
    if person.disabled is not None or (isinstance(person, Student) and person.merged_into):
        return None
    name = person.called if isinstance(person, Student) else person.name
    return Who(found.kind, person.id, name, person)


def sign_in_of(request: Request, trellis: Trellis) -> SignIn | None:
    """The sign-in behind this request's cookie, while it holds."""
    token = pages_of(request).cookies.read(request, SIGN_IN)
    return trellis.signins.find(token) if token else None


Visitor = Annotated[Who | None, Depends(visitor)]
"""Who is signed in, or None. It gives no rights."""


async def current_staff(who: Visitor) -> Staff:
    """The signed-in member of staff, whatever they do here."""
    if who is None:
        raise NotSignedIn(kind="staff")
    if not isinstance(who.person, Staff):
        raise WrongRole(remedy="It is for those who work here. Go back, or sign out and sign in as one of them.")
    return who.person


async def current_teacher(staff: Annotated[Staff, Depends(current_staff)]) -> Staff:
    """The signed-in teacher."""
    if "teacher" not in staff.roles:
        raise WrongRole
    return staff


async def current_administrator(staff: Annotated[Staff, Depends(current_staff)]) -> Staff:
    """Whoever runs the school's Trellis."""
    if "administrator" not in staff.roles:
        raise WrongRole(remedy="It is for whoever runs Trellis at your school. Ask them, or go back.")
    return staff


async def current_lead(staff: Annotated[Staff, Depends(current_staff)]) -> Staff:
    """Whoever acts on alerts, and reads the words behind them."""
    if "safeguarding" not in staff.roles:
        raise WrongRole(remedy="It is for those who act on alerts at your school. Go back, or speak to one of them.")
    return staff


async def current_watcher(staff: Annotated[Staff, Depends(current_staff)]) -> Staff:
    """Whoever sees that there are alerts: those who act on them, and whoever runs the school's Trellis."""
    if not staff.roles & {"safeguarding", "administrator"}:
        raise WrongRole(remedy="It is for those who act on alerts at your school. Go back, or speak to one of them.")
    return staff


async def current_counter(staff: Annotated[Staff, Depends(current_staff)]) -> Staff:
    """Whoever takes numbers away: whoever runs the school's Trellis, and who only looks at numbers."""
    if not staff.roles & {"administrator", "evaluator"}:
        raise WrongRole(remedy="It is for administrators and evaluators of your school. Ask them, or go back.")
    return staff


async def current_student(who: Visitor) -> Student:
    """The signed-in student."""
    if who is None:
        raise NotSignedIn(kind="student")
    if not isinstance(who.person, Student):
        raise WrongRole(remedy="It is for students. Go back, or sign out and sign in as a student.")
    return who.person


CurrentTeacher = Annotated[Staff, Depends(current_teacher)]
"""A signed-in teacher. Others are led to /sign-in; a student is refused."""

CurrentAdministrator = Annotated[Staff, Depends(current_administrator)]
"""Signed in as an administrator. Others are led to /sign-in; other roles are refused."""

CurrentCounter = Annotated[Staff, Depends(current_counter)]
"""Signed in as an administrator or an evaluator, who takes numbers without names."""

CurrentLead = Annotated[Staff, Depends(current_lead)]
"""Signed in as somebody who acts on alerts. Others are led to /sign-in; other roles are refused."""

CurrentWatcher = Annotated[Staff, Depends(current_watcher)]
"""Signed in as somebody who acts on alerts, or as an administrator, who reads no words."""

CurrentStaff = Annotated[Staff, Depends(current_staff)]
"""Anybody who works here and is signed in. Others are led to /sign-in; a student is refused."""

CurrentStudent = Annotated[Student, Depends(current_student)]
"""A signed-in student. Others are led to /join; a teacher is refused."""


def taught_classroom_even_archived(classroom: str, trellis: Wired, teacher: CurrentTeacher) -> Classroom:
    """The class of the path's ``{classroom}``, when this teacher teaches it."""
    room = trellis.people.classroom(classroom)
    if teacher.id not in room.teachers:
        raise NotHere
    return room


TaughtClassroomEvenArchived = Annotated[Classroom, Depends(taught_classroom_even_archived)]
"""A class this teacher teaches or taught; for what may be done to an archived one: bringing it back."""


SEEN_TO = frozenset({"/classes/{classroom}/students/{student}/hand-down"})
"""What is done for a person and not to a class, and so in an archived one as well."""


def taught_classroom(request: Request, room: TaughtClassroomEvenArchived) -> Classroom:
    """The same; an archived one is only read, but whoever needs a person is still seen to."""
    read = request.method in {"GET", "HEAD"} or getattr(request.scope.get("route"), "path", "") in SEEN_TO
    if room.archived is not None and not read:
        raise PutAway
    return room


TaughtClassroom = Annotated[Classroom, Depends(taught_classroom)]


def changing_classroom(room: TaughtClassroom) -> Classroom:
    """The same, for a page that is there to change it: an archived one has none."""
    if room.archived is not None:
        raise PutAway
    return room


ChangingClassroom = Annotated[Classroom, Depends(changing_classroom)]


def taught_course(course: str, trellis: Wired, room: TaughtClassroom) -> CourseSummary:
    """The course of the path's ``{course}``, when the path's class works on it."""
    found = trellis.courses.get(course) if course in room.courses else None
    if found is None:
        raise NotHere
    return found


TaughtCourse = Annotated[CourseSummary, Depends(taught_course)]


def held_correction(
    correction: str, item: str, trellis: Wired, room: TaughtClassroom, course: TaughtCourse
) -> Correction:
    """The correction of the path's ``{correction}``, when it is the path's item's and holds for the path's class."""
    found = trellis.corrections.get(int(correction)) if correction.isdecimal() else None
    if found is None or (found.place.course, found.place.item) != (course.id, item):
        raise NotFoundError("correction", correction)
    if found.classroom not in (None, room.id):
        raise NotHere
    return found


HeldCorrection = Annotated[Correction, Depends(held_correction)]
"""A correction that holds, or held, for the path's class: its own, or the whole school's."""


def taught_student(student: str, trellis: Wired, room: TaughtClassroom) -> Student:
    """The student of the path's ``{student}``, when they are in the path's class."""
    found = trellis.people.student(student)
    if not trellis.people.is_in(found.id, room.id):
        raise NotHere
    return found


TaughtStudent = Annotated[Student, Depends(taught_student)]


def taught_session(session: str, trellis: Wired, teacher: CurrentTeacher) -> Session:
    """The session of the path's ``{session}``, when this teacher teaches the class of its student."""
    found = trellis.sessions.get(session)
    room = trellis.people.classroom(found.classroom)
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

ROLES = frozenset({
    current_teacher, current_student, current_administrator, current_staff, current_lead, current_watcher,
    current_counter,
})  # fmt: skip
"""The dependencies that make a route somebody's. Every other one here builds on these."""
