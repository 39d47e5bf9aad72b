"""Signals of confidence rest on the last turns of the items that were spoken of."""

from dataclasses import replace
from datetime import timedelta

from domain.session import Session, Sureness
from domain.signal import Seen
from learner.signals.confidence import confidence
from tests.store.classwork import Sitting
from tests.store.school import MONDAY
from tests.teacher.test_triage import ITEMS


def sat(day: int, percent: int, outcome: str) -> Session:
    made = Sitting(f"s{day}", started=MONDAY + timedelta(days=day)).opens("i1")
    made = made.tries("x = 9") if outcome == "wrong" else made.tries("x = 4", "right")
    return replace(made.session(), sureness=(Sureness("i1", percent, made.started),))


def test_six_problems_said_too_surely_are_a_signal_with_its_turns() -> None:
    bold = [sat(day, 100 if day % 2 else 75, "wrong") for day in range(6)]
    (found,) = confidence(bold[::-1], ITEMS)
    assert (found.name, found.count, found.of) == ("over-confident", 0, 6)
    assert found.seen == tuple(Seen(f"s{day}", 1) for day in range(6))


def test_doing_more_than_expected_is_the_other_one_and_five_problems_are_none() -> None:
    shy = [sat(day, 25 if day % 2 else 0, "right") for day in range(6)]
    assert [one.name for one in confidence(shy, ITEMS)] == ["under-confident"]
    assert confidence(shy[:5], ITEMS) == ()
    assert confidence([sat(1, 75, "right"), sat(2, 100, "right")], ITEMS) == ()
