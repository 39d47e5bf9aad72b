"""The diagnostic: at most eight questions, and near the truth."""

import random
from dataclasses import replace

import pytest

from domain.item import ItemSummary
from domain.session import ItemOpened
from learner.placing import MOST, Answered, answers, placing
from tests.learner.signals.desk import MONDAY, Desk

LESSONS = 30
ITEMS = tuple(ItemSummary(f"i{n}-{m}", f"i{n}-{m}", f"l{n}", (f"k{n}",)) for n in range(LESSONS) for m in range(3))


def placed(true: int, seed: int, slip: float = 0.1) -> tuple[int, int]:
    """Where a student who can do the first ``true`` lessons is placed, and after how many questions."""
    dice = random.Random(seed)
    given: list[Answered] = []
    while True:
        now = placing(ITEMS, given, seed)
        if now.ask is None:
            return int(now.lesson[1:]), now.asked
        knows = int(now.ask.lesson[1:]) < true
        given.append(Answered(now.ask.id, dice.random() < (1 - slip if knows else slip)))


def test_it_asks_at_most_eight_and_never_the_same_twice() -> None:
    for seed in range(20):
        assert placed(seed * LESSONS // 20, seed)[1] <= MOST


def test_students_are_placed_near_where_they_are() -> None:
    found = [(true, placed(true, seed)) for seed in range(12) for true in (0, 5, 12, 20, 28)]
    near = [abs(place - true) <= 4 for true, (place, _) in found]
    assert sum(near) / len(near) > 0.75
    assert sum(asked for _, (_, asked) in found) / len(found) < MOST


def test_the_first_question_is_from_the_middle() -> None:
    first = placing(ITEMS, (), 1)
    assert first.ask is not None
    assert 10 <= int(first.ask.lesson[1:]) <= 20
    assert placing(ITEMS, (), 1) == first


def test_who_knows_nothing_starts_at_the_beginning() -> None:
    assert placed(0, 3, slip=0.0)[0] <= 3
    assert placed(LESSONS, 3, slip=0.0)[0] >= LESSONS - 4


@pytest.mark.parametrize("count", [0, 3, 9])
def test_a_short_course_asks_nothing(count: int) -> None:
    assert placing(ITEMS[:count], (), 1).ask is None


def test_what_was_left_counts_as_not_right_and_what_is_open_as_nothing_yet() -> None:
    desk = Desk().opens("a").solves().opens("b").tries("1").opens("c").opens("d")
    session = desk.session()
    opened = tuple(replace(one, code="placing") for one in session.items)
    assert answers([replace(session, items=opened)]) == (
        Answered("a", True),
        Answered("b", False),
        Answered("c", False),
    )
    assert answers([session]) == ()
    assert answers([replace(session, items=(ItemOpened("x", 0, MONDAY, code="go on"),))]) == ()
