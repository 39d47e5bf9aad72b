"""Replies that students called unhelpful, for the teachers of their class: each once, without a name."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from app.fixing import Way, ways
from app.to_look_at import Marked, marked
from app.wiring import Trellis
from domain.item import Item
from domain.looked_at import How, Mark
from domain.people import Classroom
from domain.session import Session
from domain.turn import Turn
from domain.voice import CalledUnhelpful
from store.errors import NotFoundError
from tutor.help.pathway import find_hint


@dataclass(frozen=True, slots=True)
class UnhelpfulReply:
    """A reply at a question of a problem, how many students it did not help, and what would change it.

    ``asked`` is course text: the question, or the smaller one behind the reply's hint.
    """

    subject: str
    item: Item
    asked: str
    reply: str
    students: int
    latest: datetime
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class RepliesToLookAt:
    """``now`` is the one to look at, None where none is left; ``left`` counts it too."""

    now: UnhelpfulReply | None = None
    left: int = 0
    aside: tuple[Marked, ...] = ()
    done: tuple[Marked, ...] = ()


class _Called(NamedTuple):
    """A reply that was called unhelpful: a session and a turn that show it, its problem, and every call."""

    session: Session
    turn: Turn
    item: Item
    calls: tuple[CalledUnhelpful, ...]

    @property
    def students(self) -> int:
        """How many students it did not help."""
        return len({one.student for one in self.calls})

    @property
    def latest(self) -> datetime:
        """When it was called so last."""
        return max(one.at for one in self.calls)


def replies_to_look_at(trellis: Trellis, room: Classroom, course: str, after: str = "") -> RepliesToLookAt:
    """The unhelpful replies of a class in a course, those that failed most students first.

    One that was marked comes back when another student calls it unhelpful.
    """
    found = _called(trellis, room, course)
    marks = _marks(trellis, room, course, found)
    left = sorted(_left(found, marks), key=lambda subject: -found[subject].students)
    at = left.index(after) + 1 if after in left else 0
    kept = [mark for subject, mark in marks.items() if subject not in left]
    items = {subject: one.item.id for subject, one in found.items()}
    now = left[at % len(left)] if left else None
    return RepliesToLookAt(
        _reply(now, found[now]) if now is not None else None,
        len(left),
        marked(trellis, [one for one in kept if one.how == "aside"], items),
        marked(trellis, [one for one in kept if one.how == "done"], items),
    )


def replies_left(trellis: Trellis, room: Classroom, course: str) -> int:
    """How many unhelpful replies are left to look at."""
    found = _called(trellis, room, course)
    return len(_left(found, _marks(trellis, room, course, found)))


def mark_reply(trellis: Trellis, room: Classroom, course: str, subject: str, how: How, by: str) -> None:
    """Mark an unhelpful reply as seen to, or put it aside, for the class.

    Raises:
        store.errors.NotFoundError: no reply of this name was called unhelpful.
    """
    if subject not in _called(trellis, room, course):
        raise NotFoundError("unhelpful reply", subject)
    trellis.looked_at.keep(course, subject, how, classroom=room.id, by=by)


def _marks(trellis: Trellis, room: Classroom, course: str, found: Container[str]) -> dict[str, Mark]:
    return {one.subject: one for one in trellis.looked_at.of(course, room.id).values() if one.subject in found}


def _left(found: Mapping[str, _Called], marks: Mapping[str, Mark]) -> list[str]:
    return [subject for subject, one in found.items() if subject not in marks or one.latest > marks[subject].at]


def _called(trellis: Trellis, room: Classroom, course: str) -> dict[str, _Called]:
    """The replies of a class that were called unhelpful, by what they are the same as; the sessions are read at once.

    Those at a question that the class's course no longer has are left out.
    """
    called = trellis.voices.called_unhelpful(room.id, course)
    sessions = trellis.sessions.several(one.session for one in called)
    items: dict[str, Item] = {}
    found: dict[str, _Called] = {}
    for one in called:
        session = sessions.get(one.session)
        turn = session.turns[one.turn - 1] if session is not None and one.turn <= len(session.turns) else None
        if session is None or turn is None or not turn.message.item:
            continue
        subject, place = _subject(turn), turn.message
        if place.item not in items:
            items[place.item] = trellis.corrected.item(course, place.item, room.id)
        if subject in found:
            found[subject] = found[subject]._replace(calls=(*found[subject].calls, one))
        elif any(step.id == place.step for step in items[place.item].steps):
            found[subject] = _Called(session, turn, items[place.item], (one,))
    return found


def _reply(subject: str, one: _Called) -> UnhelpfulReply:
    turn, step = one.turn, one.item.step(one.turn.message.step)
    hint = find_hint(step, turn.plan.hint)
    asked = hint.text if hint is not None and hint.key is not None else step.prompt
    return UnhelpfulReply(
        subject, one.item, asked, turn.reply, one.students, one.latest, ways(one.session, turn.number, one.item)
    )


def _subject(turn: Turn) -> str:
    """What replies are the same: those that use one hint, else those in the same words."""
    said = turn.plan.hint or turn.reply
    return f"reply {turn.message.item}/{turn.message.step} {crc32(said.encode()):08x}"
