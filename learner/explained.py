"""Why an estimate is what it is: the attempts behind it, by how much each moved it, and in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from domain.mastery import MasteryEstimate, Observation
from domain.session import Session
from learner.estimate import start
from learner.replay import moved, observed_in

Size = Literal["nothing", "a little", "some", "a lot"]

SOME, A_LOT, A_LITTLE = 0.03, 0.08, 0.002
"""How far the chance of a right answer has to move for these words."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one attempt did to the estimate of one skill. ``session`` and ``turn`` say which attempt it was."""

    session: str
    turn: int
    seen: Observation
    before: MasteryEstimate
    after: MasteryEstimate

    @property
    def by(self) -> float:
        """How far the chance that the next attempt alone is right moved, between −1 and 1."""
        return self.after.probability - self.before.probability

    @property
    def size(self) -> Size:
        """The same in words, whichever way it went."""
        way = abs(self.by)
        return "a lot" if way >= A_LOT else "some" if way >= SOME else "a little" if way >= A_LITTLE else "nothing"

    @property
    def words(self) -> str:
        """A sentence for whoever reads the estimate, the student included."""
        if self.seen.hurried:
            return "Faster than the problem can be read, so it moved nothing."
        if self.seen.partly:
            return "Part of the answer: it moved nothing."
        if self.seen.correct and not self.seen.independent:
            return f"Right {self.seen.counts}: good practice, but it does not show yet what works alone."
        way = "up" if self.by > 0 else "down"
        far = {"nothing": "It hardly moved anything", "a little": f"It moved this {way} a little",
               "some": f"It moved this {way}", "a lot": f"It moved this {way} a lot"}[self.size]  # fmt: skip
        what = f"{'Right' if self.seen.correct else 'Not right'} {self.seen.counts}"
        return f"{what}. {far}{_known_already(self)}."


def _known_already(one: Moved) -> str:
    """Why a right or wrong answer alone moved little, where others before it had said the same."""
    if one.size in {"some", "a lot"} or not one.seen.independent or one.before.independent < SEVERAL:
        return ""
    return ", since it was expected"


SEVERAL = 3
"""From so many attempts alone on, an attempt may be said to have been expected."""


def explained(sessions: Iterable[Session]) -> Mapping[str, tuple[Moved, ...]]:
    """By skill id, what each attempt of a student in one course did, the newest first.

    ``sessions`` are all of theirs in that course; the estimates are folded from them as a replay does.
    """
    known: dict[str, MasteryEstimate] = {}
    found: dict[str, list[Moved]] = defaultdict(list)
    turns = [(turn, session.id) for session in sessions for turn in session.turns]
    for turn, session_id in sorted(turns, key=lambda one: one[0].at):
        seen = observed_in(turn)
        after = moved(known, seen)
        for one in seen:
            before = known.get(one.skill) or start(one.skill)
            found[one.skill].append(Moved(session_id, turn.number, one, before, after[one.skill]))
        known.update(after)
    return {skill: tuple(reversed(moves)) for skill, moves in found.items()}
