"""What a row of a class says to do now, the turn it is about, and the slip which that turn shows. Pure.

One turn is picked, so that quote, slip and question are about the same thing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.card import NextMove
from domain.help import Move
from domain.item import Item
from domain.skill import Skill
from domain.slip import SLIPS
from domain.text import escape
from domain.turn import Turn
from learner.signals.struggle import struggling
from learner.step_work import StepWork
from teacher.moves import MOST_ASKED, most_stuck, next_move, question_aloud, slip_at
from teacher.phrasing import item_name, sentence, times, word_count
from teacher.quotes import LONGEST, quotable
from teacher.record import Record, Work
from teacher.slips import Slip, slip_of, slips, teachable

_VALUE = re.compile(r"\$?\s*(?:[a-zA-Z]\s*=\s*)?(?:\\frac|[-\d.,/{}\s])+\$?\.?$")
"""A number, or a letter that equals one: an answer without the work that led there."""

_HINTS: frozenset[Move] = frozenset({"pump", "point", "teach"})
"""Replies short enough to be asked aloud or quoted: no worked example, and nothing that hands over."""

_BEGIN = "What do you know here, and what do you have to find?"

OWN_WORDS = 3
"""Words from which a student's own request says something of what they are stuck on."""


class RowMove(NamedTuple):
    """``says`` is what to do, what to ask aloud and what comes then; ``slip`` what the shown turn shows. Course text.

    ``shown`` is the turn it is about, None where nothing of the student's may stand for it, and then ``reply`` is one
    whose reply does; ``slip`` is empty where the turn shows none.
    """

    says: str = ""
    shown: Turn | None = None
    slip: str = ""
    reply: Turn | None = None


class Sees(NamedTuple):
    """How the teacher comes to them: a hand is up (``hand``), something presses, or they pass by.

    ``hasty`` says that answers or requests came sooner than one can read.
    """

    hand: bool = False
    pressing: bool = False
    hasty: bool = False

    def sit(self, who: str) -> str:
        """The beginning of a move."""
        if self.hand:
            return f"Go to {who} now"
        return f"Sit down with {who} now" if self.pressing else f"Look in on {who}"


def row_move(
    name: str,
    worked: Sequence[StepWork],
    skills: Mapping[str, Skill],
    items: Mapping[str, Item],
    sees: Sees,
    before: Sequence[StepWork] = (),
) -> RowMove:
    """The move on this work of one student; ``before`` is their work on other steps of the course, oldest first."""
    record, who = Record.of_work(worked, items), escape(name)
    if not record.works:
        return RowMove()
    known = slips(record)
    stuck = most_stuck(record)
    if stuck is not None:
        return _on_open(who, stuck, known, record, sees)
    untried = [work for work in record.open if not work.step.attempts]
    if untried:
        return _on_untried(who, untried[-1], record, sees)
    found = next_move(name, record, skills, whole=Record.of_work([*before, *worked], items))
    return _on_solved(found, known, record, who, sees) if found is not None else RowMove()


def slip_line(turns: Sequence[Turn]) -> str:
    """The slip that the last of these turns shows, course text; empty where it shows none.

    What stands there, how often it showed, and what would be right in kind: "Multiplies only the first term, twice:
    $2(x+3)$ → $2x+3$. Instead: the factor multiplies every term of the bracket."
    """
    name = slip_of(turns[-1]) if turns else ""
    judged = turns[-1].assessment if turns else None
    if not name or judged is None:
        return ""
    often = sum(slip_of(turn) == name for turn in turns)
    said = f"{name.rstrip('.')}, {times(often)}" if often > 1 else name.rstrip(".")
    belief = next(iter(judged.beliefs), None)
    place = (belief.shown or (belief.reason or "").removeprefix(belief.name).lstrip(" :")) if belief else ""
    if place:
        given, arrow, made = place.partition(" → ")
        led = arrow and "=" in given and _VALUE.fullmatch(made)
        said = f"{said}, one way from {given} to {made}" if led else f"{said}: {place}"
    instead = SLIPS[judged.slip].instead if judged.slip else ""
    return f"{sentence(said)}{f' Instead: {instead}.' if instead else ''}"


