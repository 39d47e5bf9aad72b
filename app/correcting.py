"""What a teacher corrects: looked at before it is kept, kept, heard by the student, taken back.

looked = await look(trellis, room, place, change, teacher.id)    # its flaws, and what a student would see
keep(trellis, room, place, change, teacher.id, reason)
"""

import asyncio
from dataclasses import dataclass, replace

from app.overruling import overruling
from app.trying import NOBODY, seen
from app.turns import gathered
from app.wiring import Trellis
from course.corrected import NewFlaw, changed, key_at, new_flaws, rests_on, stands
from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.correction import Change, Correction, Place
from domain.item import Item
from domain.people import Classroom
from domain.session import ItemOpened, Overruling, Session
from domain.turn import Message
from store.errors import NotFoundError
from tutor.attempt.judged import attempt_in
from tutor.grading.grade import outcome_of
from tutor.ports import JudgingFailedError
from tutor.question import question
from tutor.state import StepState


@dataclass(frozen=True, slots=True)
class Looked:
    """A change before it is kept: the item with it, what it would make wrong, and a student's conversation there."""

    change: Change
    item: Item
    flaws: tuple[NewFlaw, ...]
    seen: Session | None


async def look(trellis: Trellis, room: Classroom, place: Place, change: Change, teacher: str) -> Looked:
    """See what a change does, by the judge and the tutor that students meet. Nothing is written.

    Raises:
        store.errors.NotFoundError: there is no such item, or nothing of it at this place.
    """
    item = await asyncio.to_thread(trellis.corrected.item, place.course, place.item, room.id)
    if not stands(item, place):
        raise NotFoundError("place", place.hint or place.step)
    imported = await asyncio.to_thread(trellis.corrected.imported, place.course, place.item)
    change = replace(change, was=rests_on(imported, place, change))
    change = await _read_like_a_key(trellis, item, place, change, teacher)
    judging = trellis.judging_of(teacher)
    try:
        flaws = await judging(new_flaws, item, place, change)
        flaws += await _misjudged(trellis, room, item, place, change, teacher)
    except JudgingFailedError:
        flaws = (NewFlaw("This takes too long to check.", "Write it shorter."),)
    after = changed(item, place, change)
    met = await seen(trellis, place.course, room.id, after, place, change, teacher) if not flaws else None
    return Looked(change, after, flaws, met)


async def _read_like_a_key(trellis: Trellis, item: Item, place: Place, change: Change, teacher: str) -> Change:
    """A right answer with word whether it is read like a key: only what the judge can read is compared as one."""
    key = key_at(item, place)
    if change.kind != "right" or key is None or key.kind == "explanation":
        return change
    alone = AnswerKey(key.kind, (change.answer,), key.choices)
    try:
        return replace(change, equals=await trellis.judging_of(teacher)(outcome_of, change.answer, alone) == "right")
    except JudgingFailedError:
        return change


async def _misjudged(
    trellis: Trellis, room: Classroom, item: Item, place: Place, change: Change, teacher: str
) -> tuple[NewFlaw, ...]:
    """Where the judge would not say of an answer what the teacher does."""
    wanted: tuple[Outcome, tuple[str, ...]] = ("right", change.accepted)
    if change.kind in {"right", "wrong"}:
        wanted = ("right" if change.kind == "right" else "wrong", (change.answer,))
    elif change.kind == "slip":
        wanted = ("wrong", (change.answer,))
    elif change.kind != "key":
        return ()
    key = key_at(changed(item, place, change), place)
    if key is None:
        return ()
    judging = trellis.judging_of(teacher)
    if change.kind in {"right", "wrong"} and not place.hint:
        found = [
            (change.answer, await _as_sent(trellis, room, changed(item, place, change), place, change.answer, teacher))
        ]
    else:
        found = [(answer, await judging(outcome_of, answer, key)) for answer in wanted[1]]
    if change.kind == "wrong" and found[0][1] != "wrong":
        return (NewFlaw("The key makes this right, however it is written.", "Mend the key instead."),)
    if change.kind == "slip":
        return tuple(
            NewFlaw(f"{answer} is a right answer here.", "Call it wrong first.")
            for answer, how in found
            if how == "right"
        )
    return tuple(
        NewFlaw(f"{answer} cannot be read as an answer.", "Write it as a student would type it.")
        for answer, how in found
        if how != wanted[0] or (change.kind == "key" and _looks_like_maths(answer) and not _read(answer, key))
    )


async def _as_sent(trellis: Trellis, room: Classroom, item: Item, place: Place, answer: str, teacher: str) -> Outcome:
    """How an answer is judged that a student sends at the place's step."""
    now = trellis.clock()
    message = Message("looking", answer, "message", item.id, place.step, now)
    session = Session("looking", NOBODY, place.course, now, items=(ItemOpened(item.id, 0, now),), classroom=room.id)
    context = await asyncio.to_thread(gathered, trellis, session, message, item)
    attempt = await trellis.judging_of(teacher)(attempt_in, message, context, StepState(), None)
    return attempt.step.outcome if attempt.step is not None else "unreadable"


def _looks_like_maths(answer: str) -> bool:
    """Whether an answer can be meant as no words."""
    return any(sign.isdigit() or sign in "()[]=+^/*<>" for sign in answer)


def _read(answer: str, key: AnswerKey) -> bool:
    """Whether a right answer is read as mathematics, where the key asks for it."""
    return key.kind != "expression" or bool(question(AnswerKey("expression", (answer,)), "", "en").keys)


def keep(
    trellis: Trellis,
    room: Classroom,
    place: Place,
    change: Change,
    teacher: str,
    reason: str,
    *,
    whole_school: bool = False,
) -> Correction:
    """Keep a change for a class, or for the whole school."""
    classroom = None if whole_school else room.id
    return trellis.corrections.keep(place, change, classroom=classroom, by=teacher, reason=reason)


def overrule(trellis: Trellis, session: Session, number: int, outcome: Outcome, teacher: str, correction: int) -> None:
    """Let a turn count as a teacher says; the estimates follow, and the student hears it."""
    turn = session.turns[number - 1]
    step = trellis.courses.item(session.course, turn.message.item).step(turn.message.step)
    ruling = overruling(
        session,
        number,
        outcome,
        step,
        known=trellis.courses.skills(session.course),
        day=trellis.schools.day_of(turn.message.at),
        by=teacher,
        at=trellis.clock(),
    )
    trellis.overrulings.keep(session.id, replace(ruling, correction=correction))


def undo(trellis: Trellis, correction: Correction, teacher: str) -> None:
    """Take a correction back, and what was overruled with it."""
    trellis.corrections.undo(correction.id, teacher)
    for session, number in dict.fromkeys(trellis.overrulings.of_correction(correction.id)):
        latest = next((one for one in trellis.sessions.get(session).overruled if one.turn == number), None)
        if latest is not None and latest.outcome is not None and latest.correction == correction.id:
            now = trellis.clock()
            trellis.overrulings.keep(session, Overruling(number, None, teacher, now, correction=correction.id))
