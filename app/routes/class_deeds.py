"""What a teacher does about somebody on the class page: answer a hand, put a row aside with a reason, undo it."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.responses import Response

from app.class_reading import read_class, rows_of
from app.errors import Refusal
from app.hands import answer_in_words, note_seen
from app.page_templates import PagesHere
from app.render import blank, visible
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.wiring import Trellis
from domain.card import ClassRow
from domain.desk import Deed
from domain.people import Classroom, Staff, Student

router = APIRouter(tags=["teacher"])

LONGEST = 300
"""Characters of a sentence to a student, and of a reason."""

How = Literal["seen to", "dismissed", "tomorrow", "next week"]


@router.post("/classes/{classroom}/students/{student}/answer")
def answer_hand(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    words: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Write a sentence that the student reads on the page they are on; the hand goes down with it."""
    said = _said(words)
    if blank(said):
        raise Refusal("The sentence is missing.", "Write what the student is to read, then send it.", 422)
    row = _row(trellis, teacher, classroom, student)
    if row.concern != "hand up":
        raise Refusal("The hand is down already.", "Somebody answered it, or the problem is solved.", 409)
    answer_in_words(trellis, teacher.id, student.id, row.session, said)
    trellis.desk.keep(teacher.id, classroom.id, student.id, "answered", row.concern, said)
    return pages.go(f"/classes/{classroom.id}", flash="hand-answered")


@router.post("/classes/{classroom}/students/{student}/hand-down")
def lower_hand(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, student: TaughtStudent, pages: PagesHere
) -> Response:
    """Take a raised hand down, once the teacher has been there."""
    concern = _row(trellis, teacher, classroom, student).concern
    note_seen(trellis, teacher.id, student.id)
    trellis.desk.keep(teacher.id, classroom.id, student.id, "seen to", concern)
    return pages.go(f"/classes/{classroom.id}", flash="hand-lowered")


@router.post("/classes/{classroom}/students/{student}/aside")
def put_aside(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    how: Annotated[How, Form()],
    reason: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Put a student's row aside: seen to, nothing needed, or later. What needs nothing or waits has a reason."""
    said = _said(reason)
    if how != "seen to" and blank(said):
        raise Refusal("A reason is missing.", "Say in a few words why: your co-teachers read it beside the row.", 422)
    concern = _row(trellis, teacher, classroom, student).concern
    until = _until(how, trellis.schools.now())
    deed: Deed = "snoozed" if until else "dismissed" if how == "dismissed" else "seen to"
    trellis.desk.keep(teacher.id, classroom.id, student.id, deed, concern, said, until)
    return pages.go(f"/classes/{classroom.id}", flash="put-aside")


@router.post("/classes/{classroom}/students/{student}/put-back")
def put_back(
    trellis: Wired,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    note: Annotated[int, Form(ge=1)],
) -> Response:
    """Undo it: the row is back, and a hand that was answered is up again; what the student was sent stays sent."""
    trellis.desk.undo(classroom.id, student.id, note)
    return pages.go(f"/classes/{classroom.id}", flash="put-back")


def _said(words: str) -> str:
    said = " ".join(visible(words).split())
    if len(said) > LONGEST:
        more = f"It has {len(said)} characters; up to {LONGEST} are kept. Shorten it a little."
        raise Refusal("That is too long.", more, 422)
    return said


def _row(trellis: Trellis, teacher: Staff, room: Classroom, student: Student) -> ClassRow:
    """What the student's row says at this moment."""
    return rows_of(trellis, teacher, read_class(trellis, room, (student,)))[0]


def _until(how: How, now: datetime) -> datetime | None:
    """When a snoozed row comes back: the school's next day, or its next Monday."""
    days = {"tomorrow": 1, "next week": 7 - now.weekday()}.get(how)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days) if days else None
