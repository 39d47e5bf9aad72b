"""A session: one sitting of one student, as recorded."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.attempt import Outcome
from domain.goal import Goal, GoalStep, Reflection
from domain.mastery import Observation
from domain.offer import WhyOffered
from domain.turn import Turn


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """A student chose an item. ``after_turn`` is the number of turns before it; ``reason`` what was said for it.

    ``code`` is that reason as it was decided, None where the item was not on offer, and in what versions before stored.
    """

    item: str
    after_turn: int
    at: datetime
    reason: str = ""
    code: WhyOffered | None = None


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a student said they are, before working on an item, that they get it alone: ``percent``, 0 to 100."""

    item: str
    percent: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SetSureness:
    """What share of a set of problems a student said, before working on any of them, that they get alone.

    ``key`` names the set among those of the session's student, course and class; ``title`` is course text, empty for a
    list of a week. ``percent`` is 0 to 100, ``until`` the last day of the set.
    """

    key: str
    title: str
    items: tuple[str, ...]
    percent: int
    until: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Overruling:
    """A teacher's judgement of a turn in the place of the tutor's, or (with no ``outcome``) the tutor's again.

    ``turn`` is the turn's number, ``observations`` are what it counts as now, and ``solved`` whether it solved its
    step. ``beside`` are the numbers of later turns at the step that count no more. ``by`` is a teacher's id,
    ``correction`` the correction that came with it.
    """

    turn: int
    outcome: Outcome | None
    by: str
    at: datetime
    observations: tuple[Observation, ...] = ()
    solved: bool = False
    beside: tuple[int, ...] = ()
    correction: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """Everything recorded of one sitting, oldest first. ``closed`` is None while it is open.

    ``classroom`` is the class it was for: whose policy holds, and whose teachers read it.

    ``skipped`` are the ids of the coach's questions that were passed over, ``unhelpful`` the numbers of the turns whose
    reply did not help, as the student says.

    ``turns`` are judged as teachers overruled them, which ``overruled`` tells: of each such turn the latest word.

    ``lost`` says of each event that cannot be read whole which it is and what of it is missing.
    """

    id: str
    student: str
    course: str
    started: datetime
    goal: Goal | None = None
    items: tuple[ItemOpened, ...] = ()
    turns: tuple[Turn, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    closed: datetime | None = None
    lost: tuple[str, ...] = ()
    classroom: str = ""
    sureness: tuple[Sureness, ...] = ()
    overruled: tuple[Overruling, ...] = ()
    goal_steps: tuple[GoalStep, ...] = ()
    skipped: tuple[str, ...] = ()
    unhelpful: frozenset[int] = frozenset()
    set_sureness: tuple[SetSureness, ...] = ()

    @property
    def item(self) -> str:
        """The item being worked on, or empty before one is chosen."""
        return self.items[-1].item if self.items else ""