def _on_open(who: str, stuck: Work, known: Sequence[Slip], record: Record, sees: Sees) -> RowMove:
    """A step that was tried: one question aloud beside them, and only then they go on alone."""
    step, title = stuck.step, item_name(record.items, stuck.place[0])
    slip = slip_at(stuck, known)
    tries = step.failed or step.attempts
    shown = [turn for turn in tries if slip is not None and slip_of(turn) == slip.name] or list(tries)
    last, ask, line = shown[-1], question_aloud(shown[-1], record), slip_line(shown) if slip else ""
    sit, then = sees.sit(who), f"Then let {who} finish it alone."
    if sees.hasty:
        says = f"{sit} and have {title} read aloud first: the answers came sooner than one can read it."
        return RowMove(_told(says, "What is it asking you to find?", then), last)
    if not step.failed:
        says, ask = f"{sit}: a part of it stands.", "What you have stands. What else belongs to it?"
    elif slip is not None and teachable(last):
        says = f"{sit} for a short lesson on this one slip."
    elif slip is not None:
        says = f"{sit} and look at this answer together."
    elif struggling(step):
        says = f"{sit} and do the first step of {title} together."
    else:
        says = f"{sit} and hear how they came to this before you explain anything."
    return RowMove(_told(says, ask, then), last, line)


def _on_untried(who: str, work: Work, record: Record, sees: Sees) -> RowMove:
    """A step that was only asked about."""
    title, turns = item_name(record.items, work.place[0]), work.step.turns
    own = [turn for turn in turns if turn.message.intent == "message" and word_count(turn.message.text) >= OWN_WORDS]
    hints = [turn for turn in work.step.helping if turn.plan.move in _HINTS and len(turn.reply) <= LONGEST]
    hint = hints[-1] if hints and not own and all(map(quotable, turns)) else None
    ask = _asked_by_course(work, record) or _BEGIN
    if sees.hasty:
        says = f"{sees.sit(who)} and read the last hint aloud together: the next was asked for before it can be read."
    else:
        says = f"{sees.sit(who)} and begin {title} together: nothing was tried there yet."
    told = _told(says, ask, f"Then let {who} write the next line alone.")
    return RowMove(told, next(iter(own[::-1]), None), reply=hint)


def _asked_by_course(work: Work, record: Record) -> str:
    """The course's own first question among the hints that were given there, short enough to be asked aloud."""
    step = record.step(work.place)
    given = [turn.plan.hint for turn in work.step.helping if turn.plan.move in _HINTS]
    texts = {hint.id: " ".join(hint.text.split()) for hint in step.pathway} if step else {}
    asked = (texts.get(hint or "", "") for hint in given)
    return next((text for text in asked if text.endswith("?") and word_count(text) <= MOST_ASKED), "")


def _on_solved(found: NextMove, known: Sequence[Slip], record: Record, who: str, sees: Sees) -> RowMove:
    slip = next((one for one in known if found.slip and one.name == found.slip), None)
    says = f"{sees.sit(who)}: the hand is up, though it came right. {found.says}" if sees.hand else found.says
    if slip is not None:
        return RowMove(_told(says, found.ask), slip.told[-1].turn)
    wrong = [
        turn for work in record.works if work.step.how != "alone" for turn in work.step.attempts if not turn.solved
    ]
    solved = [work.step.solution for work in record.works if work.step.solution is not None]
    first = max(wrong, key=lambda turn: turn.number, default=None)
    return RowMove(_told(says, found.ask), first or max(solved, key=lambda turn: turn.number, default=None))


def _told(says: str, ask: str, then: str = "") -> str:
    return " ".join(part for part in (says, f"Ask: {ask}", then) if part)
