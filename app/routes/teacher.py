"""The teacher's pages of a class: who needs them first, skills by students, one student."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from app.hands import note_seen
from app.page_templates import PagesHere, Show
from app.render import plain
from app.routes.cards import items_of
from app.security.codes import aloud
from app.security.guesses import closing
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.views.alike import alike
from app.views.attempts import by_skill
from app.views.needs import needs
from app.views.sheet import sheet
from app.views.skills import HeatMap, heat_map, standing
from app.wiring import Trellis
from domain.card import ClassRow
from domain.people import Classroom, Student
from domain.session import Session
from store.courses import CourseSummary
from teacher.summaries import class_rows

router = APIRouter(tags=["teacher"])

AskedCourse = Annotated[str, Query(max_length=200, description="One of the class's courses; its first when left out")]

GROUPS = 3
"""Groups shown at most: what a teacher can do in one lesson."""


class Csv(Response):
    """A table for a spreadsheet."""

    media_type = "text/csv"


@router.get("/classes", response_class=HTMLResponse)
def classes(trellis: Wired, teacher: CurrentTeacher, show: Show) -> Response:
    """The teacher's classes; with a single one, that class."""
    rooms = trellis.people.classrooms_of(teacher.id)
    if len(rooms) == 1:
        return RedirectResponse(f"/classes/{rooms[0].id}", status_code=303)
    return show("teacher/classes.html", rooms=[(room, len(trellis.people.roster(room.id))) for room in rooms])


@router.get("/classes/{classroom}", response_class=HTMLResponse)
def one_class(
    request: Request, trellis: Wired, classroom: TaughtClassroom, show: Show, course: AskedCourse = ""
) -> Response:
    """Whom to see first and why; then who might be helped together; then skills by students."""
    roster = trellis.people.roster(classroom.id)
    courses = _courses(trellis, classroom)
    shown = _shown(courses, course)
    heat = _heat_map(trellis, roster, shown)
    latest = trellis.sessions.latest([student.id for student in roster])
    return show(
        "teacher/class.html",
        room=classroom,
        code=aloud(classroom.code),
        roster=roster,
        courses=courses,
        course=shown,
        needs=needs(_rows(trellis, roster, latest)),
        heat=heat,
        shut_out=_shut_out(trellis, roster),
        groups=heat.groups()[:GROUPS],
        alike=alike(roster, latest)[:GROUPS],
        address=trellis.settings.base_url or str(request.base_url),
        now=trellis.clock(),
    )


@router.get("/classes/{classroom}/students.csv", response_class=Csv)
def students_table(trellis: Wired, classroom: TaughtClassroom) -> Response:
    """Whom to see first, as a table."""
    roster = trellis.people.roster(classroom.id)
    rows = _rows(trellis, roster, trellis.sessions.latest([student.id for student in roster]))
    head = ("Student", "Concern", "Why", "Looks like", "Quote", "Suggested move", "Last seen (UTC)")
    return _csv(
        f"{classroom.name} students",
        sheet(
            head,
            (
                (
                    row.name,
                    row.concern,
                    plain(row.why),
                    plain(row.misconception or ""),
                    row.claim.quote if row.claim else "",
                    plain(row.move),
                    f"{row.last_seen:%Y-%m-%d %H:%M}" if row.last_seen else "",
                )
                for row in rows
            ),
        ),
    )


