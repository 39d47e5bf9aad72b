"""Where help stands on a step and over a reply, in the same words."""

from dataclasses import dataclass

from domain.help import HelpLevel, Move
from domain.turn import Turn
from tutor.state import StepState

KINDS: dict[Move, str] = {
    "point": "where to look",
    "teach": "the idea",
    "scaffold": "a smaller question",
    "parallel": "an example like it",
}
"""What help is about, by the move that gives it."""

_OF_LEVEL: dict[HelpLevel, Move] = {
    HelpLevel.POINT: "point",
    HelpLevel.TEACH: "teach",
    HelpLevel.SCAFFOLD: "scaffold",
    HelpLevel.PARALLEL: "parallel",
}


@dataclass(frozen=True, slots=True)
class HelpShown:
    """Where help stands on a step: ``lit`` of four marks, and the words for it."""

    lit: int
    words: str


def over_reply(turn: Turn) -> str:
    """What a reply's help is, for the line above it; empty where it gives none.

    The number is where help stands after it. Where nothing is numbered, as once the teacher is asked, the line
    says the kind alone.
    """
    return _words(turn.level, turn.plan.move)


def help_shown(state: StepState) -> HelpShown:
    """Where help stands, never as a punishment: doing it alone is named, help is only numbered.

    What the last reply that helped was is said as above it, until help stands elsewhere.
    """
    if state.work.how is not None:
        return HelpShown(0, f"Done {state.work.how}")
    level = state.level or HelpLevel.PUMP
    lit = min(level.value, HelpLevel.PARALLEL.value)
    if level == HelpLevel.HANDOFF:
        return HelpShown(lit, "With your teacher")
    if level == HelpLevel.PUMP:
        return HelpShown(lit, "On your own again" if state.helped else "On your own so far")
    last = state.work.helping[-1] if state.helped else None
    said = over_reply(last) if last is not None and last.level == level else ""
    return HelpShown(lit, said or _words(level, _OF_LEVEL[level]))


def _words(level: HelpLevel, move: Move) -> str:
    if move not in KINDS:
        return ""
    kind = KINDS[move]
    return f"Hint {level.value} of {len(KINDS)}: {kind}" if level in _OF_LEVEL else kind.capitalize()
