"""Lists for students' weeks: made for one, a group or the whole class, looked at and changed."""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.errors import NotHere, Refusal
from app.page_templates import PagesHere, Show
from app.playlists import LONGEST, made, shown, this_week, weeks
from app.security.identity import CurrentTeacher, TaughtClassroom, TaughtStudent, Wired
from app.student_names import told_apart
from app.wiring import Trellis
from domain.people import Classroom
from domain.playlist import PlaylistEntry, shifted, without
from store.courses import CourseSummary

router = APIRouter(tags=["teacher"])

AskedCourse = Annotated[str, Query(max_length=200, description="One of the class's courses; its first when left out")]
AskedWeek = Annotated[date | None, Query(description="The Monday of the week; this week when left out")]


class Place(NamedTuple):
    """A course of the class and a week for which lists can be made."""

    course: CourseSummary
    week: date


@router.get("/classes/{classroom}/playlists", response_class=HTMLResponse)
def lists(
    trellis: Wired, classroom: TaughtClassroom, show: Show, course: AskedCourse = "", week: AskedWeek = None
) -> Response:
    """Everybody's list for a week, and the form that makes them."""
    courses = _courses(trellis, classroom)
    roster = told_apart(trellis.people.roster(classroom.id))
    chosen = next((one for one in courses if one.id == course), next(iter(courses), None))
    when = week if week in weeks(trellis) else this_week(trellis)
    return show(
        "teacher/playlists.html",
        room=classroom,
        courses=courses,
        course=chosen,
        week=when,
        weeks=weeks(trellis),
        lists=shown(trellis, classroom, chosen.id, when, roster) if chosen else (),
    )


@router.post("/classes/{classroom}/playlists")
def make(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    week: Annotated[date, Form()],
    who: Annotated[list[str], Form(max_length=500)] = [],  # noqa: B006 - FastAPI copies it
    together: Annotated[bool, Form(description="The same list for all of them")] = False,
) -> Response:
    """Make lists for those who are ticked, in the place of earlier ones of that week."""
    place = _place(trellis, classroom, course, week)
    known = {one.id for one in trellis.people.roster(classroom.id)}
    chosen = [one for one in who if one in known]
    if not chosen:
        raise Refusal("Nobody is ticked.", "Go back and tick whom the lists are for.", 422)
    lists = made(trellis, classroom, course, chosen, together=together)
    trellis.playlists.keep(lists, classroom.id, course, place.week, teacher.id)
    return pages.go(_address(classroom, place), flash="lists-made")


@router.get("/classes/{classroom}/students/{student}/playlist", response_class=HTMLResponse)
def one_list(
    trellis: Wired,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    show: Show,
    course: AskedCourse = "",
    week: AskedWeek = None,
) -> Response:
    """One student's list for a week, to change."""
    courses = _courses(trellis, classroom)
    chosen = next((one for one in courses if one.id == course), next(iter(courses), None))
    if chosen is None:
        raise Refusal("This class has no course with problems yet.", "Choose one under People and set-up.", 404)
    when = week if week in weeks(trellis) else this_week(trellis)
    (found,) = shown(trellis, classroom, chosen.id, when, (student,))
    there = {one.item for one in found.entries}
    proposed = made(trellis, classroom, chosen.id, (student.id,), together=False, length=LONGEST)[student.id]
    titles = {one.id: one.title for one in trellis.corrected.summaries(chosen.id, classroom.id)}
    return show(
        "teacher/playlist.html",
        room=classroom,
        student=student,
        course=chosen,
        week=when,
        list=found,
        more=[(one, titles[one.item]) for one in proposed if one.item not in there],
        full=len(there) >= LONGEST,
    )


Act = Literal["earlier", "later", "drop", "add", "clear"]


@router.post("/classes/{classroom}/students/{student}/playlist")
def change(
    trellis: Wired,
    teacher: CurrentTeacher,
    classroom: TaughtClassroom,
    student: TaughtStudent,
    pages: PagesHere,
    course: Annotated[str, Form(max_length=200)],
    week: Annotated[date, Form()],
    act: Annotated[Act, Form()],
    item: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Move an item, take it off, add one, or take the whole list away."""
    place = _place(trellis, classroom, course, week)
    known = trellis.playlists.of(student.id, classroom.id, course, week)
    entries = known.entries if known else ()
    if act == "add":
        entries = _added(trellis, classroom, student.id, course, entries, item)
    elif act == "clear":
        entries = ()
    elif act == "drop":
        entries = without(entries, item)
    else:
        entries = shifted(entries, item, -1 if act == "earlier" else 1)
    trellis.playlists.keep({student.id: entries}, classroom.id, course, place.week, teacher.id)
    query = f"course={place.course.id}&week={place.week.isoformat()}"
    return pages.go(f"/classes/{classroom.id}/students/{student.id}/playlist?{query}")


def _added(
    trellis: Trellis, room: Classroom, student: str, course: str, entries: tuple[PlaylistEntry, ...], item: str
) -> tuple[PlaylistEntry, ...]:
    titles = {one.id: one.title for one in trellis.corrected.summaries(course, room.id)}
    if item not in titles:
        raise Refusal("This problem is not in the course any more.", "Go back and choose another one.", 422)
    if any(one.item == item for one in entries) or len(entries) >= LONGEST:
        return entries
    proposed = made(trellis, room, course, (student,), together=False, length=LONGEST)[student]
    own = PlaylistEntry(item, "Your teacher put this one on your list.")
    return (*entries, next((one for one in proposed if one.item == item), own))


def _place(trellis: Trellis, room: Classroom, course: str, week: date) -> Place:
    found = next((one for one in _courses(trellis, room) if one.id == course), None)
    if found is None:
        raise NotHere
    if week not in weeks(trellis):
        raise Refusal("Lists are made for this week and the next.", "Go back and choose one of the two.", 422)
    return Place(found, week)


def _courses(trellis: Trellis, room: Classroom) -> list[CourseSummary]:
    found = (trellis.courses.get(course) for course in room.courses)
    return [course for course in found if course is not None and course.n_items and course.removed is None]


def _address(room: Classroom, place: Place) -> str:
    return f"/classes/{room.id}/playlists?course={place.course.id}&week={place.week.isoformat()}"
