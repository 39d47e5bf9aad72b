"""A report for a student's family in plain words, made from counts and the names of skills alone. Pure.

Nothing that anybody wrote stands in it: no message, no goal's words, no reflection, no note; and nobody else's work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.mastery import Band
from teacher.weeks import Week

PERIODS = (4, 8, 12)
"""Weeks that a report may be about."""


@dataclass(frozen=True, slots=True)
class Period:
    """What is counted for a report. ``weeks`` are those with their days and steps, ``skills`` name and band of each.

    ``new`` are the names of skills that could not be done alone before it began; ``goals`` how many the student set in
    it, ``met`` how many of these they say they met.
    """

    begins: date
    until: date
    weeks: Sequence[Week]
    skills: Sequence[tuple[str, Band]]
    new: frozenset[str] = frozenset()
    goals: int = 0
    met: int = 0


class Section(NamedTuple):
    """A part of the report: its heading, sentences, and what is listed under them."""

    heading: str
    sentences: tuple[str, ...]
    listed: tuple[str, ...] = ()


def report(name: str, course: str, period: Period) -> tuple[Section, ...]:
    """The report on a student who is called ``name``; what there is nothing to say of is left out."""
    found = (_work(name, course, period), *_skills(name, period), _goals(name, period), _home(name, period))
    return tuple(one for one in found if one is not None)


def _work(name: str, course: str, period: Period) -> Section:
    begun, until = _day(period.begins), _day(period.until)
    days = sum(week.days for week in period.weeks)
    steps = sum(week.steps for week in period.weeks)
    if not steps:
        return Section("The work", (f"From {begun} to {until} {name} has not worked on {course} with Trellis yet.",))
    alone, later, helped, left = (
        sum(each)
        for each in zip(*((week.alone, week.later, week.helped, week.open) for week in period.weeks), strict=True)
    )
    said = [
        f"{alone} alone, without any help" if alone else "",
        f"{later} at a second try or a later one" if later else "",
        f"{helped} with a hint or a smaller question" if helped else "",
        f"{left} not finished yet" if left else "",
    ]
    return Section(
        "The work",
        (
            f"From {begun} to {until} {name} worked on {course} on {_of(days, 'day')}.",
            f"A problem has one or more steps. Of {_of(steps, 'step')} {name} did:",
        ),
        tuple(filter(None, said)),
    )


def _skills(name: str, period: Period) -> tuple[Section | None, ...]:
    by_band: dict[Band, list[str]] = {}
    for skill, band in period.skills:
        by_band.setdefault(band, []).append(skill)
    alone = [f"{one} (new in this time)" if one in period.new else one for one in by_band.get("can do alone", [])]
    return (
        _listed(
            f"What {name} can do alone",
            "We say this only when it went right without help on two different days.",
            alone,
        ),
        _listed("What is on its way", "Some of it goes right already, with help or now and then alone.", [
            *by_band.get("can do with help", []), *by_band.get("developing", []),
        ]),
        _listed(
            "What needs support now",
            "It is not there yet. That is where a few minutes with somebody help most.",
            by_band.get("needs support", []),
        ),
    )  # fmt: skip


def _listed(heading: str, means: str, skills: Sequence[str]) -> Section | None:
    return Section(heading, (means,), tuple(skills)) if skills else None


def _goals(name: str, period: Period) -> Section | None:
    if not period.goals:
        return None
    met = f" and met {period.met} of them" if period.met else "; none is met yet"
    return Section("Goals", (f"{name} set {_of(period.goals, 'goal')} for the work{met}.",))


def _home(name: str, period: Period) -> Section:
    bands = {band for _, band in period.skills}
    said = []
    if "can do alone" in bands:
        said.append(f"Ask {name} to explain something that goes alone already. Explaining makes it stay.")
    if bands - {"can do alone", "not started"}:
        said.append("On something that is not there yet, ask “What have you tried?” before you show anything.")
    said.append("Ten minutes on two days help more than twenty minutes on one.")
    return Section("What helps at home", tuple(said))


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _day(at: date) -> str:
    return f"{at.day} {at:%B %Y}"
