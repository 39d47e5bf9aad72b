"""Which next items a class's policy offers: the teacher's one, two or three to choose from, or any. Pure."""

from collections.abc import Collection, Mapping, Sequence

from domain.help import ClassPolicy
from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.offer import Want
from domain.skill import Skill
from learner.asked import Offered, instead
from learner.choice import NOTHING_MORE, About, Suggestion, candidates, next_items
from learner.why import sentence

SEVERAL = 3
"""Offered at most."""

CLAIMED = 0.65
"""What is foretold of a skill whose student thinks they know it, before they showed it: about the usual."""


def offers(
    policy: ClassPolicy,
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
    about: About = NOTHING_MORE,
) -> tuple[Suggestion, ...]:
    """The items on offer, best first; the arguments are those of :func:`learner.choice.next_items`.

    Where the teacher chooses it is one, of the lesson to work on; where both do, that lesson comes first; a
    student who chooses is offered what fits best from the whole course. A problem to show a skill that the student
    thinks they know (``About.claimed``) comes before all of that, unless the teacher chooses.
    """

    def found(pool: Sequence[ItemSummary], count: int) -> tuple[Suggestion, ...]:
        return next_items(pool, estimates, skills, done, last_item, seed, count, about)

    lesson = [item for item in summaries if item.lesson == policy.lesson] if policy.lesson else []
    if policy.chooser == "teacher":
        return found(lesson or summaries, 1)
    check = _check(summaries, skills, done, last_item, about.claimed)
    if check is not None:
        others = tuple(one for one in found(summaries, SEVERAL) if one.item.id != check.item.id)
        return (check, *others)[:SEVERAL]
    if policy.chooser == "student" or not lesson:
        return found(summaries, SEVERAL)
    first = found(lesson, SEVERAL - 1)
    known = {one.item.id for one in first}
    rest = (one for one in found(summaries, SEVERAL) if one.item.id not in known)
    return (*first, *rest)[:SEVERAL]


def offers_instead(
    policy: ClassPolicy,
    wants: Sequence[Want],
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
    about: About = NOTHING_MORE,
) -> Offered:
    """The same after what the student asked for, one thing after the other; where the teacher chooses, nothing is."""
    first = offers(policy, summaries, estimates, skills, done, last_item, seed, about)
    may_ask = policy.chooser != "teacher"
    if not wants or not may_ask:
        return Offered(first, may_ask=may_ask)
    found = candidates(summaries, estimates, skills, done, last_item, seed, about)
    return instead(found, first, wants, SEVERAL)


def _check(
    summaries: Sequence[ItemSummary],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    claimed: Collection[str],
) -> Suggestion | None:
    """The first problem not done yet that asks for a claimed skill, and for as little else as there is."""
    fresh = [one for one in summaries if one.id not in done and one.id != last_item and set(one.skills) & set(claimed)]
    if not fresh:
        return None
    item = min(fresh, key=lambda one: len(one.skills))
    skill = next(one for one in item.skills if one in claimed)
    return Suggestion(item, sentence("claimed", skills[skill].name, "not started", ""), CLAIMED, "claimed")
