"""What a teacher reads of one student on one page, gathered for one course of the class."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from app.assignments import ToDo, for_student
from app.class_reading import courses_of, shown_of
from app.playlists import ListShown, weeks
from app.playlists import shown as list_shown
from app.views.attempts import Tried, by_skill
from app.views.plot import EstimatePlot, WeeksPlot, estimate_plot, weeks_plot
from app.views.skills import Standing, standing
from app.wiring import Trellis
from domain.people import Classroom, Student
from domain.session import Overruling, Session
from domain.skill import Skill
from learner.explained import explained
from store.courses import CourseSummary
from store.school import zone_of
from store.skill_notes import Notes
from teacher.weeks import Believed, Week, can_do, fading
from teacher.weeks import weeks as weeks_of


class SkillShown(NamedTuple):
    """One skill: where they stand, the tries behind it newest first, the picture of them, what was said of it."""

    skill: Skill
    standing: Standing
    tries: tuple[Tried, ...]
    plot: EstimatePlot | None
    note: Notes | None


class WeekShown(NamedTuple):
    """A week, how many skills could be done alone at its end, and its newest session, empty where there was none."""

    week: Week
    can_do: int
    session: str


class JudgedAnew(NamedTuple):
    """An answer that a teacher judged in place of the tutor."""

    session: Session
    ruling: Overruling
    by: str


class StudentRead(NamedTuple):
    """The page's own part. ``sessions`` are those for the class in every course, newest first.

    The tries are those made for the class; estimates rest on those for other classes too. ``titles`` are by item id.
    """

    courses: Sequence[CourseSummary]
    course: CourseSummary | None
    sessions: Sequence[Session]
    skills: tuple[SkillShown, ...]
    weeks: tuple[WeekShown, ...]
    plot: WeeksPlot | None
    fading: str
    titles: Mapping[str, str]
    lists: tuple[tuple[date, ListShown], ...]
    given: tuple[ToDo, ...]
    judged: tuple[JudgedAnew, ...]


def read_student(trellis: Trellis, room: Classroom, student: Student, asked: str) -> StudentRead:
    """Read one student in the course that was asked for, else in the one they worked on last for this class."""
    courses = courses_of(trellis, room)
    sessions = trellis.sessions.of_student(student.id, classroom_id=room.id)
    course = shown_of(courses, asked or next((one.course for one in sessions if one.turns), ""))
    given = for_student(trellis, student.id, (room,), sessions)
    if course is None:
        return StudentRead(courses, None, sessions, (), (), None, "", {}, (), given, ())
    here = [one for one in sessions if one.course == course.id]
    everything = trellis.sessions.of_student(student.id, course.id)
    tried = by_skill(everything, explained(everything))
    zone = zone_of(trellis.schools.get().timezone)
    found = weeks_of(here, trellis.schools.today(), zone)
    believed = believed_in(tried)
    items = {one.item for tries in tried.values() for one in tries if one.item}
    return StudentRead(
        courses,
        course,
        sessions,
        _skills(trellis, student, course, _for_class(tried, here)),
        tuple(WeekShown(one, len(can_do(believed, one.ends, zone)), _newest(here, one, zone)) for one in found),
        weeks_plot(found),
        fading(found),
        {item: trellis.courses.item(course.id, item).title for item in items},
        _lists(trellis, room, course, student),
        given,
        _judged(trellis, here),
    )


def believed_in(tried: Mapping[str, Sequence[Tried]]) -> Believed:
    """What was believed of each skill after each try, oldest first, from tries that stand newest first."""
    return {
        skill: [(one.at, one.moved.after) for one in reversed(tries) if one.moved is not None]
        for skill, tries in tried.items()
    }


def _for_class(tried: Mapping[str, tuple[Tried, ...]], here: Iterable[Session]) -> dict[str, tuple[Tried, ...]]:
    """Those tries that were made in these sessions."""
    ids = {one.id for one in here}
    return {skill: tuple(one for one in tries if one.session in ids) for skill, tries in tried.items()}


def _skills(
    trellis: Trellis, student: Student, course: CourseSummary, tried: Mapping[str, tuple[Tried, ...]]
) -> tuple[SkillShown, ...]:
    estimates = trellis.estimates.of(student.id, course.id)
    notes = trellis.skill_notes.of(student.id, course.id)
    return tuple(
        SkillShown(
            one, standing(estimates[one.id]), tried.get(one.id, ()), estimate_plot(tried.get(one.id, ())),
            notes.get(one.id),
        )
        for one in trellis.courses.skills(course.id).values()
        if one.id in estimates
    )  # fmt: skip


def _newest(sessions: Iterable[Session], week: Week, zone: tzinfo) -> str:
    """The id of the newest of these sessions, which stand newest first, that was at work in a week."""
    for session in sessions:
        if any(week.begins <= turn.at.astimezone(zone).date() <= week.ends for turn in session.turns):
            return session.id
    return ""


def _lists(
    trellis: Trellis, room: Classroom, course: CourseSummary, student: Student
) -> tuple[tuple[date, ListShown], ...]:
    """Their lists of this week and the next, those that there are."""
    found = [(week, list_shown(trellis, room, course.id, week, (student,))[0]) for week in weeks(trellis)]
    return tuple((week, one) for week, one in found if one.entries)


def _judged(trellis: Trellis, sessions: Iterable[Session]) -> tuple[JudgedAnew, ...]:
    """What teachers judged in place of the tutor and let stand, the newest first."""
    found = [(one, ruling) for one in sessions for ruling in one.overruled if ruling.outcome is not None]
    names = {by: trellis.people.staff(by).name for by in {ruling.by for _, ruling in found}}
    newest = sorted(found, key=lambda one: one[1].at, reverse=True)
    return tuple(JudgedAnew(session, ruling, names[ruling.by]) for session, ruling in newest)
