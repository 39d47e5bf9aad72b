"""What the first words to somebody who needs a person go by: their course's language, their year, their earlier cries.

met_in(trellis, session, "my dog died")     # in a session
met_by(trellis, student, room, text)        # where there is none, as in a journal
"""

from typing import TypedDict

from app.wiring import Trellis
from domain.session import Session
from language.cries import Cry
from language.distress import heard
from language.met import met, said_to_a_cry


class Age(TypedDict):
    """What the first words go by, beside what was heard."""

    language: str
    grade: int
    before: int


def of_their_age(trellis: Trellis, session: Session) -> Age:
    """The course's language, the class's school year, and how many cries there were in the session."""
    before = sum(turn.plan.move == "safeguard" for turn in session.turns)
    before += sum(said_to_a_cry(past.reply) for past in session.reflections)
    return _age(trellis, session.classroom, session.course, before)


def language_for(trellis: Trellis, student: str) -> str:
    """The language of the course a student worked on last, English where there is none."""
    latest = next(iter(trellis.sessions.of_student(student)), None)
    course = trellis.courses.get(latest.course) if latest is not None else None
    return course.language if course else "en"


def met_in(trellis: Trellis, session: Session, text: str) -> str:
    """What is said to somebody who needs a person; empty where nothing in the text says so."""
    cry = heard(text)
    return _met(cry, of_their_age(trellis, session)) if cry else ""


def met_by(trellis: Trellis, student: str, classroom: str, text: str, but: str = "") -> str:
    """The same outside a session, after the cries in the journal, of which the piece ``but`` is what is answered now.

    The language is that of the course they worked on last for the class, else of its first one.
    """
    cry = heard(text)
    if cry is None:
        return ""
    before = sum(bool(one.alert) and one.id != but for one in trellis.journal.of(student))
    worked = [one.course for one in trellis.sessions.of_student(student, classroom_id=classroom)]
    course = next(iter((*worked, *trellis.people.classroom(classroom).courses)), "")
    return _met(cry, _age(trellis, classroom, course, before))


def _age(trellis: Trellis, classroom: str, course_id: str, before: int) -> Age:
    course = trellis.courses.get(course_id)
    grade = trellis.people.terms(classroom).grade or (course.grade if course else 0)
    return Age(language=course.language if course else "en", grade=grade, before=before)


def _met(cry: Cry, age: Age) -> str:
    return met(cry, age["language"], grade=age["grade"], before=age["before"])
