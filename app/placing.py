"""The diagnostic at a student's desk: begun, gone on with, stopped at any time by choosing something else."""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from app.student_offers import Desk
from app.wiring import Trellis
from domain.session import Session
from learner.placing import MOST, Placing, answers, placing


class PlacingShown(NamedTuple):
    """What pages say of it. ``number`` is the question's, ``begun`` whether any was answered."""

    number: int
    most: int
    begun: bool


def now(trellis: Trellis, desk: Desk, *, leaving: bool = False) -> Placing:
    """Where it stands; ``leaving`` the question in front of the student, which counts then."""
    return _stands(trellis, desk, trellis.sessions.of_student(desk.student, desk.course), leaving=leaving)


def _stands(trellis: Trellis, desk: Desk, sessions: Sequence[Session], *, leaving: bool = False) -> Placing:
    return placing(
        trellis.corrected.summaries(desk.course, desk.classroom),
        answers(sessions, leaving=leaving),
        crc32(desk.student.encode()),
    )


def at_home(trellis: Trellis, desk: Desk, sessions: Sequence[Session]) -> PlacingShown | None:
    """Offered to who has done nothing else in this course, where students may choose; None to everybody else.

    ``sessions`` are the student's in the course.
    """
    if trellis.people.terms(desk.classroom).policy.chooser == "teacher":
        return None
    if any(one.code != "placing" for session in sessions for one in session.items):
        return None
    stands = _stands(trellis, desk, sessions)
    return PlacingShown(stands.asked + 1, MOST, stands.asked > 0) if stands.ask is not None else None


def in_session(session: Session) -> PlacingShown | None:
    """Shown above the problem while the question in front of the student is one of it."""
    if not session.items or session.items[-1].code != "placing" or session.closed is not None:
        return None
    asked = sum(one.code == "placing" for one in session.items)
    return PlacingShown(min(asked, MOST), MOST, begun=asked > 1)
