"""What a student does at their desk, in a browser or a terminal: sit down, send, look back.

    sat = sit_down(trellis, student, "linear-equations", "taxi")
    session = trellis.sessions.get(sat.session)
    turn, session = await answered(trellis, session.id, message_to_send(trellis, session, uuid4().hex, "x = 4"))
    for question in open_questions(trellis, session): ...

What cannot be done raises ``app.errors.Refusal`` with words for the student.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from app import kept_cards, placing, student_screen
from app.assignments import asked_for
from app.errors import NotHere, Refusal, TutorClosed
from app.journaling import work_of
from app.playlists import listed_reason
from app.private_writing import private_writer
from app.render import blank, plain, visible
from app.security.codes import spellings
from app.student_offers import Desk, on_offer
from app.their_age import of_their_age
from app.turns import message_in
from app.tutor_hours import check_open
from app.typed_words import HEARD, too_long
from app.wiring import Trellis
from coach.aims import named_in, sized
from coach.goal import Message as GoalMessage
from coach.goal import suggestions
from coach.goal_task import GoalTask, goal_reply
from coach.goal_words import goal_words_for
from coach.goals import KeptGoal
from coach.phrases import spoken
from coach.reflection import questions
from coach.reply import reply_to, waiting
from domain.answer import AnswerKey
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.offer import Want, WhyOffered
from domain.people import Classroom, Student
from domain.session import Session
from domain.turn import BUTTON_SENTENCES, Button, Message
from learner.why import sentence
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


def sit_down(
    trellis: Trellis, student: Student, course: str, item: str, classroom: str = "", wants: Sequence[Want] = ()
) -> Sat:
    """Begin with a problem: in the session under way in its course, or in a new one, for one of the student's classes.

    What is open in another course stays open. ``wants`` are what was asked for before it was offered.

    Without ``classroom`` it is the first of them that has the course.

    Raises:
        NotHere: no such class has the course, or the item is not offered in it.
        TutorClosed: the class's tutor is closed now.
    """
    places = student_screen.places_of(trellis, student)
    place = next((one for one in places if one.course.id == course and classroom in ("", one.room.id)), None)
    if place is None:
        raise NotHere
    desk = Desk(student.id, course, place.room.id)
    check_open(trellis, desk.student, desk.classroom)
    session = trellis.sessions.open_of(student.id, desk.course, desk.classroom)
    _allowed(trellis, desk, item, session)
    reason, code = _reason(trellis, desk, item, wants)
    if session is not None and not (_goes_on(trellis, session) and _leaves_to_do(trellis, desk, session, item)):
        kept_cards.close(trellis, session.id)
        session = None
    fresh = session is None
    session = session or trellis.sessions.start(student.id, course, desk.classroom)
    trellis.sessions.open_item(session.id, item, reason, code)
    return Sat(session.id, fresh)


def begin_placing(trellis: Trellis, student: Student, course: str, classroom: str) -> str:
    """Begin the diagnostic, or go on with it; the session's id, empty where nothing is left to ask.

    Raises:
        NotHere: no class of the student has the course.
        TutorClosed: the class's tutor is closed now.
    """
    places = student_screen.places_of(trellis, student)
    place = next((one for one in places if one.course.id == course and classroom in ("", one.room.id)), None)
    if place is None:
        raise NotHere
    desk = Desk(student.id, course, place.room.id)
    check_open(trellis, desk.student, desk.classroom)
    session = trellis.sessions.open_of(student.id, desk.course, desk.classroom)
    if session is None and placing.now(trellis, desk).ask is not None:
        session = trellis.sessions.start(student.id, course, desk.classroom)
    return session.id if session is not None and next_question(trellis, session) else ""


def next_question(trellis: Trellis, session: Session) -> bool:
    """Open the diagnostic's next question in this session; False where it is over."""
    desk = student_screen.desk_of(session)
    check_open(trellis, desk.student, desk.classroom)
    ask = placing.now(trellis, desk, leaving=True).ask
    if ask is None:
        return False
    names = trellis.courses.skills(desk.course)
    name = next((names[one].name for one in ask.skills if one in names), ask.title)
    trellis.sessions.open_item(session.id, ask.id, sentence("placing", name, "not started", ""), "placing")
    return True


def go_on_with(trellis: Trellis, session: Session, item: str, wants: Sequence[Want] = ()) -> None:
    """Take another problem in the same session, or one that was begun in it again.

    Raises:
        NotHere: the item is not offered in the session's course.
        TutorClosed: the class's tutor is closed now.
    """
    desk = student_screen.desk_of(session)
    check_open(trellis, desk.student, desk.classroom)
    _allowed(trellis, desk, item, session)
    trellis.sessions.open_item(session.id, item, *_reason(trellis, desk, item, wants))


