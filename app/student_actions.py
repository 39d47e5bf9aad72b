"""What a student does at their desk, in a browser or a terminal: sit down, send, look back.

    sat = sit_down(trellis, student, "linear-equations", "taxi")
    session = trellis.sessions.get(sat.session)
    turn, session = await answered(trellis, session.id, message_to_send(trellis, session, uuid4().hex, "x = 4"))
    for question in open_questions(trellis, session): ...

What cannot be done raises ``app.errors.Refusal`` with words for the student.
"""

import asyncio
from datetime import timedelta
from typing import NamedTuple

from app import student_screen
from app.errors import NotHere, Refusal
from app.render import blank, visible
from app.security.codes import spellings
from app.turns import message_in
from app.views.conversation import SENTENCES
from app.wiring import Trellis
from coach.goal import suggestions
from coach.reflection import questions
from coach.reply import reply_to
from domain.answer import AnswerKey
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.people import Classroom, Student
from domain.session import Session
from domain.turn import Button, Message
from tutor.state import solved_steps

SITTING = timedelta(hours=3)
"""A problem chosen this long after the last turn begins a new session."""

_HARD_MOMENT = Goal("", "I get stuck", "I write down the line I am sure of")
"""The plan that goes with a class's goal until the student writes their own."""

LONGEST_ANSWER = 2_000
"""Characters of an answer to a question of the coach."""


class Sat(NamedTuple):
    """Where a problem was begun: the session's id, and whether it is a new one, which begins with its goal."""

    session: str
    fresh: bool


def classroom_with(trellis: Trellis, typed: str) -> Classroom | None:
    """The class of a code, however it was typed."""
    found = (trellis.people.classroom_by_code(code) for code in spellings(typed) if code)
    return next((room for room in found if room), None)


def sit_down(trellis: Trellis, student: Student, course: str, item: str) -> Sat:
    """Begin with a problem: in the session that is under way, or in a new one.

    Raises:
        NotHere: the class has no such course, or the item is not offered in it.
    """
    if course not in {one.id for one in student_screen.courses_of(trellis, student)}:
        raise NotHere
    _allowed(trellis, student.id, course, item)
    reason = _reason(trellis, student.id, course, item)
    session = trellis.sessions.open_of(student.id)
    if session is not None and not _goes_on(trellis, session, course):
        trellis.sessions.close(session.id)
        session = None
    fresh = session is None
    session = session or trellis.sessions.start(student.id, course)
    trellis.sessions.open_item(session.id, item, reason)
    return Sat(session.id, fresh)


def go_on_with(trellis: Trellis, session: Session, item: str) -> None:
    """Take another problem in the same session.

    Raises:
        NotHere: the item is not offered in the session's course.
    """
    _allowed(trellis, session.student, session.course, item)
    trellis.sessions.open_item(session.id, item, _reason(trellis, session.student, session.course, item))


def _allowed(trellis: Trellis, student: str, course: str, item: str) -> None:
    """Whether the class's policy lets the student take this item: where the teacher chooses, only what is offered."""
    if trellis.people.terms_of(student).policy.chooser != "teacher":
        return
    last = next((session.item for session in trellis.sessions.of_student(student, course)), "")
    on_offer = {one.item.id for one in student_screen.suggestions(trellis, student, course, last)} | {last}
    if item not in on_offer:
        raise Refusal("Your teacher chooses the problems in this class.", "Take the one on your home page.", 403)


def _goes_on(trellis: Trellis, session: Session, course: str) -> bool:
    last = session.turns[-1].at if session.turns else session.started
    return session.course == course and trellis.clock() - last < SITTING


def _reason(trellis: Trellis, student: str, course: str, item: str) -> str:
    """Why this item was offered."""
    if item not in {one.id for one in trellis.courses.summaries(course)}:
        raise NotHere(title="That problem is not offered any more.", remedy="Choose another one on your home page.")
    last = next((session.item for session in trellis.sessions.of_student(student, course)), "")
    found = student_screen.suggestions(trellis, student, course, last)
    return next((one.why for one in found if one.item.id == item), "")


