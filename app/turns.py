"""One message from acceptance to its stored reply: the path of every page, terminal and evaluation.

The message is committed before anything else. A crash after that leaves it unanswered, and
:func:`answer_pending` answers it on the next visit: nothing is lost and nothing is said twice.
Judging it has begun once and never came to an end, so it is judged briefly then, and called too
large to check where that is not enough.
"""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from app.grounding import Grounding
from app.wiring import Trellis
from domain.help import HelpLevel
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Button, Message, Turn
from maths.effort import BRIEFLY, STEPS
from store.errors import NotFoundError, StaleTurnError
from store.patience import patience_here
from tutor.context import Context, WorkedExample
from tutor.help.worked_example import example_for
from tutor.ports import Progress
from tutor.respond import respond, silent_progress
from tutor.state import current_step, step_state

TRIES = 5
"""How often a turn is made again when another process records one first."""


class Answered(NamedTuple):
    """A turn, and the session it is the last turn of."""

    turn: Turn
    session: Session


def message_of(trellis: Trellis, session_id: str, *, client_id: str, text: str, intent: Button = "message") -> Message:
    """A message at the session's current step.

    Raises:
        store.errors.NotFoundError: the session or its item is unknown, or no item was chosen yet.
    """
    return message_in(trellis, trellis.sessions.get(session_id), client_id=client_id, text=text, intent=intent)


def message_in(trellis: Trellis, session: Session, *, client_id: str, text: str, intent: Button = "message") -> Message:
    """The same where the session was read already."""
    item = trellis.courses.item(session.course, session.item)
    return Message(client_id, text, intent, item.id, current_step(session, item).id, trellis.clock())


async def answer(trellis: Trellis, session_id: str, message: Message, progress: Progress = silent_progress) -> Turn:
    """Accept a message, respond to it and record the reply. Sending it again gives the same turn.

    Raises:
        store.errors.SessionClosedError: the session was closed, perhaps in another tab.
        store.errors.NotFoundError: the session, item or step is unknown.
        store.errors.BusyDatabaseError: the database was not free in time. Sent again, it is the same turn.
        app.errors.StillAnswering: an earlier message of the session is being answered for too long.
    """
    return (await answered(trellis, session_id, message, progress)).turn


async def answered(
    trellis: Trellis, session_id: str, message: Message, progress: Progress = silent_progress
) -> Answered:
    """The same, with the session as it stood when the message was accepted and what was answered since.

    The session is read once, with the acceptance, and handed on from there.
    """
    async with trellis.locks.of(session_id):
        accepted = await asyncio.to_thread(trellis.sessions.accept, session_id, message)
        if accepted.turn is not None:
            return Answered(accepted.turn, accepted.session)
        session = accepted.session
        turns: list[Turn] = []
        for waiting in accepted.waiting:  # what a crash left comes first
            begun = accepted.duplicate or waiting.id != message.id
            turn, session = await _respond(trellis, session, waiting, progress, BRIEFLY if begun else STEPS)
            turns.append(turn)
        return Answered(next(turn for turn in turns if turn.message.id == message.id), session)


async def answer_pending(trellis: Trellis, session_id: str) -> tuple[Turn, ...]:
    """Answer every message that was accepted and never answered, oldest first."""
    async with trellis.locks.of(session_id):
        turns: list[Turn] = []
        waiting = await asyncio.to_thread(trellis.sessions.pending, session_id)
        if not waiting:
            return ()
        session = await asyncio.to_thread(trellis.sessions.get, session_id)
        for message in waiting:
            turn, session = await _respond(trellis, session, message, silent_progress, BRIEFLY)
            turns.append(turn)
        return tuple(turns)


async def _respond(trellis: Trellis, session: Session, message: Message, progress: Progress, steps: int) -> Answered:
    """Respond and record; anew when another tab or process recorded something in between."""
    for _ in range(TRIES):
        context = await asyncio.to_thread(_context, trellis, session, message)
        with patience_here().working():  # a model may take its time; what is waited for afterwards has its own
            turn = await respond(
                message,
                context,
                writer=trellis.writer,
                retriever=Grounding(trellis.index, trellis.mending.mend),
                clock=trellis.clock,
                progress=progress,
                judging=trellis.judging_of(session.student),
                steps=steps,
            )
        try:
            recorded = await asyncio.to_thread(trellis.sessions.record, session.id, turn)
        except StaleTurnError as error:
            stale = error
            session = await asyncio.to_thread(trellis.sessions.get, session.id)
            continue
        if recorded is turn:
            return Answered(turn, replace(session, turns=(*session.turns, turn)))
        return Answered(recorded, await asyncio.to_thread(trellis.sessions.get, session.id))
    raise stale


def _context(trellis: Trellis, session: Session, message: Message) -> Context:
    """Everything the reply depends on, as of one moment; ``record`` refuses it where that has passed."""
    with trellis.db.reading():
        return _gathered(trellis, session, message)


def _gathered(trellis: Trellis, session: Session, message: Message) -> Context:
    course = trellis.courses.get(session.course)
    if course is None:
        raise NotFoundError("course", session.course)
    item = trellis.courses.item(session.course, message.item)
    step = item.step(message.step)
    lessons = {lesson.id: lesson for lesson in trellis.courses.lessons(session.course)}
    lesson = lessons.get(item.lesson)
    terms = trellis.people.terms_of(session.student)
    return Context(
        session=session,
        number=len(session.turns) + 1,
        item=item,
        step=step,
        course=course.grounds,
        section=lesson.section if lesson else "",
        skills=trellis.courses.skills(session.course),
        estimates=trellis.estimates.of(session.student, session.course),
        policy=terms.policy,
        example=_example(trellis, session, item, step),
        grade=terms.grade or course.grade,
        language=course.language,
    )


def _example(trellis: Trellis, session: Session, item: Item, step: Step) -> WorkedExample | None:
    """Another item with the same skills, worked; looked for only once help may reach it."""
    level = step_state(session.turns, item.id, step.id).level
    if level is None or level < HelpLevel.SCAFFOLD:
        return None
    opened = {opening.item for opening in session.items}
    summaries = trellis.courses.summaries(session.course)
    related = (one.id for one in summaries if one.id not in opened and set(step.skills) & set(one.skills))
    return example_for(step, (trellis.courses.item(session.course, item) for item in related))
