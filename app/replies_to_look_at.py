"""Replies that students called unhelpful, for the teachers of their class: each once, without a name."""

from dataclasses import dataclass, replace
from datetime import datetime
from zlib import crc32

from app.fixing import Way, ways
from app.to_look_at import Marked, marked
from app.wiring import Trellis
from domain.item import Item
from domain.looked_at import How
from domain.people import Classroom
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


def replies_to_look_at(trellis: Trellis, room: Classroom, course: str, after: str = "") -> RepliesToLookAt:
    """The unhelpful replies of a class in a course, those that failed most students first.

    One that was marked comes back when another student calls it unhelpful.
    """
    found = _replies(trellis, room, course)
    marks = {one.subject: one for one in trellis.looked_at.of(course, room.id).values() if one.subject in found}
    left = [one for one in found.values() if one.subject not in marks or one.latest > marks[one.subject].at]
    left.sort(key=lambda one: -one.students)
    subjects = [one.subject for one in left]
    at = subjects.index(after) + 1 if after in subjects else 0
    kept = [mark for subject, mark in marks.items() if subject not in subjects]
    items = {subject: one.item.id for subject, one in found.items()}
    return RepliesToLookAt(
        left[at % len(left)] if left else None,
        len(left),
        marked(trellis, [one for one in kept if one.how == "aside"], items),
        marked(trellis, [one for one in kept if one.how == "done"], items),
    )


def mark_reply(trellis: Trellis, room: Classroom, course: str, subject: str, how: How, by: str) -> None:
    """Mark an unhelpful reply as seen to, or put it aside, for the class.

    Raises:
        store.errors.NotFoundError: no reply of this name was called unhelpful.
    """
    if subject not in _replies(trellis, room, course):
        raise NotFoundError("unhelpful reply", subject)
    trellis.looked_at.keep(course, subject, how, classroom=room.id, by=by)


def _replies(trellis: Trellis, room: Classroom, course: str) -> dict[str, UnhelpfulReply]:
    calls: dict[str, list[CalledUnhelpful]] = {}
    first: dict[str, UnhelpfulReply] = {}
    for one in trellis.voices.called_unhelpful(room.id, course):
        session = trellis.sessions.get(one.session)
        if one.turn > len(session.turns) or not session.turns[one.turn - 1].message.item:
            continue
        turn = session.turns[one.turn - 1]
        subject = _subject(turn)
        calls.setdefault(subject, []).append(one)
        item = trellis.corrected.item(course, turn.message.item, room.id)
        if subject not in first and any(step.id == turn.message.step for step in item.steps):
            hint = find_hint(item.step(turn.message.step), turn.plan.hint)
            asked = hint.text if hint is not None and hint.key is not None else item.step(turn.message.step).prompt
            first[subject] = UnhelpfulReply(
                subject, item, asked, turn.reply, 0, one.at, ways(session, turn.number, item)
            )  # fmt: skip
    return {
        subject: replace(
            one,
            students=len({each.student for each in calls[subject]}),
            latest=max(each.at for each in calls[subject]),
        )
        for subject, one in first.items()
    }


def _subject(turn: Turn) -> str:
    """What replies are the same: those that use one hint, else those in the same words."""
    said = turn.plan.hint or turn.reply
    return f"reply {turn.message.item}/{turn.message.step} {crc32(said.encode()):08x}"
