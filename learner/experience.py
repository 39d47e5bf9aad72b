"""What others' work says of an attempt: how easy skill and step are, learned online and shrunk towards "as usual".

Each tally sums, over the attempts under one key, what came beyond what was foreseen and how much each attempt told;
its worth is one Newton step from "as usual" with a prior (Laplace). Sums do not ask for an order, so that several
processes may add to them. A new item, a new skill and a class of three start at 0.
"""

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.mastery import Expected, MasteryEstimate, Tallied, TallyKey, TallyKind
from learner.estimate import chance, joined
from learner.features import OTHERS, features
from learner.parameters import Parameters

PRIOR: dict[TallyKind, float] = {"skill": 6.0, "item": 2.5, "pattern": 12.0, "place": 12.0, "order": 12.0}
"""How much "as usual" weighs against what was seen, in the same unit: an attempt tells at most a quarter."""

_OPPORTUNITIES = 8


class Foretold(NamedTuple):
    """An attempt before it is made: its keys, what others' work says, and three chances of a right answer.

    ``plain`` knows the student alone, ``by_skill`` the skill too; ``usual`` is the model's without what others did
    after the same pattern, at the same place or in the same order, and ``chance`` with it.
    """

    keys: tuple[TallyKey, ...]
    expected: tuple[Expected, ...]
    plain: float
    by_skill: float
    usual: float
    chance: float


@dataclass(slots=True)
class Experience:
    """Tallies by key, as ``(surprise, told)``."""

    tallies: MutableMapping[TallyKey, tuple[float, float]] = field(default_factory=dict)

    def worth(self, key: TallyKey) -> float:
        """What a key's tally adds to the log odds."""
        found = self.tallies.get(key)
        return found[0] / (PRIOR[key.kind] + found[1]) if found else 0.0

    def add(self, seen: Iterable[Tallied]) -> None:
        """Count what was seen."""
        for key, surprise, told in seen:
            old = self.tallies.get(key)
            self.tallies[key] = (old[0] + surprise, old[1] + told) if old else (surprise, told)

    def foretell(
        self,
        estimates: Sequence[MasteryEstimate],
        whole: MasteryEstimate,
        item: str,
        parameters: Parameters,
        day: date | None = None,
    ) -> Foretold:
        """The next attempt at a step of these skills; ``item`` is empty where items are not known, as a day is None."""
        together = joined([one.skill for one in estimates])
        many = len(estimates)
        keys = list(_of_step(together, item))
        skill, at_item = self.worth(keys[0]), self.worth(keys[1]) if item else 0.0
        expected = []
        odds = usual = own = 0.0
        weights = parameters.weights[-OTHERS:]
        for one in estimates:
            cells = _cells(one, whole, together)
            keys += cells
            others = Expected(skill, at_item, *map(self.worth, cells))
            expected.append(others)
            logit = parameters.odds(features(one, whole, others, together, day))
            odds += logit
            usual += logit - weights[0] * others.pattern - weights[1] * others.place - weights[2] * others.order
            own += one.trace.ability
        plain = parameters.base + whole.trace.ability + own / many
        return Foretold(
            tuple(keys),
            tuple(expected),
            chance(plain),
            chance(plain + skill),
            chance(usual / many),
            chance(odds / many),
        )


def _of_step(together: str, item: str) -> tuple[TallyKey, ...]:
    skill = TallyKey("skill", together)
    return (skill, TallyKey("item", together, item)) if item else (skill,)


def keys_of(estimates: Sequence[MasteryEstimate], whole: MasteryEstimate, item: str) -> tuple[TallyKey, ...]:
    """Every key that an attempt at a step of these skills is foretold by and counts under; none without skills."""
    if not estimates:
        return ()
    together = joined([one.skill for one in estimates])
    return (*_of_step(together, item), *(key for one in estimates for key in _cells(one, whole, together)))


def _cells(one: MasteryEstimate, whole: MasteryEstimate, together: str) -> tuple[TallyKey, TallyKey, TallyKey]:
    """The keys of what others did after the same answers, at the same opportunity, and after the same skill."""
    streak, last = whole.trace.streak, one.trace.last
    before = "right" if streak > 0 else "wrong" if streak < 0 else "first"
    place = f"{min(one.independent, _OPPORTUNITIES)} {last[-1:] or before}"
    skill_before = "same" if whole.trace.before == together else whole.trace.before
    return (
        TallyKey("pattern", one.skill, last),
        TallyKey("place", one.skill, place),
        TallyKey("order", one.skill, skill_before),
    )


def tallied(foretold: Foretold, *, correct: bool) -> tuple[Tallied, ...]:
    """What an attempt alone adds to the tallies of its keys."""
    chances = {"skill": foretold.plain, "item": foretold.by_skill}
    found = []
    for key in foretold.keys:
        foreseen = chances.get(key.kind, foretold.usual)
        found.append(Tallied(key, correct - foreseen, foreseen * (1 - foreseen)))
    return tuple(found)
