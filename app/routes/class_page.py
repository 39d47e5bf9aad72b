"""The class page: whom to see first and why, who could be helped together, skills by students."""

import hashlib
from collections.abc import Sequence
from itertools import chain
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from app.asking import waiting_questions
from app.class_groups import groups_of
from app.class_reading import (
    AskedCourse,
    courses_of,
    heat_of,
    now_of,
    read_class,
    rows_of,
    shown_of,
)  # fmt: skip
from app.page_templates import PagesHere, Show
from app.render import plain
from app.rubrics import asks_why
from app.security.codes import aloud
from app.security.guesses import closing
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.site import Site
from app.student_names import told_apart
from app.views.hours import said_of
from app.views.sheet import sheet
from app.voices import this_weeks_voices
from app.wiring import Trellis
from domain.people import Classroom, Staff, Student
from teacher.since import since

router = APIRouter(tags=["teacher"])


class Csv(Response):
    """A table for a spreadsheet."""

    media_type = "text/csv"


@router.get("/classes", response_class=HTMLResponse)
def classes(trellis: Wired, teacher: CurrentTeacher, show: Show) -> Response:
    """The teacher's classes, and earlier ones; with a single one, that class."""
    rooms = trellis.people.classrooms_of(teacher.id)
    earlier = trellis.people.classrooms_of(teacher.id, archived=True)
    if len(rooms) == 1 and not earlier:
        return RedirectResponse(f"/classes/{rooms[0].id}", status_code=303)
    mark = _mark(trellis, *(room.id for room in rooms))
    return show(
        "teacher/classes.html",
        rooms=_rooms(trellis, teacher, rooms),
        mark=mark,
        earlier=sorted(earlier, key=lambda room: room.archived or trellis.clock(), reverse=True),
        years={year.id: year.name for year in trellis.schools.years()},
    )


