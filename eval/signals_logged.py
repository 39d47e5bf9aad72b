"""Signals over time on real logs: what comes after one, beside what comes after every other moment.

A log does not say who was truly in trouble, so a signal is held to what happened next.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from eval.mastery.logs import by_student_and_skill, read_log
from eval.statistics import Estimate, mean
from learner.signals.over_time import SPINNING, failing, gained, in_a_row, spinning

LATER = 5
"""Opportunities after the tenth in which a spinning student might still get three in a row."""


class _Next(NamedTuple):
    """A moment in a student's record, and whether what came next is what the signal leads one to expect."""

    student: str
    found: bool
    came: bool


def logged(file: Path) -> dict[str, Estimate]:
    """For each signal over time how often what it says came true, and the same of moments without it; by students."""
    records = by_student_and_skill(read_log(file))
    spins = [one for (student, _), rights in records.items() for one in _spins(student, rights)]
    fails = [one for (student, _), rights in records.items() for one in _fails(student, rights)]
    gains = [one for (student, _), rights in records.items() for one in _gains(student, rights)]
    figures: dict[str, Estimate] = {}
    for words, moments in (
        (f"no three in a row in the next {LATER}", spins),
        ("next one wrong", fails),
        ("next one right", gains),
    ):
        name = {id(spins): "wheel-spinning", id(fails): "fading", id(gains): "rapid gain"}[id(moments)]
        for found in (True, False):
            those = [one for one in moments if one.found == found]
            if those:
                beside = "" if found else " without it"
                figures[f"{name}{beside}: {words}"] = mean(
                    [float(one.came) for one in those], [one.student for one in those]
                )
    return figures


def _spins(student: str, rights: list[bool]) -> Iterator[_Next]:
    """At the tenth opportunity."""
    if len(rights) >= SPINNING + LATER:
        later = rights[SPINNING : SPINNING + LATER]
        yield _Next(student, spinning(rights[:SPINNING]), in_a_row(later) is None)


def _fails(student: str, rights: list[bool]) -> Iterator[_Next]:
    """At every wrong one after the skill was there."""
    there = in_a_row(rights)
    for at in range(there or len(rights), len(rights) - 1):
        if not rights[at]:
            yield _Next(student, failing(rights[: at + 1]), not rights[at + 1])


def _gains(student: str, rights: list[bool]) -> Iterator[_Next]:
    """At the seventh opportunity and later, where most of the four before the last three were wrong."""
    for at in range(7, len(rights)):
        if sum(rights[at - 7 : at - 3]) <= 1:
            yield _Next(student, gained(rights[:at]), rights[at])
