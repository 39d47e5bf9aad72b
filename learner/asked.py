"""What a student asks for instead of what is offered: easier, harder, something else. Pure.

Each request is held against what was offered last, and nothing seen before comes back.
"""

from collections.abc import Sequence
from typing import NamedTuple

from domain.offer import Want, WhyOffered
from learner.choice import Candidate, Suggestion, chosen

STEP = 0.1
"""How much easier or harder, in predicted success, than what was offered last on average."""

LEAST = 0.02
"""What counts as easier or harder at all."""


class Offered(NamedTuple):
    """What is on offer now. ``missing`` is what was asked for last and is not there, None where it is.

    ``may_ask`` is whether something else may be asked for instead.
    """

    suggestions: tuple[Suggestion, ...]
    missing: Want | None = None
    may_ask: bool = True


def instead(found: Sequence[Candidate], first: Sequence[Suggestion], wants: Sequence[Want], count: int) -> Offered:
    """What is offered after these requests, one after the other; ``first`` is what was offered before them."""
    shown, seen = tuple(first), {one.item.id for one in first}
    missing: Want | None = None
    for want in wants:
        left = [one for one in found if one.item.id not in seen and one.tier < _LAST]
        fitting = _fitting(left, found, shown, want)
        missing = None if fitting else want
        if fitting:
            shown = tuple(one.suggestion(code) for one, code in _best(fitting, want, count))
            seen |= {one.item.id for one in shown}
    return Offered(shown, missing)


_LAST = 3
"""The tier of the item just left."""


def _fitting(
    left: Sequence[Candidate], found: Sequence[Candidate], shown: Sequence[Suggestion], want: Want
) -> list[Candidate]:
    if not shown:
        return list(left)
    level = sum(one.predicted for one in shown) / len(shown)
    if want == "easier":
        return _beyond([one for one in left if one.predicted > level + LEAST], level + STEP)
    if want == "harder":
        return _beyond([one for one in left if one.predicted < level - LEAST], level - STEP)
    ids = {one.item.id for one in shown}
    skills = {skill for one in found if one.item.id in ids for skill in one.item.skills}
    titles = {one.likeness for one in found if one.item.id in ids}
    other = [one for one in left if skills.isdisjoint(one.item.skills) and one.likeness not in titles]
    return other or [one for one in left if one.likeness not in titles]


def _beyond(fits: Sequence[Candidate], level: float) -> list[Candidate]:
    """Those that fit, made dearer the farther they are from the level that is wanted."""
    return [_at(one, one.cost + 2 * abs(one.predicted - level)) for one in fits]


def _at(one: Candidate, cost: float) -> Candidate:
    """The same at another cost, on the first tier: what was asked for may be early, or solved before."""
    return one._replace(cost=cost + 0.1 * one.tier, tier=0)


def _best(fitting: Sequence[Candidate], want: Want, count: int) -> list[tuple[Candidate, WhyOffered]]:
    at_once = [_at(one, one.cost) for one in fitting]
    return [(one, want) for one, _ in chosen(at_once, count)]
