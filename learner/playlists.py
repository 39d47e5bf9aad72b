"""Lists for a week: for one student, or the same for several who work together. Pure, and fast enough for a class.

A list begins with what is fading, goes on with what lies in the zone, and ends with the hardest. For several it is what
is right for most of them: an item's cost is the mean of what it costs each.
"""

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from domain.item import ItemSummary
from domain.offer import WhyOffered
from domain.playlist import PlaylistEntry
from learner.choice import Candidate, chosen

LENGTH = 9
"""Items of a week: three sittings of three."""

AT_ONCE = 100
"""The cheapest items that are weighed against each other."""

_FIRST: frozenset[WhyOffered] = frozenset({"review", "smaller", "warm-up"})


def playlist(found: Sequence[Candidate], length: int = LENGTH) -> tuple[PlaylistEntry, ...]:
    """A list from a student's candidates (:func:`learner.choice.candidates`)."""
    usable = [one for one in found if one.tier == 0]
    if len(usable) < length:
        usable = [one for one in found if one.tier < _SOLVED]
    cheapest = nsmallest(AT_ONCE, usable, key=lambda one: one.cost)
    picked = [one for one, _ in chosen(cheapest, length)]
    picked.sort(key=lambda one: (one.code not in _FIRST, -one.predicted))
    return tuple(_entry(one) for one in picked)


_SOLVED = 2
"""The tier of what was solved alone before."""


def for_several(each: Sequence[Sequence[Candidate]], length: int = LENGTH) -> tuple[PlaylistEntry, ...]:
    """One list for students of whom each has candidates for the same items in the same order."""
    if not each:
        return ()
    together = [_together(same) for same in zip(*each, strict=True)]
    return playlist(together, length)


def _together(same: Sequence[Candidate]) -> Candidate:
    """What an item is to several: at the mean cost and chance, as those find it who are in the middle."""
    middle = sorted(same, key=lambda one: one.predicted)[len(same) // 2]
    tiers = sorted(one.tier for one in same)
    return middle._replace(
        cost=sum(one.cost + _LATER * (one.tier > 0) for one in same) / len(same),
        predicted=sum(one.predicted for one in same) / len(same),
        tier=tiers[len(tiers) // 2],
    )


_LATER = 0.5
"""What an item costs those for whom it is too early or done."""


def _entry(one: Candidate) -> PlaylistEntry:
    offered = one.suggestion()
    return PlaylistEntry(offered.item.id, offered.why, offered.code)


def known_of(entries: Sequence[PlaylistEntry], items: Mapping[str, ItemSummary]) -> tuple[PlaylistEntry, ...]:
    """The entries whose items are still offered."""
    return tuple(one for one in entries if one.item in items)
