"""The words of a nudge: one line beside a reply, to the student alone."""

from dataclasses import replace

from domain.item import Item
from domain.session import Session
from domain.turn import Turn
from learner.signals.moments import words_in
from learner.signals.nudges import Nudge, nudge_after

NUDGES: dict[Nudge, str] = {
    "read the hint": "That was quick. Read the last hint once more, then try one line.",
    "read the question": "Slow down a little: read the question again before the next answer.",
    "try a line": "Now it is your turn: write one line, even if you are not sure of it.",
    "ask": "Several tries, and no hint yet. Asking for one is a good way to learn.",
}

ABOUT_HINTS = frozenset({NUDGES["read the hint"], NUDGES["ask"]})
"""Those that say nothing true where a problem is to be done alone."""


def nudge_at(session: Session, turn: Turn, item: Item | None) -> str:
    """What is said beside the reply of this turn, empty nearly always and wherever a person is named."""
    if turn.plan.move in ("safeguard", "handoff") or turn.plan.also == "handoff" or item is None:
        return ""
    until = replace(session, turns=tuple(one for one in session.turns if one.number <= turn.number))
    found = nudge_after(until, words_in({item.id: item}))
    return NUDGES[found] if found else ""