@router.get("/classes/{classroom}/skills.csv", response_class=Csv)
def skills_table(
    trellis: Wired,
    classroom: TaughtClassroom,
    course: AskedCourse = "",
    student: Annotated[str, Query(max_length=100, description="Only this student; everybody when left out")] = "",
) -> Response:
    """Skills by students with the counts behind every band, one line each."""
    roster = [one for one in trellis.people.roster(classroom.id) if not student or one.id == student]
    heat = _heat_map(trellis, roster, _shown(_courses(trellis, classroom), course))
    head = ("Student", "Skill", "Band", "Alone: right", "Alone: tries", "With help: right", "With help: tries")
    return _csv(
        f"{classroom.name} skills",
        sheet(
            head,
            (
                (
                    who.name,
                    row.skill.name,
                    cell.band,
                    cell.independent_right,
                    cell.independent,
                    cell.helped_right,
                    cell.helped,
                )
                for row in heat.rows
                for who, cell in zip(heat.students, row.cells, strict=True)
            ),
        ),
    )


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
    """One student: sessions, skills, and the attempts behind every band. A raised hand is seen with it."""
    note_seen(trellis, teacher.id, student.id)
    courses = _courses(trellis, classroom)
    shown = _shown(courses, course)
    sessions = trellis.sessions.of_student(student.id)
    of_course = [session for session in sessions if shown and session.course == shown.id]
    known = trellis.courses.skills(shown.id) if shown else {}
    estimates = trellis.estimates.of(student.id, shown.id) if shown else {}
    tried = by_skill(of_course)
    items = {one.item for tries in tried.values() for one in tries}
    return show(
        "teacher/student.html",
        room=classroom,
        student=student,
        row=next(iter(_rows(trellis, (student,), trellis.sessions.latest([student.id]))), None),
        courses=courses,
        course=shown,
        course_names={one.id: one.name for one in courses},
        sessions=sessions,
        skills=[
            (one, standing(estimates.get(one.id)), tried.get(one.id, ()))
            for one in known.values()
            if one.id in estimates
        ],
        titles={item: trellis.courses.item(shown.id, item).title for item in items if item} if shown else {},
        open_skill=skill,
        now=trellis.clock(),
    )


@router.post("/classes/{classroom}/students/{student}/hand-down")
def lower_hand(
    trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, student: TaughtStudent, pages: PagesHere
) -> Response:
    """Take a raised hand down, once the teacher has been there."""
    trellis.sessions.lower_hand(student.id, teacher.id)
    return pages.go(f"/classes/{classroom.id}", flash="hand-lowered")


@router.post("/classes/{classroom}/students/{student}/let-in")
def let_in(trellis: Wired, classroom: TaughtClassroom, student: TaughtStudent, pages: PagesHere) -> Response:
    """Let a student in again whose PIN somebody got wrong too often."""
    trellis.tries.forget(closing("student", student.id))
    return pages.go(f"/classes/{classroom.id}", flash="let-in")


def _shut_out(trellis: Trellis, roster: Sequence[Student]) -> list[Student]:
    """Who has to wait before joining in a browser that is new to them."""
    waiting = trellis.tries.used_up(list(chain.from_iterable(closing("student", one.id) for one in roster)))
    return [one for one in roster if one.id in waiting]


def _courses(trellis: Trellis, room: Classroom) -> list[CourseSummary]:
    found = (trellis.courses.get(course) for course in room.courses)
    return [course for course in found if course]


def _shown(courses: Sequence[CourseSummary], asked: str) -> CourseSummary | None:
    """The course that was asked for, else the class's first."""
    return next((course for course in courses if course.id == asked), next(iter(courses), None))


def _rows(trellis: Trellis, roster: Sequence[Student], latest: Mapping[str, Sequence[Session]]) -> tuple[ClassRow, ...]:
    by_course: dict[str, list[Session]] = {}
    for session in chain.from_iterable(latest.values()):
        by_course.setdefault(session.course, []).append(session)
    items = {course: items_of(trellis, course, *sessions) for course, sessions in by_course.items()}
    skills = {course: trellis.courses.skills(course) for course in by_course}
    return class_rows(roster, latest, trellis.sessions.lowered(latest), skills, items, trellis.clock())


def _heat_map(trellis: Trellis, roster: Sequence[Student], course: CourseSummary | None) -> HeatMap:
    if course is None:
        return HeatMap(tuple(roster), (), 0)
    estimates = {student.id: trellis.estimates.of(student.id, course.id) for student in roster}
    return heat_map(roster, trellis.courses.skills(course.id), estimates)


def _csv(name: str, text: str) -> Csv:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " -_") else "_" for c in name)
    return Csv(text, headers={"Content-Disposition": f'attachment; filename="{plain}.csv"'})
