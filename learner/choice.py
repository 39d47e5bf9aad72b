"""What to practise next: two or three items to choose from, each with a word why.

Preferred is an item whose predicted success lies in the zone, on skills whose prerequisites are there, near where the
student is in the course, about what they want, and unlike the other suggestions; what is fading comes back, and one of
three is a stretch. What was solved alone does not come back while there is anything else.

What a thing costs is weighed against the others in this file only; ``trellis eval choice`` measures the whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from domain.item import ItemSummary
from domain.mastery import WHOLE_COURSE, MasteryEstimate
from domain.offer import WhyOffered
from domain.skill import Skill
from learner.chance import Chance, chance_of
from learner.order import Inferred
from learner.standing import READY, UNNAMED, Standing, standings
from learner.why import sentence
from learner.wishes import items_wished, skills_wished

ZONE = (0.5, 0.85)
"""Predicted success worth working at: neither hopeless nor idle."""

STRETCH = 0.3
"""Predicted success from which to the zone an item is a stretch."""

REACH = 2
"""Lessons ahead of where the student is that count as near."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a student beyond estimates and items done.

    ``wish`` are their own words. ``due`` are the skills that are fading, ``foreseen`` those on which a long struggle
    is forecast, by id. ``inferred`` is what comes before what where the course does not say. ``chance`` is the seam
    to the student model, None for the one that ``learner.chance`` puts in. ``place`` is the lesson that a diagnostic
    found to start in, empty where there was none, or the student went on since. ``claimed`` are the skills that the
    student says they know and has not shown yet. ``likes`` are their own words for what they like, which break ties.
    """

    wish: str = ""
    due: frozenset[str] = frozenset()
    foreseen: frozenset[str] = frozenset()
    inferred: Mapping[str, Inferred] = field(default_factory=dict)
    chance: Chance | None = None
    place: str = ""
    claimed: frozenset[str] = frozenset()
    likes: str = ""


NOTHING_MORE = About()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item to choose. ``why`` is a short sentence to the student, ``predicted`` is P(right alone)."""

    item: ItemSummary
    why: str
    predicted: float
    code: WhyOffered = "go on"


class Candidate(NamedTuple):
    """An item as it could be offered. ``tier`` 0 is offered first, the others only when there is nothing else."""

    item: ItemSummary
    code: WhyOffered
    weakest: Standing
    predicted: float
    cost: float
    tier: int

    @property
    def likeness(self) -> tuple[object, ...]:
        """Items that share this are one to a student: same title, same kind of answer."""
        return (self.item.title.strip().casefold(), self.item.kinds)

    def suggestion(self, code: WhyOffered | None = None) -> Suggestion:
        """It, with its reason in words."""
        code = code or self.code
        why = sentence(code, self.weakest.name or self.item.title, self.weakest.band, self.weakest.after)
        return Suggestion(self.item, why, self.predicted, code)


def next_items(
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
    count: int = 3,
    about: About = NOTHING_MORE,
) -> tuple[Suggestion, ...]:
    """At most ``count`` suggestions, the best first, the same for the same arguments.

    ``summaries`` and ``skills`` come in the course's order; ``done`` says of each item tried whether it was
    solved alone; ``last_item`` is the one just left, or empty. Items whose prerequisites are not there yet,
    items solved alone and the last item come, in this order, only when there is nothing else.
    """
    found = candidates(summaries, estimates, skills, done, last_item, seed, about)
    return tuple(one.suggestion(code) for one, code in chosen(found, count))


def candidates(
    summaries: Sequence[ItemSummary],
    estimates: Mapping[str, MasteryEstimate],
    skills: Mapping[str, Skill],
    done: Mapping[str, bool],
    last_item: str,
    seed: int,
    about: About = NOTHING_MORE,
) -> list[Candidate]:
    """Every item as it could be offered; the arguments are those of :func:`next_items`."""
    weigh = _Weighing(summaries, estimates, skills, done, last_item, seed, about)
    return [weigh(item) for item in summaries]


