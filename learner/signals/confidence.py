"""Signals of confidence: surer than right, or righter than sure, from what a student said before items. Pure."""

from collections.abc import Mapping, Sequence

from domain.item import Item
from domain.session import Session
from domain.signal import Seen, Signal, SignalName
from learner.calibration import LATELY, Foretold, Leaning, foretold, told

NAMES: Mapping[Leaning, SignalName] = {"surer than right": "over-confident", "righter than sure": "under-confident"}


def confidence(sessions: Sequence[Session], items: Mapping[str, Mapping[str, Item]]) -> tuple[Signal, ...]:
    """At most one, of a student's sessions in any order; ``items`` are by course id, then by their own."""
    steps = {(course, item.id): len(item.steps) for course, known in items.items() for item in known.values()}
    said = foretold(sessions, steps)
    found = told(said)
    return () if found is None else (_signal(NAMES[found], said[-LATELY:], sessions),)


def _signal(name: SignalName, said: Sequence[Foretold], sessions: Sequence[Session]) -> Signal:
    """Counts the items done alone among those of which something was said; the last turn on each bears it out."""
    last = {
        (session.id, turn.message.item): Seen(session.id, turn.number) for session in sessions for turn in session.turns
    }
    seen = tuple(last[one.session, one.item] for one in said)
    return Signal(name, seen, said[0].at, said[-1].at, sum(one.alone for one in said), len(said))
