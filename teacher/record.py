"""What a card is made from: a student's sessions in one course, with the work on each step. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from domain.item import Item, Step
from domain.mastery import WHOLE_COURSE
from domain.session import Session
from domain.signal import Seen
from domain.turn import Turn
from learner.step_work import StepWork, work_by_step

Place = tuple[str, str]
"""An item and one of its steps, by id."""


class Work(NamedTuple):
    """The work on one step in one session."""

    session: str
    step: StepWork

    @property
    def place(self) -> Place:
        """Which step it is."""
        return self.step.item, self.step.step


class Told(NamedTuple):
    """A turn and the session it stands in."""

    session: str
    turn: Turn

    @property
    def seen(self) -> Seen:
        """Where it stands."""
        return Seen(self.session, self.turn.number)


class Record:
    """Sessions of one course, oldest first, and its items as far as they were met, by id.

    With ``skill``, only the work on steps of that skill is looked at.
    """

    def __init__(self, sessions: Iterable[Session], items: Mapping[str, Item], skill: str = "") -> None:
        self.sessions: Sequence[Session] = sorted(sessions, key=lambda one: (one.started, one.id))
        self.items = items
        self.skill = skill
        worked = ((session.id, step) for session in self.sessions for step in work_by_step(session.turns))
        self.works = self._kept(worked)
        """The work on every step, a step of several sessions once for each."""

    @classmethod
    def of_work(cls, worked: Iterable[StepWork], items: Mapping[str, Item]) -> "Record":
        """Of the work on some steps of one session alone."""
        found = cls((), items)
        found.works = found._kept(("", step) for step in worked)
        return found

    def _kept(self, worked: Iterable[tuple[str, StepWork]]) -> tuple[Work, ...]:
        return tuple(
            Work(session, step)
            for session, step in worked
            if not self.skill or self.skill in self.skills_of((step.item, step.step))
        )

    @cached_property
    def standing(self) -> Mapping[Place, Work]:
        """How each step stands: as the last work on it left it that had an attempt, else the last work there is."""
        found: dict[Place, Work] = {}
        for work in self.works:
            before = found.get(work.place)
            if before is None or work.step.attempts or not before.step.attempts:
                found[work.place] = work
        return found

    def since_solved(self, place: Place) -> tuple[Work, ...]:
        """The work on a step since it was solved last, in every session, oldest first; all where it never was."""
        works = [work for work in self.works if work.place == place]
        solved = [at for at, work in enumerate(works) if work.step.solution is not None]
        return tuple(works[solved[-1] + 1 :] if solved else works)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every turn on a step that is looked at, up to the one that solved it, oldest first."""
        turns = (Told(work.session, turn) for work in self.works for turn in work.step.until_solved)
        return tuple(sorted(turns, key=lambda one: (one.turn.at, one.turn.number)))

    @cached_property
    def open(self) -> tuple[Work, ...]:
        """The steps that are not solved."""
        return tuple(work for work in self.standing.values() if work.step.solution is None)

    def step(self, place: Place) -> Step | None:
        """The step, None where the course no longer has it."""
        item = self.items.get(place[0])
        return next((step for step in item.steps if step.id == place[1]), None) if item else None

    def skills_of(self, place: Place) -> tuple[str, ...]:
        """The step's skills by id; those that the work on it moved where the course no longer has it."""
        step = self.step(place)
        return step.skills if step else self._moved.get(place, ())

    @cached_property
    def _moved(self) -> Mapping[Place, tuple[str, ...]]:
        found: dict[Place, dict[str, None]] = {}
        for turn in (turn for session in self.sessions for turn in session.turns):
            moved = (one.skill for one in (*turn.before, *turn.after) if one.skill != WHOLE_COURSE)
            found.setdefault((turn.message.item, turn.message.step), {}).update(dict.fromkeys(moved))
        return {place: tuple(skills) for place, skills in found.items()}

    def turn(self, seen: Seen) -> Turn | None:
        """The turn that stands there, None where there is none."""
        return self._turns.get(seen)

    @cached_property
    def _turns(self) -> Mapping[Seen, Turn]:
        return {Seen(session.id, turn.number): turn for session in self.sessions for turn in session.turns}

    def solved_after(self, told: Told) -> Iterator[Work]:
        """The work that ended in a solution after a turn, oldest first."""
        return (work for work in self.works if work.step.solution and work.step.solution.at > told.turn.at)
