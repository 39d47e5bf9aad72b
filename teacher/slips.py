"""The slip that a wrong attempt shows, by the one name that every page uses, and whether it is still open. Pure.

========  ===========================================================================================
state     when, after it was last seen
========  ===========================================================================================
open      its step is not solved, and no step of the same skill was solved without help
helped    its step was solved with help, and none of the same skill without
mended    a step of the same skill, or its own, was solved without help
========  ===========================================================================================

Where it is not known what skills one of two steps needs, they count as of the same. This is the one rule for cards,
for the groups of a class and for its rows.
"""

from dataclasses import dataclass
from typing import Literal

from domain.slip import SLIPS
from domain.turn import Turn
from learner.step_work import decides
from teacher.record import Record, Told, Work

Standing = Literal["open", "helped", "mended"]

_TOO_LITTLE = frozenset({"I don't know", "gibberish", "intermediate result", "copied from the problem"})
"""Kinds that say nothing of what was thought."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip and the turns that show it, oldest first. ``after`` is the work that says how it stands, None if open."""

    name: str
    told: tuple[Told, ...]
    standing: Standing
    after: Work | None = None


def slip_of(turn: Turn) -> str:
    """What a wrong attempt shows, by name: the belief behind it, else what is off. Empty where nothing known fits."""
    judged = turn.assessment
    if judged is None or judged.outcome not in {"wrong", "partial"} or not decides(judged, turn.reading.attempt):
        return ""
    if judged.beliefs:
        return judged.beliefs[0].name
    if judged.outcome == "partial":
        return ""
    if judged.slip is not None:
        return "" if judged.slip in _TOO_LITTLE else SLIPS[judged.slip].teacher
    return judged.kind or ""


def teachable(turn: Turn) -> bool:
    """Whether the slip of a turn is a way of working that can be taught, not only how an answer is off."""
    judged = turn.assessment
    if judged is None or not slip_of(turn):
        return False
    return bool(judged.beliefs) or judged.slip is None or bool(SLIPS[judged.slip].instead)


def slips(record: Record) -> tuple[Slip, ...]:
    """Every slip of the record: the open ones first, then those seen most often, then last."""
    found: dict[str, list[Told]] = {}
    for told in record.told:
        if name := slip_of(told.turn):
            found.setdefault(name, []).append(told)
    named = [_standing(name, tuple(shown), record) for name, shown in found.items()]
    order = ("open", "helped", "mended")
    return tuple(
        sorted(named, key=lambda one: (order.index(one.standing), -len(one.told), -one.told[-1].turn.at.timestamp()))
    )


def _standing(name: str, shown: tuple[Told, ...], record: Record) -> Slip:
    last = shown[-1]
    place = (last.turn.message.item, last.turn.message.step)
    skills = set(record.skills_of(place))
    after = list(record.solved_after(last))
    for work in after:
        if work.step.how != "with help" and (work.place == place or _same(skills, set(record.skills_of(work.place)))):
            return Slip(name, shown, "mended", work)
    helped = next((work for work in after if work.place == place), None)
    return Slip(name, shown, "helped" if helped else "open", helped)


def _same(skills: set[str], others: set[str]) -> bool:
    return not skills or not others or bool(skills & others)
