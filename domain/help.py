"""Help levels, moves, and the plan for one reply."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class HelpLevel(IntEnum):
    """How much a reply gives away, least first. The answer itself is on no level."""

    PUMP = 0
    POINT = 1
    TEACH = 2
    SCAFFOLD = 3
    PARALLEL = 4
    HANDOFF = 5


Move = Literal[
    "confirm",  # the attempt is right: say so, name what was done
    "ask_why",  # right, and one question why it works
    "ask_form",  # right value, not yet in the asked form
    "pump", "point", "teach", "scaffold", "parallel", "handoff",  # help, one move a level
    "confirm_scaffold",  # the smaller question is right: back to the step
    "refuse",  # answer-seeking: why not, and the next step
    "clarify",  # the message could not be read: say what was understood
    "redirect",  # off task or about the tutor: back to the problem in a sentence
    "encourage",  # frustration: one honest sentence and a smaller step
    "safeguard",  # distress: a person, at once
    "tell",  # bottom-out, only where the class policy allows it
]  # fmt: skip
"""What a reply does."""

HELP_MOVES: frozenset[Move] = frozenset({"point", "teach", "scaffold", "parallel", "tell"})
"""Moves that give something away: after one of them a success is no longer the student's alone."""

MOVES_THAT_WAIT: frozenset[Move] = frozenset(
    {"clarify", "redirect", "refuse", "encourage", "pump", "safeguard", "handoff", "ask_form"}
)
"""Moves after which a smaller question asked before still waits for its answer."""


Chooser = Literal["teacher", "shared", "student"]
"""Who chooses goals and items. ``teacher``: the next item is the only one offered, and the class's goal is
everybody's. ``shared``: two or three to choose from, the teacher's lesson and goal first. ``student``: any item of
the course, and a goal of their own."""


@dataclass(frozen=True, slots=True)
class ClassPolicy:
    """What a teacher decides for a class. It changes the plan and what is offered, and nothing else does.

    ``lesson`` is the id of the lesson to work on and ``goal`` the class's goal, both empty when there is none.
    """

    top_level: HelpLevel = HelpLevel.HANDOFF
    bottom_out: bool = False
    chooser: Chooser = "shared"
    lesson: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision behind one reply.

    ``level`` is where help stands after it; ``reason`` is one sentence a teacher can read;
    ``hint`` is the id of the pathway hint or expectation it uses; ``also`` is the second move that
    answers the rest of a mixed message.
    """

    move: Move
    level: HelpLevel
    reason: str
    hint: str = ""
    also: Move | None = None
