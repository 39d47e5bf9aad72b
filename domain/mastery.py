"""What a student can do alone: observations and the estimate drawn from them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Band = Literal["not started", "needs support", "developing", "can do with help", "can do alone"]
"""The five words students and teachers read instead of a number, lowest first."""

Counts = Literal["alone", "with help", "at a later try"]
"""As what an attempt counts, in the words that every page says it in; ``learner.step_work`` decides it."""

WHOLE_COURSE = "*"
"""In the place of a skill's id: what a student's work in the whole course says, whatever the skill."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What others' work says of an attempt before it is made, in log odds beside what the student's own says.

    Each is 0 where nothing is known of it. ``skill``: how easy the skill is to others; ``item``: how easy the step
    is beside its skill; ``pattern``: what others did at this skill after the same last three answers, ``place`` at the
    same opportunity, ``order`` after the same skill before.
    """

    skill: float = 0.0
    item: float = 0.0
    pattern: float = 0.0
    place: float = 0.0
    order: float = 0.0


NOTHING_EXPECTED = Expected()

TallyKind = Literal["skill", "item", "pattern", "place", "order"]
"""What attempts of all students are summed up by."""


class TallyKey(NamedTuple):
    """What is summed up: the skills of a step, and its item, the last answers, the opportunity, or the skill before."""

    kind: TallyKind
    skill: str
    about: str = ""


class Tallied(NamedTuple):
    """One attempt under a key: right answers less foreseen ones, and how much it tells, p (1 − p)."""

    key: TallyKey
    surprise: float
    told: float


@dataclass(frozen=True, slots=True)
class Observation:
    """One scored attempt on one skill.

    ``independent`` is true only for a first attempt at a step before any help on it; ``later`` for one after an
    attempt that decided, without help. ``partly`` is part of an answer, or the right value in another form than was
    asked for: not right, and no sign of not being able either. ``hurried`` says that it came faster than the problem
    can be read. ``item`` and ``day`` (by the school's clock) are empty and None where they are not known, as in older
    records.
    """

    skill: str
    correct: bool
    independent: bool
    later: bool = False
    partly: bool = False
    hurried: bool = False
    item: str = ""
    day: date | None = None
    expected: Expected = NOTHING_EXPECTED

    @property
    def counts(self) -> Counts:
        """As what it counts."""
        return "alone" if self.independent else "at a later try" if self.later else "with help"


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a student's work beside the counts: all that the next update needs.

    ``ability`` and ``spread`` are mean and variance of the student's own part of the log odds. ``quick``, ``middle``
    and ``slow`` are moving averages of right answers less 0.65, of which the last few, a dozen or some twenty weigh;
    ``surprise`` is one of right answers less what was predicted. ``streak`` counts right answers in a row, below 0
    wrong ones; ``last`` are the last three answers alone ("101", the newest right). ``place`` is the number of the
    student's attempts in the course at the latest one. ``day`` is the latest day, ``first_right`` and ``last_right``
    are the days of the first and the latest right answer alone, ``items`` at most two items got right alone.
    ``before`` is the skill practised last, ``skills`` the number of skills met: for the whole course only.
    """

    ability: float = 0.0
    spread: float = 0.0
    quick: float = 0.0
    middle: float = 0.0
    slow: float = 0.0
    surprise: float = 0.0
    streak: int = 0
    last: str = ""
    place: int = 0
    day: date | None = None
    first_right: date | None = None
    last_right: date | None = None
    items: tuple[str, ...] = ()
    before: str = ""
    skills: int = 0


NOTHING_YET = Trace()


@dataclass(frozen=True, slots=True)
class MasteryEstimate:
    """Belief that a student can do a skill alone.

    ``probability`` is the chance that the next attempt alone, at an item of usual difficulty, is right; ``low`` to
    ``high`` holds it nine times in ten. Each attempt is in one count: ``independent`` are those made alone, ``helped``
    those after help, ``later`` those after a first one that failed, ``hurried`` those too fast to mean anything.
    """

    skill: str
    probability: float
    low: float
    high: float
    independent: int = 0
    independent_right: int = 0
    helped: int = 0
    helped_right: int = 0
    later: int = 0
    later_right: int = 0
    hurried: int = 0
    trace: Trace = NOTHING_YET

    @property
    def started(self) -> bool:
        """Whether anything at all was observed."""
        return self.independent + self.helped + self.later + self.hurried > 0
