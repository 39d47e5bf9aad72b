"""Misconceptions that a student's attempts show, and how often each came back. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.attempt import MisconceptionHypothesis
from domain.card import Claim
from domain.turn import Turn
from teacher.phrasing import sentence, times
from teacher.quotes import claim
from teacher.slips import slip_of


class Recurring(NamedTuple):
    """A belief as it was last seen, and every turn that shows it, oldest first."""

    belief: MisconceptionHypothesis
    turns: tuple[Turn, ...]

    @property
    def words(self) -> str:
        """A sentence for a teacher: "Adds tops and bottoms of fractions, twice: 1/2+1/3 → 2/5."."""
        often = f", {times(len(self.turns))}" if len(self.turns) > 1 else ""
        place = self.belief.shown or (self.belief.reason or "").removeprefix(self.belief.name).lstrip(" :")
        return sentence(f"{self.belief.name}{often}: {place}" if place else f"{self.belief.name}{often}")

    @property
    def claim(self) -> Claim:
        """The same with the student's latest words that show it."""
        return claim(self.words, *self.turns, quoted=self.turns[-1])


def recurring(turns: Iterable[Turn]) -> tuple[Recurring, ...]:
    """What these turns show by the rule of ``teacher.slips``, seen most often first, then seen last."""
    found: dict[str, list[Turn]] = {}
    latest: dict[str, MisconceptionHypothesis] = {}
    for turn in turns:
        beliefs = turn.assessment.beliefs if turn.assessment else ()
        if beliefs and (name := slip_of(turn)):
            found.setdefault(name, []).append(turn)
            latest[name] = beliefs[0]
    named = [Recurring(latest[name], tuple(seen)) for name, seen in found.items()]
    return tuple(sorted(named, key=lambda one: (-len(one.turns), -one.turns[-1].at.timestamp())))
