"""What a reply asks, and what would answer it: told by what was decided, never by its words. Pure."""

from domain.turn import Asked, Wanted
from language.sentences import sentences
from tutor.help.material import ReplyPlan
from tutor.help.wordings import asks

_WANTS: dict[str, Wanted] = {
    "ask_why": "reason",
    "pump.wrong": "reason",
    "pump.again": "reason",
    "confirm": "yes_or_no",
    "point.slip": "place",
    "point.line": "place",
    "teach.cited": "place",
    "answer": "place",
    "parallel": "place",
    "hold": "reason",
    "offer": "place",
    "pump.from_nowhere": "reason",
    "scaffold.ask": "value",
}
"""What the question of a situation wants, by the beginning of its name; any other asks for the next line."""


def asked_in(chosen: ReplyPlan, reply: str) -> Asked | None:
    """The last question of a reply and what would answer it; None for a reply that asks nothing."""
    questions = [sentence for sentence in sentences(reply, formulas=True) if asks(sentence)]
    if not questions:
        return None
    wants: Wanted = next((wanted for start, wanted in _WANTS.items() if chosen.situation.startswith(start)), "line")
    return Asked(questions[-1], wants, chosen.plan.hint if wants == "value" else None)
