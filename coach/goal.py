"""The goal before a session: one sentence, and how to act when it gets hard.

The plan is an implementation intention, "if this happens, then I do that" (Gollwitzer, 1999), with the
obstacle named by the student (mental contrasting; Oettingen, 2000). A vague wish is taken and nudged,
never refused: the student's own words are worth more than ours.
"""

import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from coach.goal_words import GoalWords, goal_words, goal_words_for, in_every_language
from coach.languages import composed_in
from coach.letters import gibberish, words
from coach.phrases import phrases
from coach.said_back import named_back, said_back
from coach.said_back_abroad import said_back_in
from coach.wishes import wishes
from coach.words import one_line, one_of, plain_title, quotable, rude, unkind_to_self
from domain.goal import Aim, Goal
from domain.session import Session
from domain.skill import Skill
from domain.text import unescape
from language.distress import heard
from language.met import met
from language.normal import straight
from language.sentences import sentences

WISH_LIMIT = 200
PART_LIMIT = 160
"""Characters of the wish, and of the obstacle and the plan each."""

_WITH_A_REASON = 2
_FEW = 5
_SAID_BACK = 9
"""Sentences of a wish with its reason; words up to which a wish may be none; and up to which it is said back."""

_BUT_THEN = re.compile(r",\s*\w|\b(?:but|sondern|sino)\b", re.IGNORECASE)
"""What follows in a plan that says what will not be done, and then what will."""

_POINTS = re.compile(r"\b(?:happens|passiert|vorkommt|pasa|ocurre)$", re.IGNORECASE)
"""A condition that only points to the obstacle told before it."""

_NOTHING = re.compile(
    r"\W*(?:nothing|none|nope|nah|no idea|idk|nichts|nix|gar nichts|keine ahnung|nada|ninguno|ni idea)"
    r"(?: (?:really|much|eigentlich|wirklich|realmente|creo|glaub ich|i think|im fine|i'm fine))*\W*$",
    re.IGNORECASE,
)
"""An obstacle that is none."""

Field = Literal["wish", "obstacle", "plan"]


class Message(NamedTuple):
    """Something to say about one field of the goal form. ``blocking`` ones must be answered first.

    ``person`` says that what was typed needs one, and that these are the first words to it.
    """

    about: Field
    text: str
    blocking: bool = False
    person: bool = False


class CheckedGoal(NamedTuple):
    """The goal as it will be kept, None when something blocks it, and what to say."""

    goal: Goal | None
    messages: tuple[Message, ...]


def check_goal(
    wish: str,
    obstacle: str = "",
    plan: str = "",
    *,
    language: str = "en",
    grade: int = 0,
    before: int = 0,
    example: str = "",
) -> CheckedGoal:
    """Look at what a student typed. The goal's texts are plain words, trimmed, on one line each.

    What needs a person is met with reviewed words: in the course's ``language``, where it is in none of its own, for
    the school year ``grade``, other ones after ``before`` cries in the same session. ``example`` is a wish near to
    what the student can do, in the course's language, for whoever asks what a clearer one looks like.

    >>> check_goal("solve two bracket equations alone", "If I get stuck", "reread the line").goal
    Goal(wish='solve two bracket equations alone', obstacle='I get stuck', plan='reread the line')
    """
    wish, obstacle, plan = one_line(wish), one_line(obstacle), one_line(plan)
    if cries := [cry for part in (wish, obstacle, plan) if (cry := heard(part)) is not None]:
        first = met(min(cries, key=lambda cry: cry.tier != "urgent"), language, grade=grade, before=before)
        return CheckedGoal(None, (Message("wish", first, blocking=True, person=True),))
    known = goal_words_for(wish or obstacle or plan, language)
    if plan and not obstacle and (both := known.if_then.match(plan)):
        obstacle, plan = both[1] or both[3], both[2] or both[4]
    if obstacle and not plan:
        obstacle, plan = _parted(obstacle, known)
    obstacle = re.sub(r"^(?:dass|que) ", "", known.if_.sub("", obstacle), flags=re.IGNORECASE).rstrip(" ,.")
    plan = known.then.sub("", plan).rstrip(" ,.")
    near = example if known.tag == composed_in(language) else ""
    messages = (*_about_wish(wish, known, near), *_about_plan(wish, obstacle, plan, known))
    if any(message.blocking for message in messages):
        return CheckedGoal(None, messages)
    return CheckedGoal(Goal(wish, obstacle, plan), messages)


