"""How a teacher can fix a reply: the corrections of the course that bear on it, the nearest first. Pure."""

from typing import NamedTuple

from app.correction_form import Typed, kinds_at
from app.overruling import asked_smaller
from domain.correction import Place
from domain.item import Item
from domain.session import Session
from tutor.help.pathway import find_hint


class Way(NamedTuple):
    """One correction, what it is called, and what it does."""

    kind: Typed
    step: str
    hint: str
    words: str


def ways(session: Session, number: int, item: Item) -> tuple[Way, ...]:
    """The corrections that would change what a student reads in the place of a turn's reply."""
    turn = session.turns[number - 1]
    if turn.message.sealed or all(step.id != turn.message.step for step in item.steps):
        return ()
    step, smaller = item.step(turn.message.step), asked_smaller(session, number)
    found: list[Way] = []
    wrong = turn.assessment is not None and turn.assessment.outcome not in {"right", "other_form"}
    kinds = kinds_at(item, Place(session.course, item.id, step.id, smaller))
    if wrong and turn.message.text.strip() and "slip" in kinds:
        found.append(Way("slip", step.id, smaller, "Answer this answer in your own words"))
    hint = find_hint(step, turn.plan.hint)
    if hint is not None:
        found.append(Way("hint", step.id, hint.id, "Edit the hint that this reply uses"))
    found.append(Way("new hint", step.id, "", "Note for the tutor: what to say first when help is asked for here"))
    if "key" in kinds:
        found.append(Way("key", step.id, smaller, "Mend the right answers"))
    found.append(Way("off", "", "", "Switch this problem off"))
    return tuple(found)
