"""Where a student doubts that they are able to do it, in words that teachers may read, and what to do about it. Pure.

These are the words of a goal, what was said of it since, and answers when looking back; never a message to the tutor,
nothing of a journal, and nothing that a person has to hear. It is no alarm (``domain.alert``): those are raised before
anything is kept.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from domain.item import Item
from domain.session import Session
from domain.text import escape
from learner.step_work import StepWork, work_by_step
from teacher.phrasing import item_name
from teacher.quotes import cut

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")

Where = Literal["goal", "goal since", "looking back"]


class SelfDoubt(NamedTuple):
    """The words as they were written, where and when; ``says`` and ``ask``, a move and a question, are course text."""

    where: Where
    quote: str
    session: str
    at: datetime
    says: str
    ask: str


def self_doubt(
    name: str, sessions: Sequence[Session], items: Mapping[str, Item], sounds: Callable[[str], bool]
) -> SelfDoubt | None:
    """The last of a student's doubts in these sessions, oldest first; None where there is none.

    ``name`` is from the roster; ``sounds`` is whether words sound like a doubt in oneself.
    """
    found = [
        (session, where, at, said)
        for session in sessions
        for where, at, text in _readable(session)
        if (said := _doubting(text, sounds))
    ]
    if not found:
        return None
    session, where, at, said = max(found, key=lambda one: one[2])
    says, ask = _move(escape(name), sessions, items)
    return SelfDoubt(where, cut(said), session.id, at, says, ask)


def _readable(session: Session) -> Iterator[tuple[Where, datetime, str]]:
    """What a teacher may read of what a student wrote beside their work, and when."""
    goal = session.goal
    last = session.turns[-1].at if session.turns else session.started
    if goal is not None and not goal.sealed:
        for text in (goal.wish, goal.obstacle, goal.plan):
            yield "goal", session.started, text
    for step in session.goal_steps:
        if not step.by and not step.sealed:
            yield "goal since", step.at, step.words
    for answer in session.reflections:
        if not answer.sealed:
            yield "looking back", last, answer.answer


def _doubting(text: str, sounds: Callable[[str], bool]) -> str:
    """The sentence that sounds so, all of it where only the whole does; empty where none does."""
    if not text.strip() or not sounds(text):
        return ""
    return next((one for one in _SENTENCES.split(text.strip()) if sounds(one)), text.strip())


def _move(who: str, sessions: Sequence[Session], items: Mapping[str, Item]) -> tuple[str, str]:
    """Something of their own work to hold against it: done alone, else got through, else one step to do together."""
    works = [work for session in sessions for work in work_by_step(session.turns)]
    alone = [work for work in works if work.how == "alone"]
    through = [work for work in works if work.solution is not None]
    quiet = "when nobody else listens"
    if alone:
        title = _title(alone[-1], items)
        return f"Show {who}, {quiet}, what went alone: {title}. Name what was done there, not how clever it was.", (
            f"What did you do at {title} that worked?"
        )
    if through:
        title = _title(through[-1], items)
        return f"Show {who}, {quiet}, what came right in the end: {title}. Name the step that turned it.", (
            f"What changed at {title} between the first try and the last?"
        )
    if works:
        title = _title(works[-1], items)
        return f"Do one step of {title} together with {who}, one that is in reach, and name what {who} did.", (
            "Which part of this can you do already?"
        )
    return f"Sit down with {who} for one short problem that is in reach.", "Which of these looks easiest to begin with?"


def _title(work: StepWork, items: Mapping[str, Item]) -> str:
    return item_name(items, work.item)
