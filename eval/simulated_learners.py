"""Made-up students who learn, with a truth that nobody who chooses for them can see.

Ability at a skill is a number on a logistic scale. Practice adds to it, less where what comes before is not there;
what was gained is forgotten by halves, the slower the more often it was practised. None of it is the model that the
product estimates with, and how much an item teaches is assumed in three ways (:data:`Worth`), since nobody knows it.
"""

import random
from dataclasses import dataclass, field
from math import exp
from typing import Literal

from domain.item import ItemSummary

Worth = Literal["the same", "most in the zone", "more when right"]
"""What an item teaches: the same always, most where success was as likely as not, or more where it went right."""

SLIP, GUESS = 0.05, 0.08
STEEP = 1.6
SKILLS, ITEMS_EACH, CHAPTER = 24, 5, 6
WEEK = 7.0


@dataclass(frozen=True, slots=True)
class KindOfLearner:
    """``start`` and ``spread`` of ability, ``rate`` gained by an item, ``half_life`` in days of what is new."""

    name: str
    start: float
    spread: float
    rate: float
    half_life: float


KINDS: tuple[KindOfLearner, ...] = (
    KindOfLearner("new to it", -1.5, 0.4, 0.55, 8),
    KindOfLearner("weak and slow", -1.2, 0.6, 0.30, 6),
    KindOfLearner("with gaps", 0.2, 1.4, 0.50, 8),
    KindOfLearner("strong", 1.0, 0.6, 0.70, 14),
    KindOfLearner("forgets fast", -0.5, 0.8, 0.60, 2.5),
)


@dataclass(frozen=True, slots=True)
class MadeUpCourse:
    """Items in the course's order, how hard each is, and which skills truly come before which."""

    items: tuple[ItemSummary, ...]
    hard: dict[str, float]
    before: dict[str, tuple[str, ...]]


def made_up_course(seed: int = 1) -> MadeUpCourse:
    """Chapters of skills, each building on the last of its chapter and at times on an earlier one."""
    chances = random.Random(seed)
    items, hard, before = [], {}, {}
    for at in range(SKILLS):
        skill = f"k{at:02}"
        chain = [f"k{at - 1:02}"] if at % CHAPTER else []
        early = [f"k{chances.randrange(at - at % CHAPTER):02}"] if at >= CHAPTER and chances.random() < 0.5 else []
        before[skill] = tuple(dict.fromkeys(chain + early))
        for number in range(ITEMS_EACH):
            item = ItemSummary(f"{skill}-{number}", f"{skill} {number}", f"lesson {at // 2}", (skill,))
            items.append(item)
            hard[item.id] = chances.gauss(0.0, 0.6)
    return MadeUpCourse(tuple(items), hard, before)


@dataclass
class Learner:
    """One student, at a time in days. ``dice`` decide whether an item goes right."""

    kind: KindOfLearner
    course: MadeUpCourse
    worth: Worth
    seed: int
    day: float = 0.0
    base: dict[str, float] = field(default_factory=dict)
    gained: dict[str, float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    strength: dict[str, int] = field(default_factory=dict)
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        chances = random.Random(f"{self.kind.name} {self.seed}")
        self.base = {
            skill: chances.gauss(self.kind.start - 0.04 * at, self.kind.spread)
            for at, skill in enumerate(self.course.before)
        }
        self.dice = random.Random(f"{self.kind.name} {self.seed} dice")

    def ability(self, skill: str) -> float:
        """What is there now of a skill."""
        kept: float = 0.5 ** ((self.day - self.last.get(skill, 0.0)) / self._half_life(skill))
        return self.base[skill] + self.gained.get(skill, 0.0) * kept

    def _half_life(self, skill: str) -> float:
        return self.kind.half_life * (1 + self.strength.get(skill, 0))

    def chance(self, skill: str, hard: float = 0.0) -> float:
        """The true chance to get an item right alone."""
        return GUESS + (1 - GUESS - SLIP) / (1 + exp(-STEEP * (self.ability(skill) - hard)))

    def tries(self, item: ItemSummary) -> bool:
        """Work on an item: whether it went right alone; something is learned either way, with help where it did not."""
        (skill,) = item.skills
        chance = self.chance(skill, self.course.hard[item.id])
        right = self.dice.random() < chance
        before = self.course.before[skill]
        ready = 0.3 + 0.7 * (sum(self.chance(one) for one in before) / len(before) if before else 1.0)
        now = self.ability(skill) - self.base[skill]
        self.gained[skill] = now + self.kind.rate * ready * self._worth(chance, right)
        self.last[skill] = self.day
        self.strength[skill] = self.strength.get(skill, 0) + 1
        return right

    def _worth(self, chance: float, right: bool) -> float:
        if self.worth == "most in the zone":
            return 1.4 * 4 * chance * (1 - chance)
        if self.worth == "more when right":
            return 1.3 if right else 0.7
        return 1.0

    def able(self) -> float:
        """The mean chance, over all skills of the course, to get a usual item right alone."""
        return sum(self.chance(skill) for skill in self.base) / len(self.base)
