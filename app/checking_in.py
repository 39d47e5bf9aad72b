"""The coach's check-in during practice: what is asked now, and its answer, where it is asked."""

import asyncio
from dataclasses import dataclass, field

from markupsafe import Markup

from app import student_screen
from app.placing import in_session
from app.render import inline, student
from app.student_actions import look_back
from app.their_age import of_their_age
from app.wiring import Trellis
from coach.check_in import check_in, just_answered
from coach.reply import before_asking, more
from domain.goal import Reflection, ReflectionQuestion
from domain.session import Session
from language.met import said_to_a_cry
from tutor.state import solved_steps


@dataclass(frozen=True, slots=True)
class CheckInShown:
    """What the coach asks now, None where nothing; ``answer`` and ``reply`` are what was answered and said back.

    ``person`` says that the reply sends them to somebody. ``wrong`` says what is the matter with ``typed``.
    """

    question: ReflectionQuestion | None = None
    words: Markup = field(default_factory=Markup)
    answer: Markup = field(default_factory=Markup)
    reply: Markup = field(default_factory=Markup)
    person: bool = False
    wrong: str = ""
    typed: str = ""


def asked_now(trellis: Trellis, session: Session) -> ReflectionQuestion | None:
    """The question that waits for an answer: what the last reply asked on, or one that is due."""
    last = just_answered(session)
    if last is not None:
        following = more(last)
        kept = {one.question.id for one in session.reflections} | set(session.skipped)
        return following if following is not None and following.id not in kept else None
    if in_session(session) is not None:
        return None
    language = of_their_age(trellis, session)["language"]
    return check_in(
        session, trellis.clock(), student_screen.titles(trellis, session), _solved(trellis, session), language
    )


def shown(trellis: Trellis, session: Session, wrong: str = "", typed: str = "") -> CheckInShown:
    """What the practice page shows."""
    question, last = asked_now(trellis, session), just_answered(session)
    words = inline(question.text) if question is not None else Markup()
    if last is None:
        return CheckInShown(question, words, wrong=wrong, typed=typed)
    said = before_asking(last) if question is not None else last.reply
    return CheckInShown(question, words, student(last.answer), inline(said), said_to_a_cry(last.reply), wrong, typed)


async def answer(trellis: Trellis, session: Session, question: str, typed: str) -> Reflection | None:
    """Keep an answer with the coach's sentence back; None where the question is not asked any more.

    Raises:
        Refusal: nothing was written, or too much.
    """
    found = await asyncio.to_thread(asked_now, trellis, session)
    if found is None or found.id != question:
        await asyncio.to_thread(trellis.sessions.hear, session.id, "reflection", typed)
        return None
    return await look_back(trellis, session, found, typed)


def skip(trellis: Trellis, session: Session, question: str) -> None:
    """Pass over the question, if it is asked."""
    found = asked_now(trellis, session)
    if found is not None and found.id == question:
        trellis.voices.skip(session.id, question)


def _solved(trellis: Trellis, session: Session) -> bool:
    if not session.item:
        return False
    item = trellis.corrected.item(session.course, session.item, session.classroom)
    return len(solved_steps(session, item.id)) == len(item.steps)
