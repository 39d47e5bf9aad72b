"""The attempts behind a number: what was tried on a skill, alone or with help, and how it went."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from domain.attempt import MisconceptionHypothesis, Outcome
from domain.session import Session
from domain.turn import Turn
from learner.explained import Moved
from learner.step_work import Counts, StepWork, work_by_step


@dataclass(frozen=True, slots=True)
class Tried:
    """One scored try at one skill. ``wrote`` is the student's own text; ``turn`` its number in ``session``.

    ``counts`` says as what, ``beliefs`` are what may lie behind it, ``moved`` what it did to the estimate, None where
    that is not asked for.
    """

    session: str
    turn: int
    at: datetime
    item: str
    wrote: str
    outcome: Outcome
    counts: Counts
    correct: bool
    beliefs: tuple[MisconceptionHypothesis, ...] = ()
    moved: Moved | None = None


def by_skill(
    sessions: Iterable[Session], moves: Mapping[str, Iterable[Moved]] = MappingProxyType({})
) -> Mapping[str, tuple[Tried, ...]]:
    """Every observation of these sessions by skill id, newest first; ``moves`` say what each did to the estimate."""
    effects = {(one.session, one.turn, skill): one for skill, each in moves.items() for one in each}
    found: dict[str, list[Tried]] = defaultdict(list)
    for session in sessions:
        for turn, counts in _as_they_counted(session):
            if turn.assessment is None:
                continue
            for seen in turn.observations:
                found[seen.skill].append(
                    Tried(
                        session=session.id,
                        turn=turn.number,
                        at=turn.at,
                        item=turn.message.item,
                        wrote=turn.message.text,
                        outcome=turn.assessment.outcome,
                        counts=counts,
                        correct=seen.correct,
                        beliefs=turn.assessment.beliefs,
                        moved=effects.get((session.id, turn.number, seen.skill)),
                    )
                )
    return {skill: tuple(sorted(tries, key=lambda one: one.at, reverse=True)) for skill, tries in found.items()}


def _as_they_counted(session: Session) -> Iterator[tuple[Turn, Counts]]:
    """Each turn with as what an attempt in it counted."""
    for work in work_by_step(session.turns):
        so_far = StepWork(work.item, work.step)
        for turn in work.turns:
            yield turn, so_far.standing
            so_far = so_far.after(turn)
