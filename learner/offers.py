"""Which next items a class's policy offers: the teacher's one, two or three to choose from, or any. Pure."""

from collections.abc import Mapping, Sequence

from domain.help import ClassPolicy
from domain.item import ItemSummary
from domain.mastery import MasteryEstimate
from domain.skill import Skill
from learner.choice import Suggestion, next_items

SEVERAL = 3
"""Offered at most."""


def offers(
    policy: ClassPolicy,
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
) -> tuple[Suggestion, ...]:
    """The items on offer, best first; the arguments are those of :func:`learner.choice.next_items`.

    Where the teacher chooses it is one, of the lesson to work on; where both do, that lesson comes first; a
    student who chooses is offered what fits best from the whole course.
    """

    def found(pool: Sequence[ItemSummary], count: int) -> tuple[Suggestion, ...]:
        return next_items(pool, estimates, skills, done, last_item, seed, count)

    lesson = [item for item in summaries if item.lesson == policy.lesson] if policy.lesson else []
    if policy.chooser == "teacher":
        return found(lesson or summaries, 1)
    if policy.chooser == "student" or not lesson:
        return found(summaries, SEVERAL)
    first = found(lesson, SEVERAL - 1)
    known = {one.item.id for one in first}
    rest = (one for one in found(summaries, SEVERAL) if one.item.id not in known)
    return (*first, *rest)[:SEVERAL]
