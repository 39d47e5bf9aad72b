"""A student's desk: everything their pages show, gathered from the store for the pure views.

shown = practice(trellis, session)      # the problem, the conversation, what could come next
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.assignments import alone_until, next_given
from app.errors import NotHere
from app.student_offers import Desk, on_offer, said_of
from app.views.conversation import Opened, TurnShown, conversation, heard_since, rests_in, turn_shown, with_nudge
from app.views.home import Next, offered
from app.views.nudges import ABOUT_HINTS, nudge_at
from app.views.problem import ProblemShown, problem
from app.wiring import Trellis
from domain.item import Item, ItemSummary
from domain.offer import Want
from domain.people import Classroom, Student
from domain.session import Session
from domain.turn import Turn
from learner.asked import Offered
from learner.choice import Suggestion
from store.courses import CourseSummary
from store.errors import NotFoundError


class Place(NamedTuple):
    """A course that a student can work on, and the class it is for."""

    room: Classroom
    course: CourseSummary


@dataclass(frozen=True, slots=True)
class Practice:
    """What the practice page shows. ``next`` is empty until the problem is solved.

    ``wants`` are what was asked for instead, ``instead`` says where that is not there; ``may_ask`` is whether
    anything may be. ``alone_until`` is the day up to which a teacher asks for the problem to be done alone.
    """

    problem: ProblemShown
    conversation: tuple[Opened, ...]
    next: tuple[Next, ...]
    wants: tuple[Want, ...] = ()
    instead: str = ""
    may_ask: bool = False
    alone_until: date | None = None


def practice(trellis: Trellis, session: Session, wants: Sequence[Want] = ()) -> Practice:
    """The session as it stands. It has at least one item."""
    skills = trellis.courses.skills(session.course)
    shown = now(trellis, session)
    opened = items(trellis, session)
    said = conversation(session, opened, skills, passages_course(trellis, session.course))
    if session.turns and not shown.solved and session.closed is None:
        said = with_nudge(said, _nudge(trellis, session, session.turns[-1], opened.get(session.item)))
    if not shown.solved:
        alone = alone_until(trellis, session, session.item) if session.closed is None else None
        return Practice(shown, said, (), alone_until=alone)
    found = on_offer(trellis, desk_of(session), session.item, wants)
    following = _following(trellis, session, found, wants)
    return Practice(shown, said, following, tuple(wants), said_of(found), found.may_ask)


def now(trellis: Trellis, session: Session) -> ProblemShown:
    """The problem being worked on."""
    item = trellis.corrected.item(session.course, session.item, session.classroom)
    return problem(session, item, trellis.courses.lessons(session.course), _course(trellis, session.course).source)


def one_turn(trellis: Trellis, session: Session, turn: Turn) -> TurnShown:
    """One turn of the session."""
    about = {turn.message.item: trellis.corrected.item(session.course, turn.message.item, session.classroom)}
    skills = trellis.courses.skills(session.course)
    minutes = rests_in(session).get(turn.number, 0)
    shown = turn_shown(turn, session, about, skills, passages_course(trellis, session.course), minutes)
    return replace(shown, nudge=said_beside(trellis, session, turn, about[turn.message.item]))


def said_beside(trellis: Trellis, session: Session, turn: Turn, item: Item | None) -> str:
    """What stands beside the reply to a session's last turn when it comes; empty where nothing does."""
    return heard_since(session, turn) or _nudge(trellis, session, turn, item)


def _nudge(trellis: Trellis, session: Session, turn: Turn, item: Item | None) -> str:
    """What is said beside a reply; nothing about hints where there are none."""
    said = nudge_at(session, turn, item)
    alone = said in ABOUT_HINTS and alone_until(trellis, session, turn.message.item) is not None
    return "" if alone else said


def next_after(trellis: Trellis, session: Session) -> tuple[tuple[Next, ...], bool]:
    """What could follow the problem just solved, and whether something else may be asked for."""
    found = on_offer(trellis, desk_of(session), session.item)
    return _following(trellis, session, found), found.may_ask


def _following(trellis: Trellis, session: Session, found: Offered, wants: Sequence[Want] = ()) -> tuple[Next, ...]:
    """What is offered next: before anything else what a teacher gave, unless the student asked for something."""
    offers = offered(found.suggestions, trellis.courses.lessons(session.course))
    given = None if wants else next_given(trellis, *desk_of(session))
    if given is None:
        return offers
    first = Next(given.item, given.title, given.lesson, "From your teacher.")
    return (first, *(one for one in offers if one.item != given.item))


def desk_of(session: Session) -> Desk:
    """Where a session is worked on."""
    return Desk(session.student, session.course, session.classroom)


def suggestions(trellis: Trellis, desk: Desk, last_item: str = "") -> tuple[Suggestion, ...]:
    """What is offered before anything else is asked for (:func:`app.student_offers.on_offer`)."""
    return on_offer(trellis, desk, last_item).suggestions


def of_lesson(trellis: Trellis, course: str, lesson: str, classroom: str) -> tuple[ItemSummary, ...]:
    """Every item of a lesson, in the course's order."""
    return tuple(item for item in trellis.corrected.summaries(course, classroom) if item.lesson == lesson)


def places_of(trellis: Trellis, student: Student) -> list[Place]:
    """The courses of the student's classes that hold problems, class by class in their teachers' order."""
    return [
        Place(room, course)
        for room in trellis.people.classes_of(student.id)
        for course in (trellis.courses.get(one) for one in room.courses)
        if course is not None and course.n_items and course.removed is None
    ]


def readable_course(trellis: Trellis, student: Student, course: str) -> CourseSummary:
    """A course whose texts the student may read: one of their classes', or its textbook.

    Raises:
        NotHere: it is neither, or is not there.
    """
    rooms = trellis.people.classes_of(student.id)
    known = [trellis.courses.get(one) for room in rooms for one in room.courses]
    readable = {one.id for one in known if one is not None} | {
        one.book for one in known if one is not None and one.book
    }
    found = trellis.courses.get(course) if course in readable else None
    if found is None:
        raise NotHere
    return found


def passages_course(trellis: Trellis, course: str) -> str:
    """Where a course's citations are read: its textbook, or the course itself."""
    return _course(trellis, course).grounds


def titles(trellis: Trellis, session: Session) -> dict[str, str]:
    """The titles of the items worked on, by id."""
    return {item.id: item.title for item in items(trellis, session).values()}


def items(trellis: Trellis, session: Session) -> dict[str, Item]:
    """The items opened in a session, by id, in their order."""
    ids: Sequence[str] = tuple(dict.fromkeys(opened.item for opened in session.items))
    return {item: trellis.corrected.item(session.course, item, session.classroom) for item in ids}


def _course(trellis: Trellis, course: str) -> CourseSummary:
    found = trellis.courses.get(course)
    if found is None:
        raise NotFoundError("course", course)
    return found
