"""Students of several sittings with planted facts, and what of them a day, a week, a course and a skill show.

A student has two sittings in one week, each with a slip of its own and a skill that goes alone, and one in the week
after: there a slip that was left open is met again and put right, or something else is worked on. So a slip that is
open on the first day's card is put right on the course's.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from domain.card import Scope
from domain.course import Course
from domain.item import Item
from domain.turn import Turn
from eval.card_scripts import (
    DISTRACTORS,
    ENDINGS,
    Place,
    Plan,
    Planted,
    Played,
    came_back,
    place_of,
    played,
    slip_plans,
    solvable,
)

NEXT_WEEK = 8
"""Days from the first sitting, on a Monday, to the last."""


class Asked(NamedTuple):
    """A card that a teacher asks for, and what is planted in what it has to tell of."""

    scope: Scope
    about: str
    played: Played


async def student(course: Course, seed: str, number: int) -> tuple[Played, ...]:
    """The sittings of one student, oldest first."""
    chances = random.Random(f"{seed} {course.id} student {number}")
    plans, whole = slip_plans(course, course.items), solvable(course)
    ways = list(product(DISTRACTORS, ENDINGS))
    random.Random(f"{seed} {course.id} days").shuffle(ways)
    taken: set[str] = set()
    names: set[str] = set()
    found: list[Played] = []
    left: list[Plan] = []
    for day in (0, chances.choice((1, 2, 3))):
        open_plans = [one for one in plans if taken.isdisjoint(one.item.skills) and names.isdisjoint(one.names)]
        plan = chances.choice(open_plans) if open_plans else None
        alone = _chosen(whole, taken | set(plan.item.skills if plan else ()), chances)
        if plan is None or alone is None:
            break
        taken |= {*plan.item.skills, *alone.skills}
        names |= plan.names
        distractor, ending = ways[(2 * number + len(found)) % len(ways)]
        one = await played(plan, alone, None, ending, distractor, chances)
        found.append(_on_day(one, day))
        left += [plan] if ending == "open" else []
    if left and chances.random() < 0.6:
        found.append(_on_day(await came_back(chances.choice(left), chances), NEXT_WEEK))
    elif (alone := _chosen(whole, taken, chances)) is not None:
        found.append(_on_day(await came_back(Plan(course, alone, "", frozenset()), chances), NEXT_WEEK))
    return tuple(found)


def _chosen(items: Sequence[Item], taken: Iterable[str], chances: random.Random) -> Item | None:
    free = [item for item in items if set(taken).isdisjoint(item.skills)]
    return chances.choice(free) if free else None


def _on_day(one: Played, days: int) -> Played:
    """The same sitting so many days later."""
    by = timedelta(days=days)

    def later(turn: Turn) -> Turn:
        return replace(turn, at=turn.at + by, message=replace(turn.message, at=turn.message.at + by))

    moved = tuple(
        replace(
            session,
            started=session.started + by,
            items=tuple(replace(opened, at=opened.at + by) for opened in session.items),
            turns=tuple(map(later, session.turns)),
            sureness=tuple(replace(said, at=said.at + by) for said in session.sureness),
        )
        for session in one.sessions
    )
    return replace(one, sessions=moved)


def cards_of(sittings: Sequence[Played]) -> Iterator[Asked]:
    """Every card of a student: of each day, each week, the course, and each skill that was met."""
    days = [_day(one) for one in sittings]
    yield from (Asked("day", day.isoformat(), together(_on(sittings, {day}))) for day in sorted(set(days)))
    for week in sorted({day - timedelta(days=day.weekday()) for day in days}):
        inside = {week + timedelta(days=at) for at in range(7)}
        yield Asked("week", week.isoformat(), together(_on(sittings, inside)))
    yield Asked("student", "", together(sittings))
    whole = together(sittings)
    met = {skill for one in whole.sessions for turn in one.turns for skill in whole.skills(place_of(turn))}
    for skill in sorted(met):
        yield Asked("skill", skill, of_skill(whole, skill))


def _day(one: Played) -> date:
    return one.sessions[0].started.date()


def _on(sittings: Sequence[Played], days: Iterable[date]) -> list[Played]:
    return [one for one in sittings if _day(one) in set(days)]


def together(sittings: Sequence[Played]) -> Played:
    """Several sittings as one: what is true of them all, a step as it was left last.

    A skill with a slip in it is not planted as one that goes alone, however it was left.
    """
    merged = Planted()
    for one in sittings:
        planted = one.planted
        merged.wrong += planted.wrong
        merged.slips |= planted.slips
        merged.solved |= planted.solved
        merged.alone |= planted.alone
        merged.requests += planted.requests
        merged.seeking += planted.seeking
        merged.calls += planted.calls
        merged.sure |= planted.sure
        merged.secret += planted.secret
        merged.goals += planted.goals
    missed = {skill for place in merged.slips for skill in sittings[0].skills(place)}
    merged.alone -= missed
    return replace(sittings[-1], sessions=tuple(each for one in sittings for each in one.sessions), planted=merged)


def of_skill(one: Played, skill: str) -> Played:
    """What of it is about one skill."""

    def counted(counts: Counter[Place]) -> Counter[Place]:
        return Counter({place: count for place, count in counts.items() if skill in one.skills(place)})

    planted, narrow = one.planted, replace(one, skill=skill)
    told = tuple(session for session in one.sessions if narrow.turns(session))
    skills = {item.id: item.skills for item in one.course.items}
    goals = {session.goal.wish for session in told if session.goal is not None}
    about = Planted(
        counted(planted.wrong),
        {place: names for place, names in planted.slips.items() if skill in one.skills(place)},
        {place: how for place, how in planted.solved.items() if skill in one.skills(place)},
        planted.alone & {skill},
        counted(planted.requests),
        counted(planted.seeking),
        counted(planted.calls),
        {item: said for item, said in planted.sure.items() if skill in skills[item]},
        planted.secret,
        [wish for wish in planted.goals if wish in goals],
    )
    return replace(narrow, sessions=told, planted=about)
