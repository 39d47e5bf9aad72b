"""Recomputes every estimate from the recorded turns and holds it against what is stored."""

from collections.abc import Iterator
from typing import NamedTuple

from app.wiring import Trellis
from domain.mastery import MasteryEstimate
from learner.replay import replay


class Difference(NamedTuple):
    """An estimate that does not follow from the turns. One side is None where it exists only on the other."""

    student: str
    course: str
    skill: str
    stored: MasteryEstimate | None
    replayed: MasteryEstimate | None


def differences(trellis: Trellis, student_id: str) -> Iterator[Difference]:
    """Every skill of one student whose stored estimate differs from the replayed one; none when all is well."""
    sessions = sorted(trellis.sessions.of_student(student_id), key=lambda session: session.started)
    for course in dict.fromkeys(session.course for session in sessions):
        turns = [turn for session in sessions if session.course == course for turn in session.turns]
        turns.sort(key=lambda turn: turn.at)
        replayed = replay(turns, trellis.courses.skills(course))
        kept = trellis.estimates.of(student_id, course)
        stored = {skill: estimate for skill, estimate in kept.items() if estimate.started}
        for skill in sorted(replayed.keys() | stored.keys()):
            if replayed.get(skill) != stored.get(skill):
                yield Difference(student_id, course, skill, stored.get(skill), replayed.get(skill))
