"""Giving work: what a class was given, the form that gives more, and one press that does."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.assignments import came_of, current
from app.class_reading import AskedCourse, shown_of
from app.errors import NotHere
from app.page_templates import PagesHere, Show
from app.playlists import weeks
from app.security.identity import CurrentTeacher, TaughtClassroom, Wired
from app.student_names import told_apart
from app.wiring import Trellis
from domain.assignment import Kind, Mode, Work
from domain.item import ItemSummary
from domain.people import Classroom, Student
from domain.text import escape
from store.assignments import Owns
from store.courses import CourseSummary
from teacher.phrasing import problem_in_short

router = APIRouter(tags=["teacher"])

DAYS = timedelta(days=7)
"""How far ahead work is due where nobody says when."""

FURTHEST = timedelta(days=366)
"""How far ahead work may be due."""

What = Literal["problems", "list"]
Id = Annotated[str, Query(max_length=300)]


class Wanted(NamedTuple):
    """What the form holds, as it was asked for or typed. ``items`` are None where every problem of the lesson is meant.

    ``who`` are student ids, none where the whole class is meant.
    """

    what: What
    lesson: str
    items: frozenset[str] | None
    week: date | None
    who: frozenset[str]
    due: str
    mode: Mode


@router.get("/classes/{classroom}/assignments", response_class=HTMLResponse)
def assignments(trellis: Wired, classroom: TaughtClassroom, show: Show) -> Response:
    """What the class was given: what is under way with how far everybody is, then what is over or was taken back."""
    given = trellis.assignments.of_class(classroom.id)
    today = trellis.schools.today()
    now = current(given, today)
    shown = {one.id for one in now}
    return show(
        "teacher/assignments.html",
        room=classroom,
        under_way=came_of(trellis, classroom, now, told_apart(trellis.people.roster(classroom.id))),
        earlier=[one for one in given if one.id not in shown],
        courses={course: found.name for course in classroom.courses if (found := trellis.courses.get(course))},
        size=len(trellis.people.roster(classroom.id)),
        today=today,
    )


@router.get("/classes/{classroom}/assignments/new", response_class=HTMLResponse)
def form(
    trellis: Wired,
    classroom: TaughtClassroom,
    show: Show,
    course: AskedCourse = "",
    what: What = "problems",
    lesson: Id = "",
    week: Annotated[date | None, Query(description="The Monday of the week whose lists are given")] = None,
    item: Annotated[list[str], Query(max_length=100, description="Problems that are ticked")] = [],  # noqa: B006 - FastAPI copies it
    student: Annotated[list[str], Query(max_length=500, description="Students who are ticked")] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """The form that gives work: problems of a lesson or everybody's own list, to whom, until when, alone or not."""
    due = (trellis.schools.today() + DAYS).isoformat()
    items = frozenset(item) or None
    wanted = Wanted(what, lesson, items, week, frozenset(student), due, "with help")
    return _form(trellis, classroom, show, shown_of(_courses(trellis, classroom), course), wanted)


@router.post("/classes/{classroom}/assignments", response_class=HTMLResponse)
def give(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    what: Annotated[What, Form()] = "problems",
    lesson: Annotated[str, Form(max_length=300)] = "",
    item: Annotated[list[str], Form(max_length=100)] = [],  # noqa: B006 - FastAPI copies it
    week: Annotated[date | None, Form()] = None,
    everybody: Annotated[bool, Form()] = False,
    who: Annotated[list[str], Form(max_length=500)] = [],  # noqa: B006 - FastAPI copies it
    due: Annotated[str, Form(max_length=100)] = "",
    mode: Annotated[Mode, Form()] = "with help",
) -> Response:
    """Give work to whom is ticked, or to the whole class. Without a day it is due in a week."""
    here = next((one for one in _courses(trellis, classroom) if one.id == course), None)
    if here is None:
        raise NotHere
    roster = trellis.people.roster(classroom.id)
    until = due.strip() or (trellis.schools.today() + DAYS).isoformat()
    wanted = Wanted(what, lesson, frozenset(item), week, frozenset(who), until, mode)
    chosen = [one.id for one in roster if one.id in wanted.who or (everybody and not who)]
    day, wrong_day = day_of(trellis, until)
    found = _chosen(trellis, classroom, here, wanted, chosen)
    wrong = wrong_day or (found if isinstance(found, str) else "")
    if not chosen:
        wrong = "Nobody of this class is ticked. Tick whom the work is for."
    if wrong or isinstance(found, str) or day is None:
        return _form(trellis, classroom, show, here, wanted, wrong)
    work = Work(course, found.kind, found.title, found.items, day, mode)
    made = trellis.assignments.give(classroom.id, work, found.to, teacher.id)
    return pages.go(f"/classes/{classroom.id}/assignments/{made}", flash="assigned")


