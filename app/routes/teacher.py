"""The teacher's pages of one student: what they did, what they can do, and the teacher's own word on it."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_reading import AskedCourse, courses_of, read_class, rows_of
from app.errors import Refusal
from app.hands import note_seen
from app.page_templates import PagesHere, Show
from app.routes.student_goals import journal_of
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.student_page import read_student
from app.views.words import slug
from store.errors import NotFoundError
from store.skill_notes import WORDS

router = APIRouter(tags=["teacher"])


@router.get("/classes/{classroom}/students/{student}", response_class=HTMLResponse)
def one_student(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    show: Show,
    course: AskedCourse = "",
    skill: Annotated[str, Query(max_length=300, description="The skill whose attempts are open")] = "",
) -> Response:
    """One student, in the course worked on last unless another is asked for. A raised hand is seen with it."""
    note_seen(trellis, teacher.id, student.id)
    return show(
        "teacher/student.html",
        room=classroom,
        student=student,
        row=rows_of(trellis, teacher, read_class(trellis, classroom, (student,)))[0],
        read=read_student(trellis, classroom, student, course),
        open_skill=skill,
        words=WORDS,
        journal=journal_of(trellis, classroom, student),
        notes=trellis.teacher_notes.of(classroom.id, student.id, teacher.id),
        teacher=teacher,
        now=trellis.clock(),
    )


@router.post("/classes/{classroom}/students/{student}/skills")
def judge_skill(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    skill: Annotated[str, Form(max_length=300)],
    band: Annotated[str, Form(max_length=30)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Put a word of one's own beside an estimate, with a reason the student can read; an empty word takes it back."""
    shown = next((one for one in courses_of(trellis, classroom) if one.id == course), None)
    if shown is None or skill not in trellis.courses.skills(shown.id):
        raise NotFoundError("skill", skill)
    if band and (band not in WORDS or not reason.strip()):
        raise Refusal("A reason is missing.", "Choose a word and say in a few words why: the student reads both.", 422)
    trellis.skill_notes.judge(teacher.id, student.id, shown.id, skill, band, reason)
    query = urlencode({"course": shown.id, "skill": skill})
    return pages.go(f"/classes/{classroom.id}/students/{student.id}?{query}#skill-{slug(skill)}")
