"""Cards as a running Trellis makes them: from the events, with a problem and a passage of the course in the move."""

from collections.abc import Sequence
from dataclasses import replace

from app.grounding import Grounding
from app.wiring import Trellis
from coach.doubts import doubts_self
from domain.card import Card, NextMove, Scope
from domain.evidence import Evidence, Need
from domain.item import Item
from domain.session import Session
from domain.slip import SLIPS, SlipName
from teacher.cards import card
from teacher.moves import next_move
from teacher.next_problem import Shows
from teacher.phrasing import problem_in_short
from teacher.record import Record
from teacher.self_doubt import SelfDoubt, self_doubt
from teacher.slips import slip_of
from teacher.wording import slip_words
from tutor.diagnosis.possible_slips import slips_possible


def made_card(trellis: Trellis, sessions: Sequence[Session], scope: Scope, about: str) -> Card:
    """The card of these sessions of one student and course, of which there is one at least."""
    course, room = sessions[0].course, sessions[0].classroom
    skills, items = trellis.courses.skills(course), items_of(trellis, course, *sessions)
    name = trellis.people.student(sessions[0].student).name

    def suggest(record: Record) -> NextMove | None:
        offered = trellis.corrected.summaries(course, room)
        move = next_move(name, record, skills, offered, shows=shows_in(trellis, course, room))
        return _with_material(trellis, course, room, record, move) if move else None

    return card(sessions, scope, about, skills, items, name, suggest)


def doubt_in(trellis: Trellis, sessions: Sequence[Session]) -> SelfDoubt | None:
    """Where a student doubts themself in these sessions of one course, in words that teachers may read; None if not."""
    if not any(session.goal or session.goal_steps or session.reflections for session in sessions):
        return None
    name = trellis.people.student(sessions[0].student).name
    return self_doubt(name, sessions, items_of(trellis, sessions[0].course, *sessions), doubts_self)


def shows_in(trellis: Trellis, course: str, room: str) -> Shows:
    """Whether a slip can show on an item of the course, as the class has it."""
    return lambda slip, item: slip in slips_possible(trellis.corrected.item(course, item, room))


def items_of(trellis: Trellis, course: str, *sessions: Session) -> dict[str, Item]:
    """The items of these sessions of one course by id, each read once."""
    wanted = {
        item: session.classroom
        for session in sessions
        for item in (*(opened.item for opened in session.items), *(turn.message.item for turn in session.turns))
    }
    return {item: trellis.corrected.item(course, item, wanted[item]) for item in sorted(wanted) if item}


def _with_material(trellis: Trellis, course: str, room: str, record: Record, move: NextMove) -> NextMove:
    """The same move with its problem named so that one can tell it from others, and what to teach from."""
    passage = _passage(trellis, course, record, move)
    if not move.item:
        return replace(move, passage=passage)
    return replace(move, title=problem_in_short(trellis.corrected.item(course, move.item, room)), passage=passage)


def _passage(trellis: Trellis, course: str, record: Record, move: NextMove) -> Evidence | None:
    """The course's words on what a move is about, by the principle its slip goes against."""
    summary = trellis.courses.get(course)
    work = next((one for one in reversed(record.works) if _about(one.step.turns[-1].message.item, move, record)), None)
    if summary is None or work is None or move.kind == "tier":
        return None
    step = record.step(work.place)
    item = record.items.get(work.step.item)
    if step is None or item is None:
        return None
    lesson = next((one for one in trellis.courses.lessons(course) if one.id == item.lesson), None)
    skills = trellis.courses.skills(course)
    need = Need(
        course=summary.grounds,
        words="\n".join(text for text in (slip_words(move.slip), item.body, step.prompt) if text),
        section=lesson.section if lesson else "",
        skills=tuple(skills[one].name for one in step.skills if one in skills),
        principle=_principle(record, move),
    )
    return next(iter(Grounding(trellis.index, trellis.mending.mend).find(need, 1)), None)


def _about(item: str, move: NextMove, record: Record) -> bool:
    """Whether a move is about an item: its slip showed there, else it is not solved, else any."""
    works = [work for work in record.works if work.step.item == item]
    if move.slip:
        return any(slip_of(turn) == move.slip for work in works for turn in work.step.turns)
    return not record.open or any(work.step.solution is None for work in works)


def _principle(record: Record, move: NextMove) -> str | None:
    named: set[SlipName] = {
        told.turn.assessment.slip
        for told in record.told
        if told.turn.assessment and told.turn.assessment.slip and slip_of(told.turn) == move.slip
    }
    return next((SLIPS[slip].principle for slip in sorted(named) if SLIPS[slip].principle), None)
