"""One message from acceptance to its stored reply: the path of every page, terminal and evaluation.

The message is committed before anything else. A crash after that leaves it unanswered, and
:func:`answer_pending` answers it on the next visit: nothing is lost and nothing is said twice.
"""

import asyncio

from app.grounding import Grounding
from app.wiring import Trellis
from domain.help import HelpLevel
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Button, Message, Turn
from store.errors import NotFoundError, StaleTurnError
from store.patience import patience_here
from tutor.context import Context, WorkedExample
from tutor.help.worked_example import example_for
from tutor.ports import Progress
from tutor.respond import respond, silent_progress
from tutor.state import current_step, step_state

TRIES = 5
"""How often a turn is made again when another process records one first."""


def message_of(trellis: Trellis, session_id: str, *, client_id: str, text: str, intent: Button = "message") -> Message:
    """A message at the session's current step.

    Raises:
        store.errors.NotFoundError: the session or its item is unknown, or no item was chosen yet.
    """
    session = trellis.sessions.get(session_id)
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
    async with trellis.locks.of(session_id):
        answered, waiting = await asyncio.to_thread(_accept, trellis, session_id, message)
        if answered is not None:
            return answered
        turns = [await _respond(trellis, session_id, one, progress) for one in waiting]
        return next(turn for turn in turns if turn.message.id == message.id)


async def answer_pending(trellis: Trellis, session_id: str) -> tuple[Turn, ...]:
    """Answer every message that was accepted and never answered, oldest first."""
    async with trellis.locks.of(session_id):
        waiting = await asyncio.to_thread(trellis.sessions.pending, session_id)
        return tuple([await _respond(trellis, session_id, message, silent_progress) for message in waiting])


def _accept(trellis: Trellis, session_id: str, message: Message) -> tuple[Turn | None, tuple[Message, ...]]:
    """The reply where there is one already, else what waits for one: what a crash left comes first."""
    answered = trellis.sessions.accept(session_id, message).turn
    waiting = () if answered else trellis.sessions.pending(session_id)
    if answered is None and all(one.id != message.id for one in waiting):
        answered = trellis.sessions.accept(session_id, message).turn  # another process answered it just now
    return answered, waiting


async def _respond(trellis: Trellis, session_id: str, message: Message, progress: Progress) -> Turn:
    """Respond and record; anew when another tab or process recorded something in between."""
    for _ in range(TRIES):
        context = await asyncio.to_thread(_context, trellis, session_id, message)
        with patience_here().working():  # a model may take its time; what is waited for afterwards has its own
            turn = await respond(
                message,
                context,
                writer=trellis.writer,
                retriever=Grounding(trellis.index, trellis.mending.mend),
                clock=trellis.clock,
                progress=progress,
            )
        try:
            return await asyncio.to_thread(trellis.sessions.record, session_id, turn)
        except StaleTurnError as error:
            stale = error
    raise stale


def _context(trellis: Trellis, session_id: str, message: Message) -> Context:
    """Everything the reply depends on, as of one moment."""
    with trellis.db.reading():
        return _gathered(trellis, trellis.sessions.get(session_id), message)


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
