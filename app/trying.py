"""A course tried by a teacher as a student does it: the students' own path, with nothing written anywhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.grounding import Grounding
from app.turns import gathered
from app.wiring import Trellis
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
