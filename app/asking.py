"""Questions from a student to their teachers, from any page, and the answers that come back.

ask(trellis, student, "Why do we flip it?", about="Reciprocals", place="/home")
questions_in(trellis, room)               # the teacher's side
answers_for(trellis, student)             # what the student has not read yet
"""

from typing import NamedTuple
from uuid import uuid4

from app.errors import NotHere, Refusal
from app.render import blank, visible
from app.student_screen import places_of
from app.their_age import met_in
from app.typed_words import HEARD, too_long
from app.wiring import Trellis
from domain.people import Classroom, Student
from domain.session import Session
from domain.voice import Answered, Asked, Question
from teacher.hands import raised

LONGEST = 1_000
"""Characters of a question or an answer."""

LONGEST_TITLE = 200
"""Characters of the page a question was asked on."""

MOST_WAITING = 10
"""Questions of one student that may wait for an answer."""


class Answer(NamedTuple):
    """A question of a student with what came of it, and the name of whoever answered, empty while nobody did."""

    question: Question
    teacher: str


class AskedBy(NamedTuple):
    """A question in a class, and the student who asked."""

    question: Question
    student: Student


class Kept(NamedTuple):
    """What became of a question: whether another person has to hear it first, and what is said to its student then."""

    apart: bool
    person: str = ""


def ask(trellis: Trellis, student: Student, typed: str, room: str = "", about: str = "", place: str = "") -> Kept:
    """Keep a question for the teachers of a class.

    Raises:
        Refusal: nothing was written, too much, or too many questions wait.
        NotHere: the student is in no such class.
    """
    words, session = visible(typed).strip(), _session(trellis, student, room)
    if blank(words):
        raise Refusal("There is no question yet.", "Write what you want to know in a few words.", 422)
    if refusal := too_long(words, LONGEST):
        trellis.sessions.hear(session.id, "question", words[:HEARD])
        raise refusal
    waiting = [one for one in trellis.voices.questions(student=student.id) if one.waiting and not one.asked.sealed]
    if len(waiting) >= MOST_WAITING and trellis.ear.tier(words) is None:
        raise Refusal(
            "Ten questions of yours wait already.", "Your teacher reads them all; talk to them in class.", 422
        )
    asked = Asked(uuid4().hex, words, visible(about)[:LONGEST_TITLE], inside(place))
    apart = trellis.voices.ask(session.id, asked)
    return Kept(apart, met_in(trellis, session, words) if apart else "")


def questions_of(trellis: Trellis, student: str) -> tuple[Answer, ...]:
    """All of a student's, newest first."""
    return tuple(_with_name(trellis, one) for one in reversed(trellis.voices.questions(student=student)))


def answers_for(trellis: Trellis, student: str) -> tuple[Answer, ...]:
    """Answers that the student has not read yet, oldest first."""
    return tuple(_with_name(trellis, one) for one in trellis.voices.questions(student=student) if one.unread)


def note_read(trellis: Trellis, student: str, question: str) -> None:
    """The student has read an answer. Raises :class:`NotHere` where the question is not theirs."""
    found = next((one for one in trellis.voices.questions(student=student) if one.asked.id == question), None)
    if found is None:
        raise NotHere
    if found.unread:
        trellis.voices.read(found.session, question)


def questions_in(trellis: Trellis, room: Classroom) -> tuple[AskedBy, ...]:
    """A class's questions that teachers may read: first those without an answer, oldest first; then the others.

    Of somebody who left the class nothing is shown.
    """
    here = {one.id: one for one in trellis.people.roster(room.id)}
    mine = [one for one in trellis.voices.questions(classroom=room.id) if one.student in here and not one.asked.sealed]
    answered = sorted((one for one in mine if one.answered), key=lambda one: one.answered or one.at, reverse=True)
    return tuple(AskedBy(one, here[one.student]) for one in (*(one for one in mine if one.waiting), *answered))


def waiting_questions(trellis: Trellis, room: Classroom) -> int:
    """How many of a class's questions wait for an answer."""
    return sum(one.question.waiting for one in questions_in(trellis, room))


def note_questions_seen(trellis: Trellis, teacher: str, found: tuple[AskedBy, ...]) -> None:
    """A teacher has looked at these questions."""
    for one in found:
        if one.question.seen is None:
            trellis.voices.answer(one.question.session, Answered(one.question.asked.id, teacher))


def answer(trellis: Trellis, room: Classroom, teacher: str, question: str, typed: str) -> None:
    """Keep an answer, and take the hand down that the question put up.

    Raises:
        NotHere: no such question waits in this class.
        Refusal: nothing was written, or too much.
    """
    found = next((one.question for one in questions_in(trellis, room) if one.question.asked.id == question), None)
    if found is None:
        raise NotHere
    words = visible(typed).strip()
    if blank(words):
        raise Refusal("There is no answer yet.", "Write a sentence, or talk to them.", 422)
    if refusal := too_long(words, LONGEST):
        raise refusal
    trellis.voices.answer(found.session, Answered(question, teacher, words))
    lowered = trellis.hands.lowered([found.student]).get(found.student)
    up = raised(trellis.sessions.get(found.session).turns, lowered)
    if up is not None and up.message.id == question:
        trellis.hands.lower(found.student, teacher)


def _with_name(trellis: Trellis, question: Question) -> Answer:
    return Answer(question, trellis.people.staff(question.answer.by).name if question.answer else "")


def _session(trellis: Trellis, student: Student, room: str) -> Session:
    """The latest session for the class; where there is none, an empty one that ends at once."""
    mine = [one for one in places_of(trellis, student) if room in ("", one.room.id)]
    if not mine:
        raise NotHere
    rooms = {one.room.id for one in mine}
    latest = next((one for one in trellis.sessions.of_student(student.id) if one.classroom in rooms), None)
    if latest is not None:
        return latest
    begun = trellis.sessions.start(student.id, mine[0].course.id, mine[0].room.id)
    trellis.sessions.close(begun.id)
    return begun


def inside(place: str) -> str:
    """An address of a page of ours, empty where it is none."""
    known = place.startswith("/") and not place.startswith("//") and "\\" not in place
    return place[:300] if known else ""
