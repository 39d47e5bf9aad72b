"""A student's pages as the student sees them, for a teacher of the class: read only, marked, and kept by nobody.

What the student and the tutor wrote to each other is left out, but for an hour after the teacher said why they
open it (app/routes/cards.py).
"""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app import student_home, student_screen
from app.checking_in import CheckInShown
from app.errors import NotHere
from app.hands import hand_of
from app.page_templates import Show
from app.placing import in_session
from app.routes.cards import open_now
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.tutor_hours import tutor_now
from app.wiring import Trellis
from domain.people import Classroom, Student
from domain.session import ItemOpened, Session

router = APIRouter(tags=["teacher"])

VIEW = "view"
"""The id of the session that stands for one that was never begun; it is on the page and nowhere else."""

Id = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True, slots=True)
class Viewing:
    """What the page's banner says. ``at`` is where the view begins, ``back`` leads out of it.

    ``room`` is named where the student is in other classes too, of which nothing is shown. ``kept_back`` says that
    there is a conversation that is not shown.
    """

    name: str
    room: str
    at: str
    back: str
    kept_back: bool = False


@router.get("/classes/{classroom}/students/{student}/view", response_class=HTMLResponse)
def view_home(
    trellis: Wired, classroom: TaughtClassroom, student: TaughtStudent, show: Show, course: Id = "", lesson: Id = ""
) -> Response:
    """The student's home page for this class."""
    viewing = _viewing(trellis, classroom, student)
    shown = student_home.home(trellis, student, student_home.Asked(course, classroom.id, lesson), only=classroom.id)
    if shown is None:
        return show("student/no-course.html", viewing=viewing, hello=student.called, in_class=True)
    return show("student/home.html", viewing=viewing, **shown)


@router.get("/classes/{classroom}/students/{student}/view/problem", response_class=HTMLResponse)
def view_problem(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    show: Show,
    session: Id = "",
    course: Id = "",
    item: Id = "",
) -> Response:
    """A problem: as it stands in ``session``, or as ``item`` of ``course`` would open."""
    if session:
        found = trellis.sessions.get(session)
        if (found.student, found.classroom) != (student.id, classroom.id) or not found.item:
            raise NotHere
        opened = open_now(trellis, teacher, found) is not None
    else:
        found, opened = _unbegun(trellis, classroom, student, course, item), True
    kept_back = bool(found.turns) and not opened
    shown = student_screen.practice(trellis, found)
    said = student_screen.practice(trellis, replace(found, turns=())).conversation if kept_back else shown.conversation
    return show(
        "student/practice.html",
        check=CheckInShown(),
        viewing=replace(_viewing(trellis, classroom, student), kept_back=kept_back),
        session=found.id,
        problem=shown.problem,
        conversation=said,
        next=shown.next,
        wants=(),
        instead="",
        may_ask=shown.may_ask,
        placing=in_session(found),
        alone_until=shown.alone_until,
        today=trellis.schools.today(),
        hand=hand_of(trellis, found) if session else None,
        tutor=tutor_now(trellis, classroom.id),
        goal=found.goal.wish if found.goal else "",
        closed=found.closed is not None,
        longest=trellis.settings.max_message_chars,
        message_id="",
        wrong="",
        text="",
    )


def _viewing(trellis: Trellis, room: Classroom, student: Student) -> Viewing:
    at = f"/classes/{room.id}/students/{student.id}"
    elsewhere = len(trellis.people.classes_of(student.id)) > 1
    return Viewing(student.called, room.name if elsewhere else "", f"{at}/view", at)


def _unbegun(trellis: Trellis, room: Classroom, student: Student, course: str, item: str) -> Session:
    if course not in room.courses or item not in {one.id for one in trellis.corrected.summaries(course, room.id)}:
        raise NotHere
    now = trellis.clock()
    return Session(VIEW, student.id, course, now, items=(ItemOpened(item, 0, now),), classroom=room.id)
