"""What to do about a skill over several sittings: practice that leads nowhere, and what went alone and no more. Pure.

One more problem alone, which a card suggests after a slip, is what these students had enough of.
"""

from collections.abc import Mapping

from domain.item import Item
from domain.signal import Seen, Signal
from domain.skill import Skill
from domain.text import escape
from teacher.look import Look
from teacher.phrasing import item_name, skill_name


def move_over_time(name: str, found: Signal, look: Look, skills: Mapping[str, Skill], items: Mapping[str, Item]) -> str:
    """The move on a signal of one skill as one text, course text; ``skills`` and ``items`` are those of its course."""
    who, what = escape(name), skill_name(skills, found.skill)
    if found.name == "wheel-spinning":
        known = skills[found.skill].prerequisites if found.skill in skills else ()
        first = next((one for one in known if one in skills), "")
        builds = f" It builds on {skill_name(skills, first)}: look first whether that is there." if first else ""
        says = f"More of the same has not helped: do one on {what} together with {who} and see where it turns.{builds}"
        return f"{says} Ask: How do you begin, and why there?"
    met = look.met.get(found.skill, ())
    right = next((_item(look, one.seen) for one in reversed(met) if one.right), "")
    wrong = next((_item(look, one.seen) for one in reversed(met) if not one.right), "")
    one, other = item_name(items, right), item_name(items, wrong)
    if right and wrong and one.casefold() != other.casefold():
        return (
            f"Set {one}, which went alone, beside {other}, which did not, together with {who}. "
            "Ask: What is different between these two?"
        )
    return f"Look at {other} together with {who}; {what} went alone before. Ask: What did you do then that is not here?"


def _item(look: Look, seen: Seen) -> str:
    """The item of a turn of these sessions; empty where it is in none of them."""
    turns = (turn for one in look.sessions if one.id == seen.session for turn in one.turns)
    return next((turn.message.item for turn in turns if turn.number == seen.turn), "")
