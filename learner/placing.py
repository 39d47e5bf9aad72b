"""A short diagnostic: where in a course to start, in at most eight questions, fewer where it is sure sooner. Pure.

What is believed is a distribution over the lessons: how likely it is that the student can do everything before a lesson
and not yet what follows. A question from a lesson is answered rightly by those placed after it, but for slips and
guesses, and less surely the nearer it is. The next question is the one after whose answer least is left open (expected
entropy; Owen, 1975), so the order of the course, in which prerequisites come first, does the work of a search.
"""

from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple
from zlib import crc32

from domain.item import ItemSummary
from domain.session import Session
from learner.step_work import together, work_by_step

MOST = 8
"""Questions at most."""

LEAST_LESSONS = 4
"""Lessons from which a course is worth a diagnostic."""

SURE = 0.8
"""Probability that the start lies within the margin, from which no more is asked."""

SLIP, GUESS = 0.12, 0.18

Belief = tuple[float, ...]
"""Probabilities of the places 0 to n, of n lessons: all before the place can be done."""


class Answered(NamedTuple):
    """A question of the diagnostic, and whether it was right at the first attempt and without help."""

    item: str
    right: bool


class Placing(NamedTuple):
    """Where the diagnostic stands. ``ask`` is the next question, None at the end; ``lesson`` where to start then."""

    asked: int
    ask: ItemSummary | None
    lesson: str
    sure: bool


def answers(sessions: Iterable[Session], *, leaving: bool = False) -> tuple[Answered, ...]:
    """The questions of the diagnostic that a student was given, oldest first; one that was left counts as not right.

    The one that is still open in front of the student, without anything written, is none yet, unless they leave it.
    """
    found: list[Answered] = []
    for session in sorted(sessions, key=lambda one: one.started):
        work = work_by_step(session.turns)
        for number, opened in enumerate(session.items):
            if opened.code != "placing":
                continue
            here = [one for one in work if one.item == opened.item]
            now = number == len(session.items) - 1 and session.closed is None
            if here or not now or leaving:
                found.append(Answered(opened.item, together(here) == "alone"))
    return tuple(found)


def placing(summaries: Sequence[ItemSummary], given: Sequence[Answered], seed: int) -> Placing:
    """What to ask next, or where to start. ``summaries`` come in the course's order; the same gives the same."""
    lessons = tuple(dict.fromkeys(item.lesson for item in summaries))
    at = {item.id: lessons.index(item.lesson) for item in summaries}
    belief: Belief = tuple(1 / (len(lessons) + 1) for _ in range(len(lessons) + 1))
    for one in given:
        if one.item in at:
            belief = believed(belief, at[one.item], right=one.right)
    sure = _within(belief) >= SURE
    lesson = lessons[min(_middle(belief), len(lessons) - 1)] if lessons else ""
    asked = {one.item for one in given}
    if sure or len(given) >= MOST or len(lessons) < LEAST_LESSONS:
        return Placing(len(given), None, lesson, sure)
    open_ones = [item for item in summaries if item.id not in asked]
    places = sorted({at[item.id] for item in open_ones})
    if not places:
        return Placing(len(given), None, lesson, sure)
    best = min(places, key=lambda place: _left_open(belief, place))
    of_lesson = [item for item in open_ones if at[item.id] == best]
    ask = min(of_lesson, key=lambda item: (len(item.skills), crc32(f"{seed} {item.id}".encode())))
    return Placing(len(given), ask, lesson, sure)


def believed(belief: Belief, lesson: int, *, right: bool) -> Belief:
    """The belief after one answer to a question from this lesson (Bayes' rule)."""
    chances = (_right(place, lesson, len(belief)) for place in range(len(belief)))
    weights = [p * (chance if right else 1 - chance) for p, chance in zip(belief, chances, strict=True)]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _right(place: int, lesson: int, places: int) -> float:
    """The chance that somebody at a place gets a question of a lesson right; the slope is a twentieth of the course."""
    slope = max(0.5, places / 20)
    return GUESS + (1 - GUESS - SLIP) / (1 + exp(-(place - lesson - 0.5) / slope))


def _left_open(belief: Belief, lesson: int) -> float:
    """The entropy to expect after a question of this lesson."""
    chance = sum(p * _right(place, lesson, len(belief)) for place, p in enumerate(belief))
    return chance * _entropy(believed(belief, lesson, right=True)) + (1 - chance) * _entropy(
        believed(belief, lesson, right=False)
    )


def _entropy(belief: Belief) -> float:
    return -sum(p * log(p) for p in belief if p > 0)


def _middle(belief: Belief) -> int:
    """The median place."""
    total = 0.0
    for place, p in enumerate(belief):
        total += p
        if total >= 0.5:
            return place
    return len(belief) - 1


def _within(belief: Belief) -> float:
    """How likely the place lies within a tenth of the course, and a lesson at least, of the median."""
    middle, margin = _middle(belief), max(1, round(len(belief) / 10))
    return sum(p for place, p in enumerate(belief) if abs(place - middle) <= margin)
