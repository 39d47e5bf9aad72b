"""A course tried by a teacher as a student does it: the students' own path, with nothing written anywhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.grounding import Grounding
from app.turns import gathered
from app.wiring import Trellis
from domain.correction import Change, Place
from domain.item import Item
from domain.session import ItemOpened, Session
from domain.turn import Button, Message
from tutor.respond import respond
from tutor.state import current_step
from writer.embedded import EmbeddedWriter

NOBODY = "nobody"
"""The id of the student who tries: no row of the database is theirs."""

MOST = 12
"""Messages of one try: every page makes them again from the first."""


class Said(NamedTuple):
    """What is tried: words, and the button they are sent with."""

    text: str
    button: Button = "message"


async def tried(
    trellis: Trellis, course: str, classroom: str, item: Item, said: Sequence[Said], teacher: str
) -> Session:
    """The session that these messages lead to. Trellis words every reply itself: no model is asked."""
    now = trellis.clock()
    session = Session("trying", NOBODY, course, now, items=(ItemOpened(item.id, 0, now),), classroom=classroom)
    for number, one in enumerate(said[:MOST], 1):
        step = current_step(session, item)
        message = Message(f"trying-{number}", one.text, one.button, item.id, step.id, now)
        with trellis.db.reading():
            context = gathered(trellis, session, message, item)
        turn = await respond(
            message,
            context,
            writer=EmbeddedWriter(),
            retriever=Grounding(trellis.index, trellis.mending.mend, None),
            clock=trellis.clock,
            judging=trellis.judging_of(teacher),
        )
        session = replace(session, turns=(*session.turns, turn))
    return session


ASKED_FOR = 6
"""Requests for help after which a hint that has not been said is not waited for any longer."""

ASKS = Said("Give me a hint.", "hint")


async def seen(
    trellis: Trellis, course: str, classroom: str, item: Item, place: Place, change: Change, teacher: str
) -> Session | None:
    """What a student meets at a place once ``change`` holds in ``item``; None where they meet nothing new there.

    An answer is sent, or help is asked for until the hint is said. A later step is tried alone, as if those before it
    were solved.
    """
    at = next((number for number, step in enumerate(item.steps) if step.id == place.step), None)
    if at is None:
        return None
    alone = replace(item, steps=item.steps[at:])
    before: Session | None = None
    if place.hint:
        before = await _asked_until(trellis, course, classroom, alone, place.hint, teacher)
        if before is None or change.kind == "hint":
            return before
    answer = _answered(change)
    return await tried(trellis, course, classroom, alone, (*_sent(before), answer), teacher) if answer else None


async def _asked_until(
    trellis: Trellis, course: str, classroom: str, item: Item, hint: str, teacher: str
) -> Session | None:
    """The session in which help was asked for until a hint was said, None where it never is."""
    for often in range(1, ASKED_FOR + 1):
        session = await tried(trellis, course, classroom, item, (ASKS,) * often, teacher)
        if session.turns[-1].plan.hint == hint:
            return session
    return None


def _sent(session: Session | None) -> tuple[Said, ...]:
    return tuple(Said(turn.message.text, turn.message.intent) for turn in session.turns) if session else ()


def _answered(change: Change) -> Said | None:
    """What a student says so that a change is seen; None for what no message shows."""
    match change.kind:
        case "right" | "wrong" | "slip":
            return Said(change.answer)
        case "key":
            return Said(change.accepted[0])
        case "new hint":
            return ASKS
        case _:
            return None
