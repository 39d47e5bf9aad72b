"""A class as its teachers read it: everybody's look, the rows of whom to see first, the courses, the heat map."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from fastapi import Query

from app.alerting import told_in
from app.cards import shows_in
from app.looks import ItemsHere
from app.views.class_now import ClassNow, class_now
from app.views.skills import HeatMap, heat_map
from app.wiring import Trellis
from domain.card import ClassRow
from domain.item import Item
from domain.people import Classroom, Staff, Student
from domain.skill import Skill
from store.courses import CourseSummary
from teacher.desk import needs
from teacher.groups import Taught
from teacher.hands import raised
from teacher.look import Look
from teacher.presence import presence
from teacher.triage import class_rows

AskedCourse = Annotated[str, Query(max_length=200, description="One of the class's courses; its first when left out")]


class ClassRead(NamedTuple):
    """A class's roster with everybody's look by student id, and what names what they worked on, by course id."""

    roster: Sequence[Student]
    looks: Mapping[str, Look]
    skills: Mapping[str, Mapping[str, Skill]]
    items: Mapping[str, Mapping[str, Item]]


def read_class(trellis: Trellis, room: Classroom, roster: Sequence[Student]) -> ClassRead:
    """Read what these students of a class did last for it; only of who did something since is anything folded."""
    ids = [student.id for student in roster]
    latest = trellis.sessions.latest(ids, classroom_id=room.id)
    looks = trellis.looks.of(trellis.courses, room.id, latest, ids)
    courses = {session.course for sessions in latest.values() for session in sessions}
    return ClassRead(
        roster,
        looks,
        {course: trellis.courses.skills(course) for course in courses},
        {course: ItemsHere(trellis.courses, course) for course in courses},
    )


def rows_of(trellis: Trellis, teacher: Staff, read: ClassRead) -> tuple[ClassRow, ...]:
    """Whom this teacher sees first, and why."""
    hands = {student: turn.at for student, look in read.looks.items() if (turn := raised(look.calls, None))}
    begun = [session.started for student in hands for session in read.looks[student].sessions]
    lowered = trellis.hands.lowered(hands, min(begun, default=None))
    told = told_in(trellis, teacher, trellis.alerts.open())
    return class_rows(read.roster, read.looks, lowered, read.skills, read.items, trellis.clock(), told)


def now_of(trellis: Trellis, room: Classroom, read: ClassRead, rows: Sequence[ClassRow]) -> ClassNow:
    """What changes by itself on the class's page."""
    now, notes = trellis.clock(), trellis.desk.of_class(room.id)
    return class_now(rows, needs(rows, notes, now), presence(rows, read.looks, read.items, now), notes, now)


def taught_in(trellis: Trellis, room: Classroom, read: ClassRead) -> dict[str, Taught]:
    """What teaches the skills of the courses that were worked on, by course id."""
    return {
        course: Taught(
            skills,
            trellis.courses.lessons(course),
            read.items[course],
            trellis.corrected.summaries(course, room.id),
            shows_in(trellis, course, room.id),
        )
        for course, skills in read.skills.items()
    }


def courses_of(trellis: Trellis, room: Classroom) -> list[CourseSummary]:
    """The courses of a class that are here, in its order."""
    found = (trellis.courses.get(course) for course in room.courses)
    return [course for course in found if course]


def shown_of(courses: Sequence[CourseSummary], asked: str) -> CourseSummary | None:
    """The course that was asked for, else the class's first."""
    return next((course for course in courses if course.id == asked), next(iter(courses), None))


def heat_of(trellis: Trellis, roster: Sequence[Student], course: CourseSummary | None) -> HeatMap:
    """The heat map of a course; an empty one without a course."""
    if course is None:
        return HeatMap(tuple(roster), (), 0)
    estimates = trellis.estimates.of_each((student.id for student in roster), course.id)
    return heat_map(roster, trellis.courses.skills(course.id), estimates)
