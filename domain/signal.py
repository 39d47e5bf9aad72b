"""A signal: something in what a student did that is worth a look, with what it rests on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

SignalName = Literal[
    "stuck",  # wrong three times at a step, or much help, and it is not solved
    "only asks",  # asks for help again and again at a step and tries nothing
    "clicks through hints",  # asks for the next hint sooner than the last one can be read
    "guesses",  # wrong attempts sooner than the question can be read
    "avoids help",  # many wrong attempts at a step, and help never asked for
    "idle",  # a problem is open and nothing is written, or nobody was here for a week
    "wheel-spinning",  # ten opportunities at a skill and never three right alone in a row
    "fading",  # could do it alone; now it goes wrong, or it was not practised for long
    "over-confident",  # said beforehand to be surer than the work then came out
    "under-confident",  # did more alone than they had expected
    "rapid gain",  # three right alone in a row after failing most of the time before
]
"""What is looked for. What each is drawn from stands in docs/signals.md."""


class Seen(NamedTuple):
    """A turn that a signal rests on: its session and its number there."""

    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal and its evidence.

    ``seen`` are the turns it rests on, oldest first, empty only for a silence; ``since`` and ``until`` the moments of
    the first and the last. ``count`` is what was counted: attempts, requests, opportunities, or minutes of a silence;
    ``of`` what it was counted among, 0 where that says nothing. ``item`` and ``step`` say where, ``skill`` for which
    skill; those that do not matter are empty.
    """

    name: SignalName
    seen: tuple[Seen, ...]
    since: datetime
    until: datetime
    count: int
    of: int = 0
    item: str = ""
    step: str = ""
    skill: str = ""
