"""The goal before a session: one sentence, and how to act when it gets hard.

The plan is an implementation intention, "if this happens, then I do that" (Gollwitzer, 1999), with the
obstacle named by the student (mental contrasting; Oettingen, 2000). A vague wish is taken and nudged,
never refused: the student's own words are worth more than ours.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from coach.phrases import phrases
from coach.words import one_line, plain_title, words
from domain.goal import Goal
from domain.session import Session
from domain.skill import Skill
from language.distress import in_distress
from language.normal import straight
from language.sentences import sentences

WISH_LIMIT = 200
PART_LIMIT = 160
"""Characters of the wish, and of the obstacle and the plan each."""

_IF_THEN = re.compile(
    r"^(?:if|when(?:ever)?)\s+(.+?),?\s+then\s+(.+)$|^(?:if|when(?:ever)?)\s+([^,]+),\s*(.+)$", re.IGNORECASE
)
_NEGATED = re.compile(r"^(?:i(?:'ll| will)? )?(?:not|never|won't|don't|will not|do not|stop)\b", re.IGNORECASE)

Field = Literal["wish", "obstacle", "plan"]


class Message(NamedTuple):
    """Something to say about one field of the goal form. ``blocking`` ones must be answered first."""

    about: Field
    text: str
    blocking: bool = False


class CheckedGoal(NamedTuple):
    """The goal as it will be kept, None when something blocks it, and what to say."""

    goal: Goal | None
    messages: tuple[Message, ...]


def check_goal(wish: str, obstacle: str = "", plan: str = "") -> CheckedGoal:
    """Look at what a student typed. The goal's texts are plain words, trimmed, on one line each.

    >>> check_goal("solve two bracket equations alone", "If I get stuck", "reread the line").goal
    Goal(wish='solve two bracket equations alone', obstacle='I get stuck', plan='reread the line')
    """
    wish, obstacle, plan = one_line(wish), one_line(obstacle), one_line(plan)
    if any(map(in_distress, (wish, obstacle, plan))):
        return CheckedGoal(None, (Message("wish", phrases().person, blocking=True),))
    if plan and not obstacle and (both := _IF_THEN.match(plan)):
        obstacle, plan = both[1] or both[3], both[2] or both[4]
    obstacle = re.sub(r"^(?:if|when|whenever)\s+", "", obstacle, flags=re.IGNORECASE).rstrip(" ,.")
    plan = re.sub(r"^then\s+", "", plan, flags=re.IGNORECASE).rstrip(" ,.")
    messages = (*_about_wish(wish), *_about_plan(wish, obstacle, plan))
    if any(message.blocking for message in messages):
        return CheckedGoal(None, messages)
    return CheckedGoal(Goal(wish, obstacle, plan), messages)


def _about_wish(wish: str) -> tuple[Message, ...]:
    if not any(character.isalnum() for character in wish):
        text = (
            "What do you want to be able to do by the end? One sentence, for example: solve two of these with no hint."
        )
        return (Message("wish", text, blocking=True),)
    if len(wish) > WISH_LIMIT:
        text = (
            f"Keep it to one sentence of {WISH_LIMIT} characters; this has {len(wish)}. Which part matters most today?"
        )
        return (Message("wish", text, blocking=True),)
    if len(parts := sentences(wish)) > 1:
        text = f"One sentence is enough. Which of these {len(parts)} matters most today? “{parts[0]}” would do."
        return (Message("wish", text, blocking=True),)
    if _says_little(wish):
        text = "That is a start. How would you notice it? For example: I solve the next two without a hint."
        return (Message("wish", text),)
    return ()


def _about_plan(wish: str, obstacle: str, plan: str) -> tuple[Message, ...]:
    parts: tuple[tuple[Field, str], ...] = (("obstacle", obstacle), ("plan", plan))
    if too_long := [(about, len(text)) for about, text in parts if len(text) > PART_LIMIT]:
        return tuple(
            Message(about, f"Keep this to {PART_LIMIT} characters; it has {length}.", blocking=True)
            for about, length in too_long
        )
    if not obstacle and not plan:
        return (
            Message("plan", "What could get in the way? A plan helps: if I get stuck, then I reread the last line."),
        )
    if not obstacle:
        return (
            Message("obstacle", "When will you do that? Name the moment, for example: if I do not know how to start."),
        )
    if not plan:
        return (Message("plan", "And then? Say what you will do, for example: I look back at the last one I solved."),)
    if _says_little(plan) or plan.casefold() == wish.casefold():
        return (Message("plan", "Say what you will do, for example: I write down what the problem gives me."),)
    if _NEGATED.match(straight(plan)):
        return (
            Message("plan", "Say what you will do instead, for example: I take the line apart, one sign at a time."),
        )
    return ()


def _says_little(text: str) -> bool:
    """Whether nothing in ``text`` could be seen to happen."""
    said = words(text)
    return bool(said) and all(word in phrases().says_little for word in said)


def suggestions(skills: Mapping[str, Skill], last: Session | None, item_titles: Mapping[str, str]) -> tuple[Goal, ...]:
    """Up to three goals to start from, in plain words, the one nearest to the last session first.

    A problem left open there, a skill that took help there, then skills in the order of ``skills``
    (put those next in line first). ``item_titles`` are course text by item id.
    """
    goals: list[Goal] = []
    helped = ""
    if last is not None:
        solved = {turn.message.item for turn in last.turns if turn.solved}
        left = [turn.message.item for turn in last.turns if turn.message.item not in solved]
        if left:
            named = plain_title(item_titles.get(left[-1], ""))
            what = f"“{named}”, which I left open last time" if named else "the problem I left open last time"
            obstacle, plan = "I get stuck at the same place", "I say in one sentence what I do not get"
            goals.append(Goal(f"Finish {what}", obstacle, plan))
        seen = [one for turn in last.turns for one in turn.observations if one.skill in skills]
        helped = next((one.skill for one in reversed(seen) if not (one.correct and one.independent)), "")
    if helped and (named := plain_title(skills[helped].name)):
        wish = f"Do one without a hint: {named}"
        goals.append(Goal(wish, "I want to press Hint", "I first write down the line I am sure of"))
    for skill in skills.values():
        if skill.id != helped and (named := plain_title(skill.name)):
            plan = "I compare my first two lines before I change anything"
            goals.append(Goal(f"Solve two in a row: {named}", "my answer is not right", plan))
    return tuple(goals[:3])
