"""A transcript as the student saw it: the problem, what could be picked, each reply with its help and its passages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.views.conversation import TurnShown
from app.views.problem import ProblemShown, problem
from domain.item import Item
from domain.session import Session
from domain.skill import Lesson
from domain.source import Source
from domain.turn import Button, Turn

PRESSED: dict[Button, str] = {
    "check": "Check my work",
    "hint": "Hint",
    "stuck": "I'm stuck",
    "another_way": "Explain it another way",
    "teacher": "Ask my teacher",
}
"""What stands on a button that a message was sent with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn and what stood before the student when it was sent.

    ``problem`` is the pinned problem as it stood, None before one was chosen. ``opens`` says that the problem came
    with this turn, ``part`` that another part of it did, ``picks`` that other choices did. ``shown`` is the message and
    the reply as on the student's page, ``sure`` what they said of how sure they were, None where they did not.
    """

    turn: Turn
    shown: TurnShown
    problem: ProblemShown | None
    opens: bool
    part: bool
    picks: bool
    pressed: str
    sure: int | None


class Left(NamedTuple):
    """What stood before the student after the last turn: the part and the choices, where they are others by then."""

    problem: ProblemShown
    part: bool
    picks: bool


def seen(
    session: Session, shown: Sequence[TurnShown], items: Mapping[str, Item], lessons: Sequence[Lesson], source: Source
) -> tuple[Seen, ...]:
    """Every turn as it was seen; ``shown`` are the turns as on the student's page, one for each turn."""
    return tuple(_seen(session, shown, items, lessons, source))


def left(
    session: Session, told: Sequence[Seen], items: Mapping[str, Item], lessons: Sequence[Lesson], source: Source
) -> Left | None:
    """What the last reply left before the student; None where that is what stood there before, or nothing does."""
    last = told[-1] if told else None
    if last is None or last.problem is None:
        return None
    now = _pinned(session, last.turn.message.item, len(session.turns), items, lessons, source)
    if now is None or now.solved:
        return None
    part, picks = now.now != last.problem.now, now.choices != last.problem.choices and bool(now.choices)
    return Left(now, part, picks) if part or picks else None


def _seen(
    session: Session, shown: Sequence[TurnShown], items: Mapping[str, Item], lessons: Sequence[Lesson], source: Source
) -> Iterator[Seen]:
    said = {one.item: one.percent for one in session.sureness}
    before: ProblemShown | None = None
    for at, (turn, each) in enumerate(zip(session.turns, shown, strict=True)):
        now = _pinned(session, turn.message.item, at, items, lessons, source)
        opens = now is not None and (before is None or before.item != now.item)
        part = now is not None and not opens and before is not None and before.now != now.now
        picks = now is not None and bool(now.choices) and (opens or before is None or before.choices != now.choices)
        sure = said.pop(turn.message.item, None) if opens else None
        yield Seen(turn, each, now, opens, part, picks, PRESSED.get(turn.message.intent, ""), sure)
        before = now


def _pinned(
    session: Session,
    item_id: str,
    turns: int,
    items: Mapping[str, Item],
    lessons: Sequence[Lesson],
    source: Source,
) -> ProblemShown | None:
    """The problem as it was pinned after so many turns."""
    item = items.get(item_id)
    if item is None:
        return None
    about = tuple(turn for turn in session.turns[:turns] if turn.message.item == item_id)
    return problem(replace(session, turns=about), item, lessons, source)