def goal_ideas(trellis: Trellis, session: Session) -> tuple[Goal, ...]:
    """Goals to start from, drawn from the student's last session in this course and its skills."""
    policy = trellis.people.terms_of(session.student).policy
    before = [one for one in trellis.sessions.of_student(session.student, session.course) if one.id != session.id]
    last = next(iter(before), None)
    ideas = suggestions(
        trellis.courses.skills(session.course), last, student_screen.titles(trellis, last) if last else {}
    )
    if not policy.goal or policy.chooser == "student":
        return ideas
    ours = Goal(policy.goal, _HARD_MOMENT.obstacle, _HARD_MOMENT.plan)
    return (ours,) if policy.chooser == "teacher" else (ours, *ideas[:2])


def fixed_wish(trellis: Trellis, session: Session) -> str | None:
    """The goal everybody in the class has, None where students set their own."""
    policy = trellis.people.terms_of(session.student).policy
    return policy.goal if policy.chooser == "teacher" else None


def message_to_send(
    trellis: Trellis, session: Session, client_id: str, typed: str, intent: Button = "message"
) -> Message:
    """What was typed, as it will be stored.

    Raises:
        Refusal: nothing to send, or too long.
    """
    typed = visible(typed).strip()
    text = SENTENCES.get(intent, "") if blank(typed) else typed
    longest = trellis.settings.max_message_chars
    if not text:
        remedy = (
            "Write your work first, then have it checked."
            if intent == "check"
            else "Write an answer, a line of work or a question."
        )
        raise Refusal("There is nothing to send yet.", remedy, 422)
    if len(text) > longest:
        raise Refusal(f"That is {len(text)} characters; the tutor reads up to {longest}.", "Send a part of it.", 422)
    return message_in(trellis, session, client_id=client_id, text=text, intent=intent)


def asked(trellis: Trellis, session: Session) -> tuple[ReflectionQuestion, ...]:
    """The three questions of a session."""
    return questions(session, student_screen.titles(trellis, session), trellis.courses.skills(session.course))


def open_questions(trellis: Trellis, session: Session) -> tuple[ReflectionQuestion, ...]:
    """Those of them without an answer."""
    answered = {past.question.id for past in session.reflections}
    return tuple(question for question in asked(trellis, session) if question.id not in answered)


async def look_back(trellis: Trellis, session: Session, question: ReflectionQuestion, typed: str) -> Reflection:
    """Keep an answer with the coach's one sentence back; the last one ends the session.

    Raises:
        Refusal: nothing was written, or too much.
    """
    words = visible(typed).strip()
    if blank(words):
        raise Refusal("There is nothing written yet.", "Write a few words, or finish without answering.", 422)
    if len(words) > LONGEST_ANSWER:
        said = f"That is {len(words)} characters; up to {LONGEST_ANSWER} are kept."
        raise Refusal(said, "Shorten it a little.", 422)
    withhold = await asyncio.to_thread(_open_keys, trellis, session)
    reply = await reply_to(question, words, trellis.writer, withhold=withhold)
    kept = Reflection(question, words, reply.reply)
    await asyncio.to_thread(_keep, trellis, session.id, kept)
    return kept


def _keep(trellis: Trellis, session_id: str, reflection: Reflection) -> None:
    trellis.sessions.reflect(session_id, reflection)
    if not open_questions(trellis, trellis.sessions.get(session_id)):
        trellis.sessions.close(session_id)


def _open_keys(trellis: Trellis, session: Session) -> tuple[AnswerKey, ...]:
    """The keys of steps not solved yet: what no sentence back may give away."""
    return tuple(
        step.key
        for item in student_screen.items(trellis, session).values()
        for step in item.steps
        if step.id not in solved_steps(session, item.id)
    )