def _parted(obstacle: str, known: GoalWords) -> tuple[str, str]:
    """The obstacle and the plan of somebody who wrote both in one place."""
    *before, last = sentences(obstacle)
    both = known.if_then.match(re.sub(r"^\W*plan\W+", "", last, flags=re.IGNORECASE))
    if both is None:
        return obstacle, ""
    when = both[1] or both[3]
    return " ".join(before) if before and _POINTS.search(when) else when, both[2] or both[4]


def next_said(checked: CheckedGoal, said: Collection[str]) -> Message | None:
    """The one thing to say now, what blocks first; ``said`` are the fields of which something was said already."""
    return next((one for one in checked.messages if one.blocking or one.about not in said), None)


def checkable(wish: str) -> bool:
    """Whether one could see that a wish came true: it counts something, or names a way or an end that can be seen.

    >>> checkable("solve two bracket equations alone"), checkable("get better at fractions")
    (True, False)
    """
    said = straight(wish)
    return any(known.can_be_seen.search(said) for known in in_every_language())


def _about_wish(wish: str, known: GoalWords, example: str) -> tuple[Message, ...]:
    says = known.says
    if not any(character.isalnum() for character in wish):
        return (Message("wish", says["start"], blocking=True),)
    if len(wish) > WISH_LIMIT:
        return (Message("wish", says["too_long"].format(most=WISH_LIMIT, n=len(wish)), blocking=True),)
    if len(parts := sentences(wish)) > 1 and not (len(parts) == _WITH_A_REASON and sum(map(checkable, parts)) <= 1):
        return (Message("wish", says["several"].format(n=len(parts), first=parts[0]), blocking=True),)
    said = straight(wish)
    if _wants_nothing(wish):
        return (Message("wish", one_of(wishes(known.tag).no_want, wish), blocking=True),)
    for why, so in (
        ("none", gibberish(wish) or _says_nothing(wish)),
        ("unkind", unkind_to_self(wish)),
        ("rude", rude(wish) or any(one.unwilling.search(said) for one in in_every_language())),
    ):
        if so:
            return (Message("wish", says[why], blocking=True),)
    if _says_little(wish, known) or not checkable(wish):
        asked = one_of(wishes(known.tag).asked_of(wish), wish)
        return (Message("wish", asked.replace("{example}", example.rstrip(".") or says["example"])),)
    return ()


def _about_plan(wish: str, obstacle: str, plan: str, known: GoalWords) -> tuple[Message, ...]:
    says = known.says
    parts: tuple[tuple[Field, str], ...] = (("obstacle", obstacle), ("plan", plan))
    if too_long := [(about, len(text)) for about, text in parts if len(text) > PART_LIMIT]:
        return tuple(
            Message(about, says["part_too_long"].format(most=PART_LIMIT, n=length), blocking=True)
            for about, length in too_long
        )
    if not obstacle and not plan:
        return (Message("obstacle", _asked_for_a_plan(wish, known)),)
    if not obstacle:
        return (Message("obstacle", says["no_obstacle"]),)
    if not plan and _NOTHING.match(straight(obstacle)):
        return (Message("plan", says["nothing_in_the_way"]),)
    if not plan:
        heard_back = _heard(obstacle, known.tag)
        asked = f"{heard_back} {says['then_what']}" if heard_back else says["no_then"]
        return (Message("plan", asked),)
    if _says_little(plan, known) or plan.casefold() == wish.casefold() or gibberish(plan):
        return (Message("plan", says["empty_plan"]),)
    if known.negated.match(straight(plan)) and not _BUT_THEN.search(plan):
        return (Message("plan", says["instead"]),)
    return ()


