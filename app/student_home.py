"""A student's home page: where they left, what comes next, what they can do; theirs, or as a teacher views it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app import assignments, student_screen
from app.journaling import week_waits, work_in
from app.placing import at_home
from app.playlists import for_student
from app.student_offers import Desk, claimed, on_offer, said_of
from app.teaching_back import passed_to
from app.tutor_hours import tutor_now
from app.views import home as views
from app.views.coach_words import coach_words
from app.wiring import Trellis
from coach.goals import goal_now
from domain.help import ClassPolicy
from domain.offer import Want
from domain.people import Student
from domain.session import Session
from domain.small_group import SmallGroup
from learner.explained import Moved, explained

MOST_LEFT = 4
"""Problems to go on with that are shown."""


class JournalWaits(NamedTuple):
    """Whether a proposal or a look back at the week waits, and how many goals are open."""

    proposed: bool
    week: bool
    open: int


class Asked(NamedTuple):
    """What of it is asked for: a course, the class it is for, the lesson whose problems are listed, other problems."""

    course: str = ""
    room: str = ""
    lesson: str = ""
    wants: tuple[Want, ...] = ()


def home(trellis: Trellis, student: Student, asked: Asked, only: str = "") -> dict[str, object] | None:
    """The fields of ``student/home.html``; None where there is no course to work on.

    With ``only`` it is the page as one class has it: its courses, and what was done for it.
    """
    places = [one for one in student_screen.places_of(trellis, student) if only in ("", one.room.id)]
    everything = trellis.sessions.of_student(student.id)
    sessions = [one for one in everything if only in ("", one.classroom)]
    latest = next(((session.course, session.classroom) for session in sessions), ("", ""))
    wanted = ((asked.course, asked.room), (asked.course, latest[1]), (asked.course, ""), latest)
    place = next((one for want in wanted for one in places if _meant(one, *want)), next(iter(places), None))
    if place is None:
        return None
    chosen = place.course
    lessons = trellis.courses.lessons(chosen.id)
    here = [session for session in sessions if session.course == chosen.id]
    last_item = here[0].item if here else ""
    desk = Desk(student.id, chosen.id, place.room.id)
    in_course = [one for one in everything if one.course == chosen.id]
    policy = trellis.people.terms(place.room.id).policy
    free = policy.chooser == "student"
    found = on_offer(trellis, desk, last_item, asked.wants, in_course)
    return {
        "hello": student.called,
        "tutor": tutor_now(trellis, place.room.id),
        "chooser": policy.chooser,
        "class_goal": None if free else policy.goal,
        "lessons": lessons if free else (),
        "lesson": next((one for one in lessons if one.id == asked.lesson), None),
        "listed": _listed(trellis, desk, asked.lesson, here) if free else (),
        "goal": goal_now(sessions),
        "mine": None if only else _journal(trellis, student.id, everything),
        "assigned": assignments.for_student(trellis, student.id, [one.room for one in places], sessions),
        "groups": _groups(trellis, student.id, [one.room.id for one in places]),
        "student": student.id,
        "say": coach_words(chosen.language),
        "today": trellis.schools.today(),
        "left": _left(trellis, sessions),
        "anew": views.anew(sessions),
        "elsewhere": _elsewhere(trellis, places, place, policy),
        "places": places,
        "several": len({one.room.id for one in places}) > 1,
        "course": chosen,
        "room": place.room,
        "placing": at_home(trellis, desk, in_course),
        "week": for_student(trellis, desk, here),
        "next": views.offered(found.suggestions, lessons),
        "wants": asked.wants,
        "instead": said_of(found),
        "may_ask": found.may_ask,
        "passed": passed_to(trellis, student.id, chosen.id, place.room.id),
        "skills": views.skills_shown(
            trellis.courses.skills(chosen.id),
            trellis.estimates.of(student.id, chosen.id),
            lessons,
            _why(in_course, sessions),
            trellis.skill_notes.of(student.id, chosen.id),
            claimed(trellis, student.id, chosen.id, in_course),
        ),
    }


def _groups(trellis: Trellis, student: str, rooms: Sequence[str]) -> tuple[SmallGroup, ...]:
    """The small groups of these classes that the student is asked to."""
    return tuple(one for one in trellis.small_groups.of_student(student) if one.classroom in rooms)


def _journal(trellis: Trellis, student: str, sessions: Sequence[Session]) -> JournalWaits:
    """What waits in the journal. It does not belong to one class's view of the page."""
    mine = work_in(trellis, student, sessions)
    proposed = any(one.proposal is not None for one in mine.goals)
    return JournalWaits(proposed, week_waits(trellis, mine), len(mine.open_goals))


def _why(in_course: Sequence[Session], sessions: Sequence[Session]) -> dict[str, tuple[Moved, ...]]:
    """What moved each estimate, folded from everything the student did, of the sessions that are shown."""
    shown = {session.id for session in sessions}
    moves = explained(in_course)
    return {skill: tuple(one for one in each if one.session in shown) for skill, each in moves.items()}


def _meant(place: student_screen.Place, course: str, room: str) -> bool:
    return place.course.id == course and room in ("", place.room.id)


def _left(trellis: Trellis, sessions: Sequence[Session]) -> list[views.Left]:
    """Every problem to go on with, the one worked on last leading: the open sessions' own, and what was begun there."""
    found = [one for session in sessions if session.closed is None for one in _begun(trellis, session)]
    return sorted(found, key=lambda one: one.since, reverse=True)[:MOST_LEFT]


def _listed(trellis: Trellis, desk: Desk, lesson: str, sessions: Sequence[Session]) -> tuple[views.Next, ...]:
    """Every problem of a lesson, to choose from."""
    return views.listed(student_screen.of_lesson(trellis, desk.course, lesson, desk.classroom), sessions)


def _begun(trellis: Trellis, session: Session) -> Iterator[views.Left]:
    lessons = {one.id: one.title for one in trellis.courses.lessons(session.course)}
    course = trellis.courses.get(session.course)
    for item_id in views.half_done(session):
        item = trellis.corrected.item(session.course, item_id, session.classroom)
        one = views.left(session, item, lessons.get(item.lesson, ""), course.name if course else "")
        if one.now or not one.solved:
            yield one


def _elsewhere(
    trellis: Trellis, places: Sequence[student_screen.Place], here: student_screen.Place, policy: ClassPolicy
) -> tuple[student_screen.Place, str] | None:
    """The course of this class that the teacher's lesson is of, and the lesson, where it is not the course shown."""
    if policy.lesson is None or policy.chooser == "student":
        return None
    for place in places:
        lesson = next((one for one in trellis.courses.lessons(place.course.id) if one.id == policy.lesson), None)
        if place.room.id == here.room.id and lesson is not None:
            return None if place.course.id == here.course.id else (place, lesson.title)
    return None
