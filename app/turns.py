"""One message from acceptance to its stored reply: the path of every page, terminal and evaluation.

The message is committed before anything else. A crash after that leaves it unanswered, and
:func:`answer_pending` answers it on the next visit: nothing is lost and nothing is said twice.
Judging it has begun once and never came to an end, so it is judged briefly then, and called too
large to check where that is not enough.
"""

import asyncio
from dataclasses import replace
from typing import NamedTuple

from app.about_learner import about_learner
from app.assignments import policy_at
from app.grounding import Grounding
from app.hands import keep_as_question
from app.private_writing import hiding_of, private_writer
from app.wiring import Trellis
from domain.alert import KEPT_APART
from domain.help import HelpLevel
from domain.item import Item, Step
from domain.session import Session
from domain.turn import Button, Message, Turn
from language.distress import in_distress
from language.private.stand_ins import Hiding
from learner.wishes import items_wished
from maths.effort import BRIEFLY, STEPS
from store.errors import NotFoundError, StaleTurnError
from store.patience import patience_here
from tutor.attempt.learned import adds, tallied_under
from tutor.context import Context, WorkedExample
from tutor.help.worked_example import example_for
from tutor.ports import Progress
from tutor.respond import respond, silent_progress
from tutor.state import current_step, step_state
from writer.embedded import EmbeddedWriter

UNREAD = "I want to die."
"""Stands for words that cannot be opened when they are answered: a reply that names people is never wrong then."""

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
    item = trellis.corrected.item(session.course, session.item, session.classroom)
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
            said = waiting if begun or not waiting.sealed else replace(waiting, text=_as_a_cry(message.text))
            turn, session = await _respond(trellis, session, said, progress, BRIEFLY if begun else STEPS)
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
    """Respond and record; anew when another tab or process recorded something in between.

    What a person has to hear is answered by Trellis itself: no model reads it.
    """
    message = await asyncio.to_thread(_with_words, trellis, message)
    for _ in range(TRIES):
        context = await asyncio.to_thread(_context, trellis, session, message)
        writer = await asyncio.to_thread(private_writer, trellis, session, context.language)
        hiding = await asyncio.to_thread(_searched_without, trellis, session, context.language)
        with patience_here().working():  # a model may take its time; what is waited for afterwards has its own
            turn = await respond(
                message,
                context,
                writer=EmbeddedWriter() if message.sealed else writer,
                retriever=Grounding(trellis.index, trellis.mending.mend, hiding),
                clock=trellis.clock,
                progress=progress,
                judging=trellis.judging_of(session.student),
                steps=steps,
            )
        try:
            tallied = adds(turn.observations, context)
            recorded = await asyncio.to_thread(trellis.sessions.record, session.id, turn, tallied)
        except StaleTurnError as error:
            stale = error
            session = await asyncio.to_thread(trellis.sessions.get, session.id)
            continue
        if recorded is turn:
            await asyncio.to_thread(keep_as_question, trellis, session, turn, context.item.title)
            return Answered(turn, replace(session, turns=(*session.turns, turn)))
        return Answered(recorded, await asyncio.to_thread(trellis.sessions.get, session.id))
    raise stale


def _with_words(trellis: Trellis, message: Message) -> Message:
    """A message as it was written, where its words are kept apart and a crash left it without a reply.

    Where they cannot be opened now, it is answered as a cry for help, which is what it was heard as.
    """
    if not message.sealed or message.text != KEPT_APART:
        return message
    return replace(message, text=_as_a_cry(trellis.alerts.words(message.sealed).text or UNREAD))


def _as_a_cry(text: str) -> str:
    """What a person has to hear, as it is answered: where only what was said before makes it so, as a cry."""
    return text if in_distress(text) else UNREAD


def _searched_without(trellis: Trellis, session: Session, language: str) -> Hiding | None:
    """Whose names are left out of what is searched for, None where no search leaves this machine."""
    return hiding_of(trellis, session, language) if trellis.settings.embeddings == "endpoint" else None


def _context(trellis: Trellis, session: Session, message: Message) -> Context:
    """Everything the reply depends on, as of one moment; ``record`` refuses it where that has passed."""
    with trellis.db.reading():
        item = trellis.corrected.item(session.course, message.item, session.classroom)
        return gathered(trellis, session, message, item)


def gathered(trellis: Trellis, session: Session, message: Message, item: Item) -> Context:
    """Everything a reply at a step of ``item`` depends on.

    Raises:
        store.errors.NotFoundError: the course of the session is unknown.
    """
    course = trellis.courses.get(session.course)
    if course is None:
        raise NotFoundError("course", session.course)
    step = item.step(message.step)
    lessons = {lesson.id: lesson for lesson in trellis.courses.lessons(session.course)}
    lesson = lessons.get(item.lesson)
    terms = trellis.people.terms(session.classroom)
    learner = about_learner(trellis, session.student)
    context = Context(
        session=session,
        number=len(session.turns) + 1,
        item=item,
        step=step,
        course=course.grounds,
        section=lesson.section if lesson else "",
        skills=trellis.courses.skills(session.course),
        estimates=trellis.estimates.of(session.student, session.course),
        policy=policy_at(trellis, session, item.id, terms.policy),
        example=_example(trellis, session, item, step, learner.likes),
        grade=terms.grade or course.grade,
        language=course.language,
        day=trellis.schools.day_of(message.at),
        learner=learner,
    )
    return replace(context, tallies=trellis.tallies.of(session.course, tallied_under(context)))


def _example(trellis: Trellis, session: Session, item: Item, step: Step, likes: str) -> WorkedExample | None:
    """Another item with the same skills, worked; looked for only once help may reach it.

    Those whose titles share a word with what the student ``likes`` come first.
    """
    level = step_state(session.turns, item.id, step.id).level
    if level is None or level < HelpLevel.SCAFFOLD:
        return None
    opened = {opening.item for opening in session.items}
    summaries = trellis.corrected.summaries(session.course, session.classroom)
    related = [one for one in summaries if one.id not in opened and set(step.skills) & set(one.skills)]
    liked = items_wished(likes, summaries) if likes else frozenset[str]()

    def worked(wanted: bool) -> WorkedExample | None:
        ids = (one.id for one in related if (one.id in liked) is wanted)
        return example_for(step, (trellis.corrected.item(session.course, one, session.classroom) for one in ids))

    found = worked(wanted=True) if liked else None
    return replace(found, liked=True) if found is not None else worked(wanted=False)
