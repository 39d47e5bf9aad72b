"""The administrator finds any student, sees where they are, and ends their sign-ins or access."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.copies import FOR
from app.page_templates import PagesHere, Show
from app.security.identity import CurrentAdministrator, Wired
from app.wiring import Trellis
from domain.people import Classroom, Student
from language.normal import unaccented
from language.sorting import by_alphabet

router = APIRouter(prefix="/school/students", tags=["administrator"])

MOST = 50
"""Students shown at once; a longer list asks for more letters."""


class Found(NamedTuple):
    """A student with the classes they are in today."""

    student: Student
    classes: tuple[Classroom, ...]


def any_student(student: str, trellis: Wired, administrator: CurrentAdministrator) -> Student:
    """The student of the path's ``{student}``; an unknown one is not found."""
    del administrator
    return trellis.people.student(student)


AnyStudent = Annotated[Student, Depends(any_student)]


@router.get("", response_class=HTMLResponse)
def find(
    trellis: Wired,
    administrator: CurrentAdministrator,
    show: Show,
    q: Annotated[str, Query(max_length=200, description="Part of a name or of a preferred name")] = "",
) -> Response:
    """Students whose name or preferred name has these letters, with their classes."""
    del administrator
    with trellis.db.reading():
        found = named(trellis.people.students(), q, trellis.schools.get().language)
        shown = [Found(one, trellis.people.classes_of(one.id)) for one in found[:MOST]]
    return show("school/students.html", q=q, found=shown, more=max(0, len(found) - MOST))


@router.get("/{student}", response_class=HTMLResponse)
def one(trellis: Wired, student: AnyStudent, show: Show) -> Response:
    """One student: the names, the classes and who teaches them, and merges with other records."""
    return one_page(trellis, student, show)


def one_page(trellis: Trellis, student: Student, show: Show, no_reason: str = "") -> Response:
    """That page; ``no_reason`` is said beside what a copy is for, where nothing was chosen."""
    with trellis.db.reading():
        return show(
            "school/one-student.html",
            status=422 if no_reason else 200,
            no_reason=no_reason,
            student=student,
            classes=_taught(trellis, student),
            copy_for=FOR,
            kept=trellis.people.student(student.merged_into) if student.merged_into else None,
            merges=[
                (merge, trellis.people.student(merge.gone if merge.kept == student.id else merge.kept).name)
                for merge in trellis.merging.of(student.id)
            ],
        )


@router.post("/{student}/end-sign-ins")
def end_sign_ins(
    trellis: Wired, administrator: CurrentAdministrator, student: AnyStudent, pages: PagesHere
) -> Response:
    """End every sign-in of a student, in every browser; they can join again."""
    trellis.staffing.end_sign_ins("student", student.id, administrator.id)
    return pages.go(f"/school/students/{student.id}", flash="sign-ins-ended")


@router.post("/{student}/disable")
def disable(trellis: Wired, administrator: CurrentAdministrator, student: AnyStudent, pages: PagesHere) -> Response:
    """End a student's access with their next request. Everything of theirs is kept."""
    trellis.student_access.end(student.id, administrator.id)
    return pages.go(f"/school/students/{student.id}", flash="access-ended")


@router.post("/{student}/enable")
def enable(trellis: Wired, administrator: CurrentAdministrator, student: AnyStudent, pages: PagesHere) -> Response:
    """Give a student their access back."""
    trellis.student_access.give_back(student.id, administrator.id)
    return pages.go(f"/school/students/{student.id}", flash="access-back")


def _taught(trellis: Trellis, student: Student) -> list[tuple[Classroom, list[str]]]:
    with trellis.db.reading():
        return [
            (room, [trellis.people.staff(teacher).name for teacher in room.teachers])
            for room in trellis.people.classes_of(student.id)
        ]


def named(students: Sequence[Student], letters: str, language: str = "") -> list[Student]:
    """Those with every word of ``letters`` in one of their names, whatever case and accents; none without letters.

    They stand in the order of the school's ``language``.

    >>> [one.id for one in named([Student("z", "Zoë Müller", ""), Student("b", "Ben", "")], "muller zoe")]
    ['z']
    >>> [one.id for one in named([Student("l", "Łukasz O’Hara", "")], "lukasz o'hara")]
    ['l']
    """
    words = unaccented(letters).split()
    if not words:
        return []
    plain = ((unaccented(f"{one.name} {one.preferred}"), one) for one in students if not one.merged_into)
    found = [(name, one) for name, one in plain if all(word in name for word in words)]
    return sorted((one for _, one in found), key=lambda one: (by_alphabet(language)(one.name), one.id))