def day_of(trellis: Trellis, typed: str) -> tuple[date | None, str]:
    """The day that was typed, or what is wrong with it."""
    today = trellis.schools.today()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None, f"“{typed}” is no day. Write it as in {today.isoformat()}: year, month, day."
    if day < today:
        return None, "That day is over. Choose today or a later one."
    if day > today + FURTHEST:
        return None, "That is more than a year ahead. Choose an earlier day."
    return day, ""


class Chosen(NamedTuple):
    """What was chosen, and whom it goes to with which items of their own."""

    kind: Kind
    title: str
    items: tuple[str, ...]
    to: Owns


def _chosen(
    trellis: Trellis, room: Classroom, course: CourseSummary, wanted: Wanted, who: Sequence[str]
) -> Chosen | str:
    """What the form chose; else what is wrong with it."""
    offered = trellis.corrected.summaries(course.id, room.id)
    if wanted.what == "list":
        week = wanted.week if wanted.week in weeks(trellis) else weeks(trellis)[0]
        lists = trellis.playlists.of_class(who, room.id, course.id, week)
        own = {student: tuple(one.item for one in found.entries) for student, found in lists.items()}
        if not own:
            return "None of them has a list for that week. Make the lists first, or give problems of a lesson."
        return Chosen("list", f"List for the week from {week.day} {week:%B}", (), own)
    ticked = [one for one in offered if one.id in (wanted.items or ())]
    if not ticked:
        return "No problem is ticked. Tick at least one."
    items = tuple(one.id for one in ticked)
    kind, title = _title(trellis, room, course, ticked, offered)
    return Chosen(kind, title, items, dict.fromkeys(who, ()))


def _title(
    trellis: Trellis, room: Classroom, course: CourseSummary, ticked: Sequence[ItemSummary], all_: Sequence[ItemSummary]
) -> tuple[Kind, str]:
    """What problems are called together: the problem, the lesson, or how many of it."""
    if len(ticked) == 1:
        return "problems", problem_in_short(trellis.corrected.item(course.id, ticked[0].id, room.id))
    lessons = {one.lesson for one in ticked}
    titles = {one.id: one.title for one in trellis.courses.lessons(course.id)}
    named = escape(titles.get(ticked[0].lesson, course.name)) if len(lessons) == 1 else escape(course.name)
    if len(lessons) == 1 and len(ticked) == sum(one.lesson in lessons for one in all_):
        return "lesson", named
    return "problems", f"{len(ticked)} problems from {named}"


def _form(
    trellis: Trellis,
    room: Classroom,
    show: Show,
    course: CourseSummary | None,
    wanted: Wanted,
    wrong: str = "",
) -> Response:
    offered = trellis.corrected.summaries(course.id, room.id) if course else ()
    here = {one.lesson for one in offered}
    lessons = [one for one in trellis.courses.lessons(course.id) if one.id in here] if course else []
    ticked = next((one.lesson for one in offered if one.id in (wanted.items or ())), "")
    lesson = next((one for one in lessons if one.id == (wanted.lesson or ticked)), next(iter(lessons), None))
    roster: Sequence[Student] = told_apart(trellis.people.roster(room.id))
    week = wanted.week if wanted.week in weeks(trellis) else weeks(trellis)[0]
    lists = trellis.playlists.of_class([one.id for one in roster], room.id, course.id, week) if course else {}
    return show(
        "teacher/assign.html",
        status=422 if wrong else 200,
        room=room,
        courses=_courses(trellis, room),
        course=course,
        lessons=lessons,
        lesson=lesson,
        problems=[one for one in offered if lesson is None or one.lesson == lesson.id],
        roster=roster,
        weeks=weeks(trellis),
        week=week,
        having=frozenset(lists),
        wanted=wanted,
        earliest=trellis.schools.today(),
        wrong=wrong,
    )


def _courses(trellis: Trellis, room: Classroom) -> list[CourseSummary]:
    found = (trellis.courses.get(course) for course in room.courses)
    return [course for course in found if course is not None and course.n_items and course.removed is None]
