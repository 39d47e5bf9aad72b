"""A session's transcript, gathered from what the student's own pages are made of."""

from dataclasses import replace
from typing import NamedTuple

from app.cards import items_of
from app.student_screen import passages_course, said_beside
from app.views.conversation import conversation, turn_shown
from app.views.transcript import Left, Seen, left, seen
from app.wiring import Trellis
from domain.session import Session
from domain.source import Source


class Transcript(NamedTuple):
    """Every turn as the student saw it, and what stood before them after the last, None where nothing new did."""

    told: tuple[Seen, ...]
    left: Left | None


def transcript_of(trellis: Trellis, session: Session) -> Transcript:
    """Gather it. Problems are as the class has them now."""
    items, skills = items_of(trellis, session.course, session), trellis.courses.skills(session.course)
    course, texts = trellis.courses.get(session.course), passages_course(trellis, session.course)
    lessons, source = trellis.courses.lessons(session.course), course.source if course else Source()
    by_number = {one.number: one for opened in conversation(session, items, skills, texts) for one in opened.turns}
    shown = []
    for at, turn in enumerate(session.turns, 1):
        one = by_number.get(turn.number) or turn_shown(turn, session, items, skills, texts, 0)
        then = replace(session, turns=session.turns[:at])
        said = said_beside(trellis, then, turn, items.get(turn.message.item))
        shown.append(replace(one, nudge=said))
    told = seen(session, shown, items, lessons, source)
    return Transcript(told, left(session, told, items, lessons, source))
