"""What a student wants from a session, and what they make of it afterwards."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Aim:
    """What of a goal can be counted: ``count`` problems done alone, in ``skill``, up to and including the day ``by``.

    ``skill`` is an id, empty for any; ``by`` is None where no day was named.
    """

    count: int
    skill: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and how to act when it gets hard (implementation intentions; Gollwitzer, 1999).

    ``wish`` is one sentence; ``obstacle`` is the "if", ``plan`` the "then". ``sealed`` is the id of the alert that
    keeps what was typed instead, else empty. ``aim`` is what of it can be counted, None where nothing can. ``home`` is
    the id of the session in which it was first set, empty in that session.
    """

    wish: str
    obstacle: str = ""
    plan: str = ""
    sealed: str = field(default="", repr=False)
    aim: Aim | None = field(default=None, repr=False)
    home: str = field(default="", repr=False)


GoalStepKind = Literal["commented", "proposed", "accepted", "declined", "met", "moved", "dropped", "taken up"]
"""What happens to a goal once it is set: a teacher comments or proposes another wording, and the student accepts or
declines that; the student meets it, moves it to a later day, lets it go, or takes one up again that they had let go."""


@dataclass(frozen=True, slots=True)
class GoalStep:
    """Something that was said of a goal. ``by`` is a teacher's id, empty for the student, whose ``words`` stay theirs.

    ``goal`` is what is proposed, and of what the student accepted or moved the goal as it was before. ``sealed`` is the
    id of the alert that keeps the words instead, else empty.
    """

    kind: GoalStepKind
    at: datetime
    by: str = ""
    words: str = ""
    goal: Goal | None = None
    sealed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReflectionQuestion:
    """A reflection question. ``turns`` are the turn numbers it is about, empty for a general one."""

    id: str
    text: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """A student's answer to one question, and the coach's one sentence back.

    ``sealed`` is the id of the alert that keeps the answer, empty where it stands here.
    """

    question: ReflectionQuestion
    answer: str
    reply: str = ""
    sealed: str = ""
