"""Recomputes every estimate from the recorded turns and holds it against what is stored."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from domain.mastery import MasteryEstimate
from domain.session import Session
from domain.turn import Turn
from learner.replay import replay

if TYPE_CHECKING:
    from app.wiring import Trellis


class Difference(NamedTuple):
    """An estimate that does not follow from the turns. One side is None where it exists only on the other."""

    student: str
    course: str
    skill: str
    stored: MasteryEstimate | None
    replayed: MasteryEstimate | None


class Unreadable(NamedTuple):
    """An event that cannot be read whole: which it is and what of it is missing."""

    student: str
    session: str
    what: str


class Replayed(NamedTuple):
    """A student's turns gone through again: how many there are, how many estimates, and which differ.

    ``unreadable`` are events of which something cannot be read, so that an estimate may differ for it.
    """

    turns: int
    estimates: int
    differences: tuple[Difference, ...]
    unreadable: tuple[Unreadable, ...] = ()


def replayed(trellis: "Trellis", student_id: str) -> Replayed:
    """Go through everything a student did, and compare.

    Raises:
        store.errors.NotFoundError: there is no such student.
    """
    student = trellis.people.student(student_id).id
    sessions = sorted(trellis.sessions.of_student(student), key=lambda session: session.started)
    found: list[Difference] = []
    estimates = 0
    for course in dict.fromkeys(session.course for session in sessions):
        computed = replay(_turns(session for session in sessions if session.course == course))
        kept = trellis.estimates.of(student, course)
        stored = {skill: estimate for skill, estimate in kept.items() if estimate.started}
        estimates += len(stored)
        found += [
            Difference(student, course, skill, stored.get(skill), computed.get(skill))
            for skill in sorted(computed.keys() | stored.keys())
            if computed.get(skill) != stored.get(skill)
        ]
    unreadable = tuple(
        Unreadable(student, session.id, what) for session in sessions for what in _lost(trellis, session)
    )
    return Replayed(sum(len(session.turns) for session in sessions), estimates, tuple(found), unreadable)


def rebuild(trellis: "Trellis") -> int:
    """Compute again, from the turns, the estimates that an older version's student model made, and count them.

    A student's in one course count as one. What a turn recorded of its own estimates stays as it was then.
    """
    older = trellis.estimates.of_another_model()
    for student, course in older:
        sessions = sorted(trellis.sessions.of_student(student, course), key=lambda session: session.started)
        trellis.estimates.rebuild(student, course, replay(_turns(sessions)).values())
    return len(older)


def rebuilt(trellis: "Trellis", student_id: str) -> Replayed:
    """Go through everything a student did, and put what follows from it in the place of what does not.

    What is given back says how it was before. Where a reply is recorded meanwhile, it is gone through once more.

    Raises:
        store.errors.NotFoundError: there is no such student.
    """
    before = replayed(trellis, student_id)
    found = before
    for _ in range(_TRIES):
        courses = sorted({difference.course for difference in found.differences})
        if not courses:
            break
        for course in courses:
            sessions = sorted(trellis.sessions.of_student(student_id, course), key=lambda session: session.started)
            trellis.estimates.rebuild(student_id, course, replay(_turns(sessions)).values())
        found = replayed(trellis, student_id)
    return before


_TRIES = 3


def _turns(sessions: Iterable[Session]) -> list[Turn]:
    """Their turns in the order they were answered."""
    return sorted((turn for session in sessions for turn in session.turns), key=lambda turn: turn.at)


def _lost(trellis: "Trellis", session: Session) -> tuple[str, ...]:
    """What of a session cannot be read: of its events, and of messages that wait for a reply."""
    return (*session.lost, *trellis.sessions.unreadable(session.id))


def differences(trellis: "Trellis", student_id: str) -> tuple[Difference, ...]:
    """Every skill of one student whose stored estimate differs from the replayed one; none when all is well."""
    return replayed(trellis, student_id).differences
