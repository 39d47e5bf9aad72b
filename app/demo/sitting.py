"""One session of the demo's history, as a script to be played through the real turn.

A word is ``right`` (the step's own key, typed by hand), ``slip`` or ``slip2`` (a wrong answer its author
has seen before), a button (``hint``, ``stuck``, ``another``, ``teacher``) or simply what the student types.
"""

from typing import NamedTuple

from domain.goal import Goal, GoalStepKind
from domain.voice import Voice

ALGEBRA = "linear-equations"
PLANTS = "plants"


class Became(NamedTuple):
    """What a student said of a goal so many days after it was set."""

    kind: GoalStepKind
    words: str
    days: float = 0.5


class Sitting(NamedTuple):
    """One session of one student, ``days_ago`` and ``hours_ago`` before the demo is first started.

    ``became`` is what was said of its goal later, ``voice`` how it felt, which is said in the week of the demo.
    """

    student: str
    course: str
    days_ago: int
    items: tuple[tuple[str, tuple[str, ...]], ...]
    goal: Goal | None = None
    reflections: tuple[str, ...] = ()
    hours_ago: float = 0.0
    closed: bool = True
    became: Became | None = None
    voice: Voice | None = None
