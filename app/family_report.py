"""A family report, gathered from what is counted of one student in one course: no word that anybody wrote is read."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.class_reading import courses_of, shown_of
from app.journaling import work_of
from app.student_page import believed_in
from app.views.attempts import by_skill
from app.views.skills import standing
from app.wiring import Trellis
from domain.people import Classroom, Student
from learner.explained import explained
from store.courses import CourseSummary
from store.school import zone_of
from teacher.family import Period, Section, report
from teacher.weeks import can_do, weeks


class FamilyReport(NamedTuple):
    """A report and what its page offers: the class's courses and which one it is about, None where there is none."""

    courses: Sequence[CourseSummary]
    course: CourseSummary | None
    begins: date
    until: date
    sections: tuple[Section, ...]


def family_report(trellis: Trellis, room: Classroom, student: Student, asked: str, long: int) -> FamilyReport:
    """The report on the last ``long`` weeks, in the course that was asked for or else worked on last for the class."""
    courses = courses_of(trellis, room)
    mine = work_of(trellis, student.id, room.id)
    course = shown_of(courses, asked or next((one.course for one in mine.sessions if one.turns), ""))
    until = mine.today
    monday = until - timedelta(days=until.weekday(), weeks=long - 1)
    if course is None:
        return FamilyReport(courses, None, monday, until, ())
    zone = zone_of(trellis.schools.get().timezone)
    begun = datetime.combine(monday, time(), zone)
    everything = trellis.sessions.of_student(student.id, course.id)
    skills = trellis.courses.skills(course.id)
    estimates = trellis.estimates.of(student.id, course.id)
    before = can_do(believed_in(by_skill(everything, explained(everything))), monday - timedelta(days=1), zone)
    goals = [one for one in mine.goals if one.goal is not None and one.course == course.id and one.since >= begun]
    period = Period(
        monday,
        until,
        weeks((one for one in mine.sessions if one.course == course.id), until, zone, long),
        tuple((one.name, standing(estimates.get(one.id)).band) for one in skills.values()),
        frozenset(one.name for one in skills.values() if one.id not in before),
        len(goals),
        sum(one.state == "met" for one in goals),
    )
    return FamilyReport(courses, course, monday, until, report(student.called, course.name, period))
