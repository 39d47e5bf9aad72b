"""What to practise next: two or three items to choose from, each with a word why.

Preferred is an item whose predicted success lies in the zone, on skills whose prerequisites are there,
near where the student is in the course, and unlike the other suggestions. What was solved alone does not
come back while there is anything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from zlib import crc32

from domain.item import ItemSummary
from domain.mastery import Band, MasteryEstimate
from domain.skill import Skill
from learner.bands import band
from learner.bkt import predict, start

ZONE = (0.5, 0.85)
"""Predicted success worth working at: neither hopeless nor idle."""

READY: frozenset[Band] = frozenset({"can do with help", "can do alone"})
"""Bands of a prerequisite that let a student go on."""

REACH = 2
"""Lessons ahead of where the student is that count as near."""

Reason = Literal["start", "again", "next", "new", "go on", "warm-up", "solved", "early"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item to choose. ``why`` is a short sentence to the student, ``predicted`` is P(right alone)."""

    item: ItemSummary
    why: str
    predicted: float


class _Standing(NamedTuple):
    """Where a student is with one skill. ``after`` names a prerequisite the student can do alone, or is empty."""

    name: str
    predicted: float
    band: Band
    ready: bool
    after: str


class _Candidate(NamedTuple):
    item: ItemSummary
    reason: Reason
    weakest: _Standing
    cost: float


def next_items(
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
    count: int = 3,
) -> tuple[Suggestion, ...]:
    """At most ``count`` suggestions, the best first, the same for the same arguments.

    ``summaries`` and ``skills`` come in the course's order; ``done`` says of each item tried whether it was
    solved alone; ``last_item`` is the one just left, or empty. Items whose prerequisites are not there yet,
    items solved alone and the last item come, in this order, only when there is nothing else.
    """
    standings = _standings(skills, estimates)
    places = {lesson: place for place, lesson in enumerate(dict.fromkeys(item.lesson for item in summaries))}
    here = _here(summaries, done, last_item, places)
    tiers: tuple[list[_Candidate], ...] = ([], [], [], [])
    for item in summaries:
        candidate = _candidate(item, standings, done, places[item.lesson] - here, seed)
        tiers[3 if item.id == last_item else _LATER.get(candidate.reason, 0)].append(candidate)
    chosen: list[_Candidate] = []
    for tier, pool in enumerate(tiers):
        _choose(chosen, pool, count if tier == 0 else min(count, 2))
    return tuple(Suggestion(c.item, _why(c), c.weakest.predicted) for c in chosen)


_LATER: dict[Reason, int] = {"early": 1, "solved": 2}
"""What is suggested only when there is nothing else, and in which order."""


def _standings(skills: Mapping[str, Skill], estimates: Mapping[str, MasteryEstimate]) -> dict[str, _Standing]:
    bands = {skill_id: band(estimates.get(skill_id)) for skill_id in skills}
    standings: dict[str, _Standing] = {}
    for skill_id, skill in skills.items():
        known = [other for other in skill.prerequisites if other in skills]
        alone = [other for other in known if bands.get(other) == "can do alone"]
        standings[skill_id] = _Standing(
            name=skill.name,
            predicted=predict(estimates.get(skill_id) or start(skill), skill.bkt),
            band=bands[skill_id],
            ready=all(bands[other] in READY for other in known),
            after=skills[alone[-1]].name if alone else "",
        )
    return standings


def _here(summaries: Sequence[ItemSummary], done: Mapping[str, bool], last_item: str, places: Mapping[str, int]) -> int:
    """The place of the lesson a student is in: the last item's, else the furthest one tried, else the first."""
    tried = 0
    for item in summaries:
        if item.id == last_item:
            return places[item.lesson]
        if item.id in done:
            tried = max(tried, places[item.lesson])
    return tried


def _candidate(
    item: ItemSummary, standings: Mapping[str, _Standing], done: Mapping[str, bool], distance: int, seed: int
) -> _Candidate:
    known = [standings[skill] for skill in item.skills if skill in standings] or [_UNKNOWN]
    weakest = min(known, key=lambda standing: standing.predicted)
    cost = _practice_cost(weakest) + _distance_cost(distance) + 0.02 * len(item.skills)
    cost += crc32(f"{seed} {item.id}".encode()) / 2**32 * 0.01
    if item.id in done:
        return _Candidate(item, "solved" if done[item.id] else "again", weakest, cost)
    if not all(standing.ready for standing in known):
        return _Candidate(item, "early", weakest, cost)
    if weakest.band == "not started":
        reason: Reason = "next" if weakest.after else "new" if done else "start"
        return _Candidate(item, reason, weakest, cost)
    return _Candidate(item, "go on" if weakest.predicted <= ZONE[1] else "warm-up", weakest, cost)


_UNKNOWN = _Standing(name="", predicted=0.375, band="not started", ready=True, after="")
"""For an item that names no skill: what the default parameters predict before any practice."""


def _practice_cost(weakest: _Standing) -> float:
    """The zone is free; below it practice is worth more than a new skill, and what is mastered costs most."""
    low, high = ZONE
    if weakest.band == "not started":
        return 0.25
    return 0.4 if weakest.predicted > high else 0.5 * max(low - weakest.predicted, 0.0)


def _distance_cost(distance: int) -> float:
    if distance < 0:
        return min(-0.02 * distance, 0.3)
    return 0.01 * distance if distance <= REACH else min(0.05 * distance, 0.6)


def _choose(chosen: list[_Candidate], pool: Sequence[_Candidate], count: int) -> None:
    """Add the cheapest of ``pool`` up to ``count``, each likeness to one already chosen making it dearer."""
    left = list(pool)
    while left and len(chosen) < count:
        skills = {skill for candidate in chosen for skill in candidate.item.skills}
        lessons = {candidate.item.lesson for candidate in chosen}
        reasons = {candidate.reason for candidate in chosen}

        def dearer(c: _Candidate) -> float:
            return (
                c.cost
                + 0.30 * (not skills.isdisjoint(c.item.skills))  # noqa: B023
                + 0.15 * (c.item.lesson in lessons)  # noqa: B023
                + 0.10 * (c.reason in reasons)  # noqa: B023
            )

        best = min(left, key=dearer)
        chosen.append(best)
        left.remove(best)


_WHY_GO_ON: dict[Band, str] = {
    "needs support": "More of “{name}”, one step at a time.",
    "developing": "More of “{name}”, which is coming along.",
    "can do with help": "You can do “{name}” with help. Try one alone.",
    "can do alone": "Keep “{name}” fresh.",
}


def _why(candidate: _Candidate) -> str:
    weakest = candidate.weakest
    name = weakest.name or candidate.item.title
    match candidate.reason:
        case "start":
            return f"A good first one: “{name}”."
        case "again":
            return "You worked on this one before. See if you can do it alone now."
        case "solved":
            return "You solved this one alone before. A warm-up."
        case "next":
            return f"Next step after “{weakest.after}”, which you can do alone."
        case "new":
            return f"Something new: “{name}”."
        case "early":
            return f"A look ahead: “{name}”."
        case "warm-up":
            return f"A warm-up with “{name}”."
        case "go on":
            return _WHY_GO_ON[weakest.band].format(name=name)
