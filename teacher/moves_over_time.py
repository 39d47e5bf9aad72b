"""What to do about a skill over several sittings: practice that leads nowhere, and what went alone and no more. Pure.

One more problem alone, which a card suggests after a slip, is what these students had enough of.
"""

from collections.abc import Mapping
from dataclasses import replace

from domain.item import Item
from domain.signal import Seen, Signal
from domain.skill import Skill
from domain.text import escape
from domain.turn import Turn
from teacher.look import Look
from teacher.phrasing import item_name, skill_name, word_count
from teacher.tasks import gives, task_in_short

SHORT_TASK = 8
"""Words of a task that stands beside a problem's title."""


def move_over_time(name: str, found: Signal, look: Look, skills: Mapping[str, Skill], items: Mapping[str, Item]) -> str:
    """The move on a signal of one skill as one text, course text; ``skills`` and ``items`` are those of its course."""
    who, what = escape(name), skill_name(skills, found.skill)
    met = look.met.get(found.skill, ())
    right = next((_turn(look, one.seen) for one in reversed(met) if one.right), None)
    wrong = next((_turn(look, one.seen) for one in reversed(met) if not one.right), None)
    one, other = _named(right, items), _named(wrong, items)
    then = f"Then let {who} do one like it alone, beside you."
    if found.name == "wheel-spinning":
        known = skills[found.skill].prerequisites if found.skill in skills else ()
        first = next((one for one in known if one in skills), "")
        builds = f" It builds on {skill_name(skills, first)}: look first whether that is there." if first else ""
        says = f"More of the same has not helped. Sit down with {who} and do {other} together, to see where it turns."
        return f"{says}{builds} Ask: How do you begin, and why there? {then}"
    if right and wrong and one.casefold() != other.casefold():
        says = f"Sit down with {who} and set {one}, which went alone, beside {other}, which did not."
        return f"{says} Ask: What is different between these two? {then}"
    says = f"Sit down with {who} and look at {other} together; {what} went alone before."
    return f"{says} Ask: What did you do then that is not here? {then}"


def _named(turn: Turn | None, items: Mapping[str, Item]) -> str:
    """A problem by its title, with its task where that is short."""
    item = items.get(turn.message.item) if turn is not None else None
    if turn is None or item is None:
        return item_name(items, turn.message.item if turn else "")
    task = task_in_short(replace(item, title=""), turn.message.step)
    name = item_name(items, item.id)
    return name if not gives(task) or word_count(task) > SHORT_TASK or task in name else f"{name} ({task.rstrip('.:')})"


def _turn(look: Look, seen: Seen) -> Turn | None:
    """A turn of these sessions; None where it is in none of them."""
    turns = (turn for one in look.sessions if one.id == seen.session for turn in one.turns)
    return next((turn for turn in turns if turn.number == seen.turn), None)