class _Weighing:
    """What one look at a course for one student weighs every item with."""

    def __init__(
        self,
        summaries: Sequence[ItemSummary],
        estimates: Mapping[str, MasteryEstimate],
        skills: Mapping[str, Skill],
        done: Mapping[str, bool],
        last_item: str,
        seed: int,
        about: About,
    ) -> None:
        self._standings = standings(skills, estimates, about.inferred)
        places = {lesson: at for at, lesson in enumerate(dict.fromkeys(item.lesson for item in summaries))}
        here = places[about.place] if about.place in places else _here(summaries, done, last_item, places)
        self._far = {lesson: _distance_cost(place - here) for lesson, place in places.items()}
        self._done, self._last, self._about = done, last_item, about
        self._start = crc32(str(seed).encode())
        self._known: dict[tuple[str, ...], _OfSkills] = {}
        self._chance = about.chance or chance_of(skills, estimates)
        self._wished = skills_wished(about.wish, skills) if about.wish else frozenset()
        self._wished_items = items_wished(about.wish, summaries) if about.wish else frozenset()
        self._liked = items_wished(about.likes, summaries) if about.likes else frozenset()
        self._smaller = _before_foreseen(about, skills, self._standings)
        self._new = _new_cost(estimates)
        self._biggest = _biggest(summaries, about.foreseen)

    def __call__(self, item: ItemSummary) -> Candidate:
        about = self._known.get(item.skills)
        if about is None:
            about = self._known[item.skills] = self._of_skills(item.skills)
        predicted = self._chance(item)
        wished = about.wished or item.id in self._wished_items
        code, tier = self._reason(item, about, predicted, wished=wished)
        cost = about.cost + _practice_cost(about.weakest, predicted, self._new) + self._far[item.lesson]
        cost += _FOR_CODE.get(code, 0.0) + 0.05 * (item.id in self._done)
        cost += 0.3 * (about.foreseen and code != "smaller") - 0.12 * (wished and code != "wished")
        cost -= 0.06 * (item.id in self._liked)
        cost += crc32(item.id.encode(), self._start) / 2**32 * 0.01
        return Candidate(item, code, about.weakest, predicted, cost, 3 if item.id == self._last else tier)

    def _of_skills(self, skills: tuple[str, ...]) -> "_OfSkills":
        """What is the same for all items with these skills."""
        known = [self._standings[skill] for skill in skills if skill in self._standings] or [UNNAMED]
        weakest = min(known, key=lambda standing: standing.predicted)
        foreseen = self._about.foreseen.intersection(skills)
        return _OfSkills(
            weakest=weakest,
            ready=all(standing.ready for standing in known),
            due=weakest.id in self._about.due,
            wished=not self._wished.isdisjoint(skills),
            foreseen=bool(foreseen),
            smaller=any(len(skills) < self._biggest[skill] for skill in foreseen)
            or (bool(skills) and self._smaller.issuperset(skills)),
            cost=0.02 * len(skills) + 0.4 * max(one.unready for one in known),
        )

    def _reason(
        self, item: ItemSummary, about: "_OfSkills", predicted: float, *, wished: bool
    ) -> tuple[WhyOffered, int]:
        if item.id in self._done:
            return ("review", 0) if about.due else ("solved", 2) if self._done[item.id] else ("again", 0)
        if not about.ready:
            return "early", 1
        if about.smaller or about.due or wished:
            return "smaller" if about.smaller else "review" if about.due else "wished", 0
        if about.weakest.band == "not started":
            return ("next" if about.weakest.after else "new" if self._done else "start"), 0
        return ("go on" if predicted <= ZONE[1] else "warm-up"), 0


class _OfSkills(NamedTuple):
    """What items with the same skills share.

    ``foreseen`` says that a struggle is forecast on one of them, ``smaller`` that they are a smaller piece of such a
    one: fewer skills at once, or what comes before it.
    """

    weakest: Standing
    ready: bool
    due: bool
    wished: bool
    foreseen: bool
    smaller: bool
    cost: float


_FOR_CODE: dict[WhyOffered, float] = {"review": -0.45, "smaller": -0.3, "wished": -0.12}
"""A review undoes what an easy item costs."""


def _before_foreseen(about: About, skills: Mapping[str, Skill], known: Mapping[str, Standing]) -> frozenset[str]:
    """Skills that come before one on which a struggle is forecast, and are not there yet."""
    before = {
        other
        for skill in about.foreseen
        if skill in skills
        for other in (skills[skill].prerequisites or about.inferred.get(skill, Inferred(())).skills)
    }
    return frozenset(other for other in before if other in known and known[other].band not in READY)


