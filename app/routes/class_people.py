"""Who is in a class, one by one: names, leaving, coming back, moving; and who teaches it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_desk import desk_page
from app.errors import NotHere
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.student_names import checked_student
from domain.people import Student
from store.errors import LastTeacherError

router = APIRouter(tags=["teacher"])

Typed = Annotated[str, Form(max_length=20_000)]


def former_student(student: str, trellis: Wired, room: TaughtClassroom) -> Student:
    """The student of the path's ``{student}``, when they were in the path's class and are not now."""
    found = next((one.student for one in trellis.enrolments.left(room.id) if one.student.id == student), None)
    if found is None:
        raise NotHere
    return found


FormerStudent = Annotated[Student, Depends(former_student)]


@router.post("/classes/{classroom}/students/{student}/name", response_class=HTMLResponse)
def rename_student(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    show: Show,
    pages: PagesHere,
    name: Typed = "",
    preferred: Typed = "",
) -> Response:
    """Write a student's name, and what they are called where that differs."""
    words, called, wrong = checked_student(name, preferred)
    if wrong:
        at = f"student-{student.id}"
        typed = {at: name, f"{at}-preferred": preferred}
        return desk_page(trellis, teacher, classroom, show, wrong={at: wrong}, typed=typed)
    trellis.enrolments.rename(student.id, words, called, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people#student-{student.id}", flash="student-renamed")


@router.post("/classes/{classroom}/students/{student}/remove")
def remove_student(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, student: TaughtStudent, pages: PagesHere
) -> Response:
    """Take a student out of the class. Their work stays; the next page offers to undo it."""
    trellis.enrolments.end(student.id, classroom.id, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people?removed={student.id}")


@router.post("/classes/{classroom}/students/{student}/bring-back")
def bring_back(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, student: FormerStudent, pages: PagesHere
) -> Response:
    """Let a student be in the class again, with all they did in it."""
    trellis.enrolments.bring_back(student.id, classroom.id, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people#student-{student.id}", flash="student-back")


@router.post("/classes/{classroom}/students/{student}/move")
def move_student(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    to: Annotated[str, Form(max_length=300)],
) -> Response:
    """Move a student to another class of this teacher's; their work here stays of this class."""
    if to not in {room.id for room in trellis.people.classrooms_of(teacher.id)}:
        raise NotHere
    trellis.enrolments.move(student.id, classroom.id, to, teacher.id)
    return pages.go(f"/classes/{to}/people#student-{student.id}", flash="student-moved")


@router.post("/classes/{classroom}/teachers", response_class=HTMLResponse)
def add_teacher(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    email: Typed = "",
) -> Response:
    """Let a colleague teach the class too, by the address they sign in with."""
    found = trellis.people.staff_by_email(email) if email.strip() else None
    wrong = ""
    if not email.strip():
        wrong = "Type the address that your colleague signs in with."
    elif found is None or found.disabled is not None:
        wrong = "Nobody here signs in with this address. Ask your administrator to invite them first, then add them."
    elif "teacher" not in found.roles:
        wrong = f"{found.name} is not a teacher here. Ask your administrator to make them one first."
    if wrong or found is None:
        return desk_page(trellis, teacher, classroom, show, wrong={"email": wrong}, typed={"email": email})
    trellis.classes.add_teacher(classroom.id, found.id, teacher.id)
    return pages.go(f"/classes/{classroom.id}/people#teachers", flash="teacher-added")


@router.post("/classes/{classroom}/teachers/remove", response_class=HTMLResponse)
def remove_teacher(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    who: Annotated[str, Form(max_length=300)],
) -> Response:
    """End somebody's teaching of the class, perhaps one's own; the last teacher stays."""
    try:
        trellis.classes.remove_teacher(classroom.id, who, teacher.id)
    except LastTeacherError as error:
        return desk_page(trellis, teacher, classroom, show, wrong={"teachers": str(error)})
    if who == teacher.id:
        return pages.go("/classes", flash="class-left")
    return pages.go(f"/classes/{classroom.id}/people#teachers", flash="teacher-gone")