@router.get("/classes/now", response_class=HTMLResponse)
def classes_at_the_moment(request: Request, trellis: Wired, teacher: CurrentTeacher, show: Show) -> Response:
    """The list of classes with whose hands are up, which its page asks for by the second; 304 while nothing changed."""
    rooms = trellis.people.classrooms_of(teacher.id)
    mark = _mark(trellis, *(room.id for room in rooms))
    if request.headers.get("If-None-Match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    answer = show("teacher/_classes-now.html", rooms=_rooms(trellis, teacher, rooms))
    answer.headers["ETag"] = mark
    return answer


@router.get("/classes/{classroom}", response_class=HTMLResponse)
def one_class(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    site: Site,
    course: AskedCourse = "",
) -> Response:
    """Whom to see first and why; then who might be helped together; then skills by students."""
    roster = told_apart(trellis.people.roster(classroom.id))
    courses = courses_of(trellis, classroom)
    shown = shown_of(courses, course)
    heat = heat_of(trellis, roster, shown)
    marked = _mark(trellis, classroom.id)
    read = read_class(trellis, classroom, roster)
    rows = rows_of(trellis, teacher, read)
    before = trellis.desk.visit(teacher.id, classroom.id)
    return show(
        "teacher/class.html",
        room=classroom,
        code=aloud(classroom.code),
        roster=roster,
        courses=courses,
        course=shown,
        here=now_of(trellis, classroom, read, rows),
        since=since(before, rows, read.looks) if before else None,
        mark=marked,
        waits=not classroom.opened,
        administers="administrator" in teacher.roles,
        heat=heat,
        shut_out=_shut_out(trellis, roster),
        groups=groups_of(trellis, classroom, read, shown, heat),
        voices=this_weeks_voices(trellis, classroom.id),
        asked=waiting_questions(trellis, classroom),
        explained={one.id for one in courses if asks_why(trellis, classroom, one.id)},
        address=site,
        tutor=said_of(classroom.hours, trellis.schools.now()),
        now=trellis.clock(),
    )


@router.get("/classes/{classroom}/now", response_class=HTMLResponse)
def class_at_the_moment(
    request: Request, trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom, show: Show
) -> Response:
    """What changes by itself on the class's page, which it asks for by the second; 304 while nothing did."""
    mark = _mark(trellis, classroom.id)
    if request.headers.get("If-None-Match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    read = read_class(trellis, classroom, told_apart(trellis.people.roster(classroom.id)))
    here = now_of(trellis, classroom, read, rows_of(trellis, teacher, read))
    answer = show("teacher/_class-now.html", room=classroom, here=here, now=here.at)
    answer.headers["ETag"] = mark
    return answer


@router.get("/classes/{classroom}/students.csv", response_class=Csv)
def students_table(trellis: Wired, teacher: CurrentTeacher, classroom: TaughtClassroom) -> Response:
    """Whom to see first, as a table."""
    roster = told_apart(trellis.people.roster(classroom.id))
    rows = rows_of(trellis, teacher, read_class(trellis, classroom, roster))
    head = ("Student", "Concern", "Why", "Also", "Looks like", "Quote", "Suggested move", "Last seen (UTC)")
    return csv_of(
        f"{classroom.name} students",
        sheet(
            head,
            (
                (
                    row.name,
                    row.concern,
                    plain(row.why),
                    plain(" ".join(row.also)),
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
    everybody = told_apart(trellis.people.roster(classroom.id))
    roster = [one for one in everybody if not student or one.id == student]
    heat = heat_of(trellis, roster, shown_of(courses_of(trellis, classroom), course))
    head = ("Student", "Skill", "Band", "Alone: right", "Alone: tries", "With help: right", "With help: tries",
            "Later: right", "Later: tries", "Too fast")  # fmt: skip
    return csv_of(
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
                    cell.later_right,
                    cell.later,
                    cell.hurried,
                )
                for row in heat.rows
                for who, cell in zip(heat.students, row.cells, strict=True)
            ),
        ),
    )


@router.post("/classes/{classroom}/students/{student}/let-in")
def let_in(trellis: Wired, classroom: TaughtClassroom, student: TaughtStudent, pages: PagesHere) -> Response:
    """Let a student in again whose PIN somebody got wrong too often."""
    trellis.tries.forget(closing("student", student.id))
    return pages.go(f"/classes/{classroom.id}", flash="let-in")


class Room(NamedTuple):
    """A class on the list: how many are in it, whose hands are up, who struggles, how many are at work."""

    room: Classroom
    size: int
    hands: Sequence[str]
    struggling: int
    here: int


def _rooms(trellis: Trellis, teacher: Staff, rooms: Sequence[Classroom]) -> list[Room]:
    found = []
    for room in rooms:
        roster = told_apart(trellis.people.roster(room.id))
        read = read_class(trellis, room, roster)
        here = now_of(trellis, room, read, rows_of(trellis, teacher, read))
        aside = {one.row.student for one in here.needs.aside}
        hands = [one.row.name for one in here.lines if one.row.concern == "hand up"]
        struggling = sum(one.row.concern == "struggling" and one.row.student not in aside for one in here.lines)
        found.append(Room(room, len(roster), hands, struggling, here.here))
    return found


def _mark(trellis: Trellis, *rooms: str) -> str:
    """What a page can compare: another one whenever something happened, and every minute, since times are shown."""
    told = f"{trellis.desk.moved()} {trellis.clock():%Y%m%d%H%M} {' '.join(rooms)}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:16]}"'


def _shut_out(trellis: Trellis, roster: Sequence[Student]) -> list[Student]:
    """Who has to wait before joining in a browser that is new to them."""
    waiting = trellis.tries.used_up(list(chain.from_iterable(closing("student", one.id) for one in roster)))
    return [one for one in roster if one.id in waiting]


def csv_of(name: str, text: str) -> Csv:
    """A table as a file of this name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " -_") else "_" for c in name)
    return Csv(text, headers={"Content-Disposition": f'attachment; filename="{plain}.csv"'})
