"""Does a teaching reply to a known slip cite the rule that the slip went against?

Slips are planted in worked solutions (``eval.planted``) and sent to the tutor as a second attempt; each
problem is taught in the section of the book that its text finds first. What a sentence about the rule
must say is a pattern by kind, written without looking at what is cited. ``Deaf`` is the same search
that is not told about the slip.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.course import Course
from domain.evidence import Evidence, Need
from domain.item import Item, Step
from eval.planted import linear_equations, planted_in
from eval.practice import practice_on
from eval.report import Line, figures
from eval.statistics import Estimate, mean
from eval.worked import Planted
from retrieval.index import Index
from tutor.ports import Retriever
from writer.embedded import EmbeddedWriter

EACH = 5
"""Slips of each kind."""

_WRONG = "98765"

_SAYS = {
    "not distributed": r"distribut|each term",
    "minus sign not carried through": r"distribut|opposite|sign",
    "power of a sum": r"binomial|square",
    "fractions added straight across": r"(?:common|different) denominator",
    "unlike terms added": r"like terms",
    "like terms multiplied": r"like terms|coefficient",
    "order of operations": r"order of operations|(?:multipl|divi)\w+ .*\b(?:before|first)",
    "sign of a power": r"negative|parenthes|order of operations",
    "exponent rules mixed up": r"exponent",
    "negative exponent": r"negative exponent|reciprocal",
    "divided only one term": r"(?:each|every) term|divid",
    "coefficients added": r"coefficient|multipl",
    "two minus signs": r"negative|opposite|subtract",
    "moved without changing the sign": r"both sides|property of equality|isolate",
    "multiplied instead of divided": r"divi|coefficient",
    "subtracted the coefficient": r"divi|coefficient",
    "divided the wrong way round": r"divi|coefficient",
    "stopped before dividing": r"divi|coefficient",
    "only one side changed": r"both sides|property of equality|same",
    "inequality not turned": r"revers|direction|negative",
}
PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _SAYS.items()}


@dataclass(frozen=True, slots=True)
class Deaf:
    """A search that is not told what went wrong."""

    index: Index

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:
        """As the index finds it for the step alone."""
        return self.index.find(replace(need, principle=""), limit)


class Slipped(NamedTuple):
    """A planted slip as an item of the course."""

    planted: Planted
    item: Item


class SlipShares(NamedTuple):
    """Of the teaching replies to a planted slip: those that cite its rule, told of the slip and not told."""

    told: Estimate
    deaf: Estimate
    by_kind: dict[str, float]

    def lines(self) -> list[Line]:
        """The table's rows."""
        return [
            Line("planted slip: the rule behind it is cited", self.told, f"{len(self.by_kind)} kinds"),
            Line("planted slip, search not told of it", self.deaf),
        ]

    def json(self) -> dict[str, object]:
        """The same under fixed names."""
        return {"n": self.told.n} | figures({"told": self.told, "deaf": self.deaf}) | {"by_kind": self.by_kind}


def slip_shares(course: Course, index: Index) -> SlipShares | None:
    """Teach every planted slip twice; None where the course has no equation to plant one in."""
    found = [
        (one.planted.kind, told, deaf)
        for one in slipped(course, index)
        if (told := _cites(course, one, index)) is not None and (deaf := _cites(course, one, Deaf(index))) is not None
    ]
    if not found:
        return None
    kinds = sorted({kind for kind, _, _ in found})
    return SlipShares(
        mean([float(told) for _, told, _ in found], [kind for kind, _, _ in found]),
        mean([float(deaf) for _, _, deaf in found], [kind for kind, _, _ in found]),
        {kind: round(mean([float(told) for other, told, _ in found if other == kind]).value, 3) for kind in kinds},
    )


def slipped(course: Course, index: Index) -> Iterator[Slipped]:
    """Planted slips, each in the lesson whose section its problem finds, with that lesson's commonest skill."""
    lessons = {lesson.section: lesson.id for lesson in course.lessons if lesson.section}
    practised: dict[str, Counter[str]] = {}
    for item in course.items:
        practised.setdefault(item.lesson, Counter()).update(item.skills)
    taken: Counter[str] = Counter()
    for planted in planted_in(linear_equations(course)):
        if planted.kind not in PATTERNS or taken[planted.kind] >= EACH:
            continue
        best = index.rank(Need(course.book or course.id, planted.problem), 1)
        lesson = lessons.get(best[0].passage.section, "") if best else ""
        if lesson in practised:
            taken[planted.kind] += 1
            skills = tuple(skill for skill, _ in practised[lesson].most_common(1))
            key = AnswerKey("expression", (planted.key,))
            step = Step("step", planted.problem, key, skills=skills)
            yield Slipped(planted, Item(f"planted-{planted.kind}-{taken[planted.kind]}", "", (step,), lesson=lesson))


def _cites(course: Course, one: Slipped, retriever: Retriever) -> bool | None:
    """Whether the reply at level TEACH cites the rule; None where help took another way."""
    practice = practice_on(course, one.item, EmbeddedWriter(), retriever)
    asyncio.run(practice.say(_WRONG))
    turn = asyncio.run(practice.say("\n".join(one.planted.lines)))
    if turn.plan.move != "teach":
        return None
    return bool(turn.evidence) and PATTERNS[one.planted.kind].search(turn.evidence[0].quote) is not None
