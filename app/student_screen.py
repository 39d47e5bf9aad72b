"""A student's desk: everything their pages show, gathered from the store for the pure views.

shown = practice(trellis, session)      # the problem, the conversation, what could come next
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from app.errors import NotHere
from app.views.conversation import Opened, TurnShown, conversation, turn_shown
from app.views.home import Next, done, offered
from app.views.problem import ProblemShown, problem
from app.wiring import Trellis
from domain.item import Item, ItemSummary
from domain.people import Student
from domain.session import Session
from domain.turn import Turn
from learner.choice import Suggestion
from learner.offers import offers
from store.courses import CourseSummary
from tutor.state import solved_steps


@dataclass(frozen=True, slots=True)
class Practice:
    """What the practice page shows. ``next`` is empty until the problem is solved."""

    problem: ProblemShown
    conversation: tuple[Opened, ...]
    next: tuple[Next, ...]


def practice(trellis: Trellis, session: Session) -> Practice:
    """The session as it stands. It has at least one item."""
    skills = trellis.courses.skills(session.course)
    shown = now(trellis, session)
    said = conversation(session, items(trellis, session), skills, passages_course(trellis, session.course))
    return Practice(shown, said, next_after(trellis, session) if shown.solved else ())


def now(trellis: Trellis, session: Session) -> ProblemShown:
    """The problem being worked on."""
    item = trellis.courses.item(session.course, session.item)
    return problem(session, item, trellis.courses.lessons(session.course), _course(trellis, session.course).source)


def one_turn(trellis: Trellis, session: Session, turn: Turn) -> TurnShown:
    """One turn of the session."""
    about = {turn.message.item: trellis.courses.item(session.course, turn.message.item)}
    skills = trellis.courses.skills(session.course)
    return turn_shown(turn, about, skills, passages_course(trellis, session.course))


def next_after(trellis: Trellis, session: Session) -> tuple[Next, ...]:
    """What could follow the problem just solved."""
    lessons = trellis.courses.lessons(session.course)
    return offered(suggestions(trellis, session.student, session.course, session.item), lessons)


def suggestions(trellis: Trellis, student: str, course: str, last_item: str = "") -> tuple[Suggestion, ...]:
    """The next items that the class's policy offers, the same until something more is solved.

    None of them was solved in this sitting.
    """
    sessions = trellis.sessions.of_student(student, course)
    finished = {item: how == "alone" for item, how in done(sessions).items()}
    here = _solved_here(trellis, sessions)
    policy = trellis.people.terms_of(student).policy
    found = offers(
        policy,
        trellis.courses.summaries(course),
        trellis.estimates.of(student, course),
        trellis.courses.skills(course),
        finished | dict.fromkeys(here, True),
        last_item,
        seed=crc32(student.encode()) + len(finished),
    )
    return tuple(suggestion for suggestion in found if suggestion.item.id not in here)


def of_lesson(trellis: Trellis, course: str, lesson: str) -> tuple[ItemSummary, ...]:
    """Every item of a lesson, in the course's order."""
    return tuple(item for item in trellis.courses.summaries(course) if item.lesson == lesson)


def _solved_here(trellis: Trellis, sessions: Sequence[Session]) -> frozenset[str]:
    """Items solved in the session under way: they would open with nothing left to do."""
    if not sessions or sessions[0].closed is not None:
        return frozenset()
    opened = items(trellis, sessions[0])
    return frozenset(item.id for item in opened.values() if len(solved_steps(sessions[0], item.id)) == len(item.steps))


def courses_of(trellis: Trellis, student: Student) -> list[CourseSummary]:
    """The courses of the student's class that hold problems, in the teacher's order."""
    room = trellis.people.classroom(student.classroom)
    found = (trellis.courses.get(course) for course in room.courses)
    return [course for course in found if course is not None and course.n_items]


def readable_course(trellis: Trellis, student: Student, course: str) -> CourseSummary:
    """A course whose texts the student may read: one of the class, or its textbook.

    Raises:
        NotHere: it is neither, or is not there.
    """
    room = trellis.people.classroom(student.classroom)
    known = [trellis.courses.get(one) for one in room.courses]
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
    return {item: trellis.courses.item(session.course, item) for item in ids}


def _course(trellis: Trellis, course: str) -> CourseSummary:
    found = trellis.courses.get(course)
    if found is None:
        raise NotHere
    return found
