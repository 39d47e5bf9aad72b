"""A class week by week, each picture with its question and its figures; and what became of its goals."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from app.class_reading import AskedCourse, courses_of, shown_of
from app.class_weeks import read_trends, read_weeks
from app.page_templates import Show
from app.security.identity import TaughtClassroom, Wired
from app.student_names import told_apart
from app.views.trend_plot import counts_plot, rates_plot

router = APIRouter(tags=["teacher"])

GOAL_WORDS = {
    "met": "met",
    "open": "open",
    "moved": "taking longer",
    "dropped": "let go",
    "proposed": "proposed by a teacher, not answered yet",
}


@router.get("/classes/{classroom}/weeks", response_class=HTMLResponse)
def weeks(trellis: Wired, classroom: TaughtClassroom, show: Show, course: AskedCourse = "") -> Response:
    """Can more of them do it alone? Do they come? Do they need less help? Who has a goal, and what became of it?"""
    roster = told_apart(trellis.people.roster(classroom.id))
    courses = courses_of(trellis, classroom)
    shown = shown_of(courses, course)
    read = read_weeks(trellis, classroom, roster, shown.id if shown else "")
    names = trellis.courses.skills(shown.id) if shown else {}
    begins = [week.begins for week in read.trends.weeks]
    return show(
        "teacher/weeks.html",
        room=classroom,
        courses=courses,
        course=shown,
        size=len(roster),
        read=read,
        skills=[
            (names[one.skill], one, counts_plot(one.can_do, begins, len(roster), small=True))
            for one in read.trends.skills
        ],
        nobody=[names[one.skill].name for one in read.trends.skills if not one.by_anybody],
        at_work=counts_plot([week.at_work for week in read.trends.weeks], begins, len(roster)),
        help=rates_plot([week.per_step for week in read.trends.weeks], begins),
        goal_words=GOAL_WORDS,
    )


@router.get("/classes/{classroom}/weeks/short", response_class=HTMLResponse)
def weeks_in_short(trellis: Wired, classroom: TaughtClassroom, show: Show, course: AskedCourse = "") -> Response:
    """Can they do more alone than before? One picture with its figures, which the class's page asks for once it stands.

    Every sitting of weeks is read for it, which whom to see first does not wait for.
    """
    roster = told_apart(trellis.people.roster(classroom.id))
    shown = shown_of(courses_of(trellis, classroom), course)
    found = read_trends(trellis, classroom, roster, shown.id if shown else "")
    each = found.alone_each(len(roster))
    return show(
        "teacher/_weeks-short.html",
        room=classroom,
        course=shown,
        size=len(roster),
        weeks=list(zip(found.weeks, each, strict=True)),
        plot=rates_plot(each, [week.begins for week in found.weeks]),
    )
