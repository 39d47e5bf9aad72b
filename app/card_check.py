"""What holds a session's card against the session as it is stored, with the course as its class has it."""

from collections.abc import Sequence

from app.corrected import CorrectedCourses
from domain.card import Card
from domain.session import Session
from store.cards import Check
from store.courses import Courses
from teacher.cards import record_of
from teacher.checking import faults


def checking(courses: Courses, corrected: CorrectedCourses) -> Check:
    """The check of these courses."""

    def check(card: Card, session: Session) -> Sequence[str]:
        opened = {one.item for one in session.items} | {turn.message.item for turn in session.turns}
        items = {one: corrected.item(session.course, one, session.classroom) for one in sorted(opened) if one}
        record = record_of([session], "session", session.id, items)
        return faults(card, record, courses.skills(session.course))

    return check
