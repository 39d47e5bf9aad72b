"""A class's settings: how far help goes, the school year, and who chooses goals and problems."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.page_templates import PagesHere, Show
from app.render import visible
from app.security.identity import TaughtClassroom, Wired
from app.wiring import Trellis
from domain.help import Chooser, ClassPolicy, HelpLevel
from domain.people import Classroom
from domain.skill import Lesson

router = APIRouter(tags=["teacher"])

YEARS = range(1, 14)
"""School years a class can be in; 0 stands for none."""

LONGEST_GOAL = 200

LEVELS: dict[HelpLevel, tuple[str, str]] = {
    HelpLevel.POINT: ("A pointer", "where to look: the line, the sign, the word."),
    HelpLevel.TEACH: ("The rule", "in the course’s own words, with its section."),
    HelpLevel.SCAFFOLD: ("A smaller question", "on the way, judged by itself."),
    HelpLevel.PARALLEL: ("Another problem, worked", "with the same idea."),
    HelpLevel.HANDOFF: ("You", "after all of these the student comes onto your list."),
}
"""How far help may go, in a teacher's words, least first."""

CHOOSERS: dict[Chooser, tuple[str, str]] = {
    "teacher": ("I do", "Students get one next problem at a time, and the class’s goal."),
    "shared": ("Both", "Students choose between two or three problems; your lesson and goal come first."),
    "student": ("The student", "Students may take any problem of the course and set their own goal."),
}


class CourseLessons(NamedTuple):
    """A course of the class with its lessons."""

    name: str
    lessons: Sequence[Lesson]


@router.get("/classes/{classroom}/settings", response_class=HTMLResponse)
def settings_page(trellis: Wired, classroom: TaughtClassroom, show: Show) -> Response:
    """How far help goes, the school year, and who chooses."""
    return _page(trellis, classroom, show, classroom.grade, classroom.policy)


@router.post("/classes/{classroom}/settings", response_class=HTMLResponse)
def keep_settings(
    trellis: Wired,
    classroom: TaughtClassroom,
    show: Show,
    pages: PagesHere,
    top: Annotated[HelpLevel, Form()],
    chooser: Annotated[Chooser, Form()],
    grade: Annotated[int, Form(ge=0, le=YEARS[-1])] = 0,
    lesson: Annotated[str, Form(max_length=300)] = "",
    goal: Annotated[str, Form(max_length=20_000)] = "",
    bottom_out: Annotated[bool, Form()] = False,
    depth_seen: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the settings; they hold from the next message on."""
    words = " ".join(visible(goal).split())
    known = {one.id for course in _lessons(trellis, classroom) for one in course.lessons}
    policy = ClassPolicy(top, bottom_out, chooser, lesson if lesson in known else None, words or None, depth_seen)
    if len(words) > LONGEST_GOAL:
        said = f"The goal has {len(words)} characters; up to {LONGEST_GOAL} are kept. Shorten it a little."
        return _page(trellis, classroom, show, grade, policy, said)
    trellis.people.set_terms(classroom.id, grade, policy)
    return pages.go(f"/classes/{classroom.id}/settings", flash="settings-kept")


def _page(trellis: Trellis, room: Classroom, show: Show, grade: int, policy: ClassPolicy, wrong: str = "") -> Response:
    return show(
        "teacher/settings.html",
        status=422 if wrong else 200,
        room=room,
        grade=grade,
        policy=policy,
        years=YEARS,
        levels=LEVELS,
        choosers=CHOOSERS,
        courses=_lessons(trellis, room),
        longest=LONGEST_GOAL,
        wrong=wrong,
    )


def _lessons(trellis: Trellis, room: Classroom) -> list[CourseLessons]:
    found = (trellis.courses.get(course) for course in room.courses)
    return [
        CourseLessons(course.name, lessons)
        for course in found
        if course is not None and (lessons := trellis.courses.lessons(course.id))
    ]