def _heard(obstacle: str, tag: str) -> str:
    """What gets in the way, said back; empty where it cannot be."""
    if tag != "en":
        return unescape(said_back_in(tag, obstacle))
    return unescape(said_back(obstacle) or named_back(obstacle))


def _asked_for_a_plan(wish: str, known: GoalWords) -> str:
    """What may get in the way: of a wish that can be seen to come true, which is said of it first."""
    found = wishes(known.tag)
    if not checkable(wish) or _says_little(wish, known):
        return one_of(found.no_plan, wish)
    if len(wish.split()) <= _SAID_BACK and quotable(wish):
        return one_of(found.clear, wish).replace("{wish}", known.quoted(wish.rstrip(".!")))
    return one_of(found.clear_long, wish)


def _wants_nothing(wish: str) -> bool:
    said = words(wish)
    return bool(said) and any(all(word in known.no_want for word in said) for known in in_every_language())


def _says_nothing(wish: str) -> bool:
    """Whether a wish says no more than that there is none."""
    said = words(wish)
    everywhere = in_every_language()
    if any(known.no_wish_at_all.search(straight(wish)) for known in everywhere):
        return True
    return len(said) <= _FEW and any(all(word in known.no_wish for word in said) for known in everywhere)


def _says_little(text: str, known: GoalWords) -> bool:
    """Whether nothing in ``text`` could be seen to happen."""
    said = words(text)
    return bool(said) and all(word in phrases(known.tag).says_little for word in said)


def suggestions(
    skills: Mapping[str, Skill],
    last: Session | None,
    item_titles: Mapping[str, str],
    sized: Goal | None = None,
    language: str = "en",
) -> tuple[Goal, ...]:
    """Up to three goals to start from, in plain words, the one nearest to the last session first, no two of a kind.

    A problem left open there, a skill that took help there, one ``sized`` from what the student can do, then skills in
    the order of ``skills`` (put those next in line first). ``item_titles`` are course text by item id.
    """
    known = goal_words(language.partition("-")[0])
    goals: list[Goal] = []
    helped = ""
    if last is not None:
        goals += _left_open(last, item_titles, known)
        seen = [one for turn in last.turns for one in turn.observations if one.skill in skills]
        helped = next((one.skill for one in reversed(seen) if not (one.correct and one.independent)), "")
    about = sized.aim.skill if sized and sized.aim else ""
    if helped and helped != about and (named := plain_title(skills[helped].name)):
        wish = known.ideas["helped"].format(skill=named)
        goals.append(Goal(wish, known.ideas["helped_obstacle"], known.ideas["helped_plan"], aim=Aim(1, helped)))
    goals += [sized] if sized else []
    names = (plain_title(skill.name) for skill in skills.values() if skill.id not in (helped, about))
    ways = known.ways[1:] if sized else known.ways
    for named, way in zip(filter(None, names), ways, strict=False):
        goals.append(Goal(way.wish.format(skill=named), way.obstacle, way.plan))
    return tuple(goals[:3])


def _left_open(last: Session, item_titles: Mapping[str, str], known: GoalWords) -> list[Goal]:
    solved = {turn.message.item for turn in last.turns if turn.solved}
    left = [turn.message.item for turn in last.turns if turn.message.item not in solved]
    if not left:
        return []
    named = plain_title(item_titles.get(left[-1], ""))
    wish = known.ideas["open"].format(title=named) if named else known.ideas["open_unnamed"]
    return [Goal(wish, known.ideas["open_obstacle"], known.ideas["open_plan"])]