def _allowed(trellis: Trellis, desk: Desk, item: str, session: Session | None) -> None:
    """Whether the class's policy lets the student take this item.

    Where the teacher chooses it is only what is offered, or was begun in the session under way.
    """
    if trellis.people.terms(desk.classroom).policy.chooser != "teacher":
        return
    last = next((session.item for session in trellis.sessions.of_student(desk.student, desk.course)), "")
    offered = {one.item.id for one in student_screen.suggestions(trellis, desk, last)} | {last}
    begun = {one.item for one in session.items} if session is not None and session.closed is None else set()
    given = asked_for(trellis, *desk, item) is not None or listed_reason(trellis, desk, item) is not None
    if item not in offered | begun and not given:
        raise Refusal("Your teacher chooses the problems in this class.", "Take the one on your home page.", 403)


def _goes_on(trellis: Trellis, session: Session) -> bool:
    last = session.turns[-1].at if session.turns else session.started
    return trellis.clock() - last < SITTING


def _leaves_to_do(trellis: Trellis, desk: Desk, session: Session, item: str) -> bool:
    """Whether a sitting leaves something to do of a problem: not of one solved in it before it was given as work."""
    given = asked_for(trellis, *desk, item)
    if given is None:
        return True
    there = [turn for turn in session.turns if turn.message.item == item]
    return not any(turn.solved for turn in there) or any(turn.message.at >= given.given.at for turn in there)


def _reason(trellis: Trellis, desk: Desk, item: str, wants: Sequence[Want]) -> tuple[str, WhyOffered | None]:
    """Why this item was offered, in words and as a code; nothing where it was not."""
    if item not in {one.id for one in trellis.corrected.summaries(desk.course, desk.classroom)}:
        raise NotHere(title="That problem is not offered any more.", remedy="Choose another one on your home page.")
    if asked_for(trellis, *desk, item) is not None:
        title = next(one.title for one in trellis.corrected.summaries(desk.course, desk.classroom) if one.id == item)
        return sentence("assigned", title.rstrip(" .:"), "not started", ""), "assigned"
    listed = listed_reason(trellis, desk, item)
    if listed is not None:
        return listed.why, "playlist"
    last = next((session.item for session in trellis.sessions.of_student(desk.student, desk.course)), "")
    found = on_offer(trellis, desk, last, wants).suggestions
    return next(((one.why, one.code) for one in found if one.item.id == item), ("", None))


def goal_ideas(trellis: Trellis, session: Session, wish: str = "") -> tuple[Goal, ...]:
    """Goals to start from, drawn from the student's last session in this course and its skills.

    One is about what a ``wish`` names, where it names a skill, else about the problem that is open.
    """
    policy = trellis.people.terms(session.classroom).policy
    before = [one for one in trellis.sessions.of_student(session.student, session.course) if one.id != session.id]
    last = next(iter(before), None)
    course = trellis.courses.get(session.course)
    language = course.language if course else "en"
    skills = trellis.courses.skills(session.course)
    here: Sequence[str] = trellis.courses.item(session.course, session.item).skills if session.item else ()
    here = (named,) if (named := named_in(wish, skills)) else here
    near = [skills[one] for one in here if one in skills] or list(skills.values())
    goal = sized(near, trellis.estimates.of(session.student, session.course), trellis.schools.today(), language)
    ideas = suggestions(skills, last, student_screen.titles(trellis, last) if last else {}, goal, language)
    if not policy.goal or policy.chooser == "student":
        return ideas
    ours = Goal(policy.goal, _HARD_MOMENT.obstacle, _HARD_MOMENT.plan)
    return (ours,) if policy.chooser == "teacher" else (ours, *ideas[:2])


def open_goals(trellis: Trellis, session: Session) -> tuple[KeptGoal, ...]:
    """Goals of earlier sessions of this course and class that can be gone on with; none where the class has one."""
    if fixed_wish(trellis, session):
        return ()
    mine = work_of(trellis, session.student, session.classroom)
    return tuple(one for one in mine.open_goals if one.course == session.course and one.home != session.id)


def fixed_wish(trellis: Trellis, session: Session) -> str | None:
    """The goal everybody in the class has, None where students set their own."""
    policy = trellis.people.terms(session.classroom).policy
    return policy.goal if policy.chooser == "teacher" else None


