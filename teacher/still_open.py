"""Misconceptions that a student's attempts show and nothing since has mended. Pure.

A misconception is mended by a later step of a same skill, or the step itself, solved without help. Without skills in
the record, any later step of the course solved without help mends it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.attempt import MisconceptionHypothesis
from domain.mastery import WHOLE_COURSE
from domain.session import Session
from domain.turn import Turn
from learner.step_work import StepWork


@dataclass(frozen=True, slots=True)
class Open:
    """A belief as it was last seen and the turns of one student that show it, oldest first.

    ``session`` and ``course`` are those of the last turn.
    """

    belief: MisconceptionHypothesis
    turns: tuple[Turn, ...]
    session: str
    course: str

    @property
    def last(self) -> datetime:
        """When it showed last."""
        return self.turns[-1].message.at


@dataclass(frozen=True, slots=True)
class _Solved:
    at: datetime
    course: str
    place: tuple[str, str]
    skills: frozenset[str]


def still_open(sessions: Sequence[Session], worked: Mapping[str, Sequence[StepWork]]) -> tuple[Open, ...]:
    """What is open over these sessions, seen last first; ``worked`` is the work by session id."""
    solved = [
        _Solved(one.solution.message.at, session.course, (one.item, one.step), _skills(one.turns))
        for session in sessions
        for one in worked[session.id]
        if one.solution is not None and one.how != "with help"
    ]
    seen: dict[tuple[str, str], list[tuple[Session, Turn, MisconceptionHypothesis]]] = {}
    for session in sessions:
        for turn in session.turns:
            for belief in turn.assessment.beliefs if turn.assessment else ():
                seen.setdefault((session.course, belief.name), []).append((session, turn, belief))
    found = []
    for shown in seen.values():
        shown.sort(key=lambda one: one[1].message.at)
        session, turn, belief = shown[-1]
        if not any(_mends(one, session.course, turn) for one in solved):
            found.append(Open(belief, tuple(one[1] for one in shown), session.id, session.course))
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))


def _mends(solved: _Solved, course: str, shown: Turn) -> bool:
    if solved.course != course or solved.at <= shown.message.at:
        return False
    if solved.place == (shown.message.item, shown.message.step):
        return True
    skills = _skills((shown,))
    return not skills or not solved.skills or bool(skills & solved.skills)


def _skills(turns: Iterable[Turn]) -> frozenset[str]:
    return frozenset(one.skill for turn in turns for one in (*turn.before, *turn.after) if one.skill != WHOLE_COURSE)