def _biggest(summaries: Sequence[ItemSummary], foreseen: frozenset[str]) -> dict[str, int]:
    """How many skills the biggest item with each of these needs at once."""
    sizes = dict.fromkeys(foreseen, 0)
    for item in summaries if foreseen else ():
        for skill in foreseen.intersection(item.skills):
            sizes[skill] = max(sizes[skill], len(item.skills))
    return sizes


def _here(summaries: Sequence[ItemSummary], done: Mapping[str, bool], last_item: str, places: Mapping[str, int]) -> int:
    """The place of the lesson a student is in: the last item's, else the furthest one tried, else the first."""
    tried = 0
    for item in summaries:
        if item.id == last_item:
            return places[item.lesson]
        if item.id in done:
            tried = max(tried, places[item.lesson])
    return tried


def _new_cost(estimates: Mapping[str, MasteryEstimate]) -> float:
    """What a skill never practised costs: less for who gets most right alone, more for who has enough under way.

    Among what ``trellis eval choice`` tried, this helped most: skills that are begun are finished by the weak, and
    those who can do them go on.
    """
    each = [one for skill, one in estimates.items() if skill != WHOLE_COURSE]
    tries, right = sum(one.independent for one in each), sum(one.independent_right for one in each)
    return min(max(0.85 - (right + 3) / (tries + 5), 0.05), 0.45)


def _practice_cost(weakest: Standing, predicted: float, new: float) -> float:
    """The zone is free; below it practice is worth more than a new skill, and what is mastered costs most."""
    low, high = ZONE
    if weakest.band == "not started":
        return new
    return 0.4 if predicted > high else 0.5 * max(low - predicted, 0.0)


def _distance_cost(distance: int) -> float:
    if distance < 0:
        return min(-0.02 * distance, 0.3)
    return 0.01 * distance if distance <= REACH else min(0.05 * distance, 0.6)


def chosen(found: Sequence[Candidate], count: int) -> list[tuple[Candidate, WhyOffered]]:
    """The cheapest up to ``count``, unlike each other; of three in the zone or above it the last is a stretch."""
    picked: list[Candidate] = []
    tiers = [[one for one in found if one.tier == tier] for tier in range(4)]
    for alike in (False, True):
        for tier, pool in enumerate(tiers):
            most = count if tier == 0 and not alike else min(count, 2)
            _choose(picked, pool, most, alike=alike)
    stretched = _stretch(picked, tiers[0], count)
    return [(one, "stretch" if one is stretched else one.code) for one in picked]


def _stretch(picked: list[Candidate], pool: Sequence[Candidate], count: int) -> Candidate | None:
    """Put the nearest stretch in the place of the third where none of three is one; what became the stretch, if any."""
    if count < 3 or len(picked) < 3 or not all(one.predicted >= ZONE[0] for one in picked):
        return None
    known = {one.likeness for one in picked[:2]}
    fits = [one for one in pool if STRETCH <= one.predicted < ZONE[0] and one.likeness not in known]
    if not fits:
        return None
    best = min(fits, key=lambda one: one.cost)
    picked[2] = best
    return best if best.code in ("go on", "again") else None


def _choose(picked: list[Candidate], pool: Sequence[Candidate], count: int, *, alike: bool) -> None:
    """Add the cheapest of ``pool`` up to ``count``, each likeness to one already chosen making it dearer."""
    left = [one for one in pool if one not in picked]
    while left and len(picked) < count:
        dearer = _beside(picked)
        known = {one.likeness for one in picked}
        free = left if alike else [one for one in left if one.likeness not in known]
        if not free:
            return
        best = min(free, key=dearer)
        picked.append(best)
        left.remove(best)


def _beside(picked: Sequence[Candidate]) -> Callable[[Candidate], float]:
    """What an item costs beside those already chosen."""
    skills = {skill for one in picked for skill in one.item.skills}
    lessons = {one.item.lesson for one in picked}
    codes = {one.code for one in picked}

    def cost(one: Candidate) -> float:
        return (
            one.cost
            + 0.30 * (not skills.isdisjoint(one.item.skills))
            + 0.15 * (one.item.lesson in lessons)
            + 0.10 * (one.code in codes)
            + 0.30 * (one.code == "review" and "review" in codes)
        )

    return cost