def message_to_send(
    trellis: Trellis, session: Session, client_id: str, typed: str, intent: Button = "message"
) -> Message:
    """What was typed, as it will be stored.

    Raises:
        Refusal: nothing to send, or too long.
        TutorClosed: the class's tutor is closed now. A hand can be raised all the same, and what a person has to
            hear is always taken.
    """
    typed = visible(typed).strip()
    longest = trellis.settings.max_message_chars
    try:
        check_open(trellis, session.student, session.classroom, hand=intent == "teacher")
    except TutorClosed:
        if not _taken(trellis, session, client_id) and trellis.ear.tier(typed[:longest]) is None:
            raise
    except Refusal:
        if not _taken(trellis, session, client_id):
            raise
    text = BUTTON_SENTENCES.get(intent, "") if blank(typed) else typed
    if not text:
        remedy = (
            "Write your work first, then have it checked."
            if intent == "check"
            else "Write an answer, a line of work or a question."
        )
        raise Refusal("There is nothing to send yet.", remedy, 422)
    if len(text) > longest:
        trellis.sessions.hear(session.id, "chat", text[:HEARD])
        raise Refusal(f"That is {len(text)} characters; the tutor reads up to {longest}.", "Send a part of it.", 422)
    return message_in(trellis, session, client_id=client_id, text=text, intent=intent)


def _taken(trellis: Trellis, session: Session, client_id: str) -> bool:
    """Whether the message was accepted before: sent again, it is the same turn, whatever has closed since."""
    return any(turn.message.id == client_id for turn in session.turns) or any(
        message.id == client_id for message in trellis.sessions.pending(session.id)
    )


def asked(trellis: Trellis, session: Session) -> tuple[ReflectionQuestion, ...]:
    """The three questions of a session."""
    course = trellis.courses.get(session.course)
    language = course.language if course else "en"
    return questions(session, student_screen.titles(trellis, session), trellis.courses.skills(session.course), language)


def open_questions(trellis: Trellis, session: Session) -> tuple[ReflectionQuestion, ...]:
    """What is still to be answered: what the coach asked last, then those of the three without an answer."""
    return waiting(asked(trellis, session), session.reflections)


async def look_back(trellis: Trellis, session: Session, question: ReflectionQuestion, typed: str) -> Reflection:
    """Keep an answer with the coach's one sentence back; the last one ends the session.

    Raises:
        Refusal: nothing was written, or too much.
    """
    words = visible(typed).strip()
    if blank(words):
        raise Refusal("There is nothing written yet.", "Write a few words, or finish without answering.", 422)
    if refusal := too_long(words, LONGEST_ANSWER):
        await asyncio.to_thread(trellis.sessions.hear, session.id, "reflection", words[:HEARD])
        raise refusal
    withhold = await asyncio.to_thread(_open_keys, trellis, session)
    theirs = await asyncio.to_thread(of_their_age, trellis, session)
    theirs["language"] = spoken(session.reflections, theirs["language"])
    writer = await asyncio.to_thread(private_writer, trellis, session, theirs["language"])
    reply = await reply_to(question, words, writer, withhold=withhold, **theirs)
    kept = Reflection(question, words, reply.reply)
    await asyncio.to_thread(_keep, trellis, session.id, kept)
    return kept


async def said_to_goal(trellis: Trellis, session: Session, message: GoalMessage, typed: str) -> GoalMessage:
    """The message as the writer words it; what blocks, or sends somebody to a person, stays as it is."""
    if message.blocking or message.person:
        return message
    language = (await asyncio.to_thread(of_their_age, trellis, session))["language"]
    withhold = await asyncio.to_thread(_open_keys, trellis, session)
    writer = await asyncio.to_thread(private_writer, trellis, session, language)
    known = goal_words_for(typed, language).tag
    reply = await goal_reply(GoalTask(message.text, typed, known), writer, withhold)
    return message._replace(text=plain(reply))


def _keep(trellis: Trellis, session_id: str, reflection: Reflection) -> None:
    trellis.sessions.reflect(session_id, reflection)
    if not open_questions(trellis, trellis.sessions.get(session_id)):
        kept_cards.close(trellis, session_id)


def _open_keys(trellis: Trellis, session: Session) -> tuple[AnswerKey, ...]:
    """The keys of steps not solved yet: what no sentence back may give away."""
    return tuple(
        step.key
        for item in student_screen.items(trellis, session).values()
        for step in item.steps
        if step.id not in solved_steps(session, item.id)
    )
