"""Signals over sittings, and the folds that any log can be read with."""

from datetime import timedelta

import pytest

from domain.signal import Seen, Signal
from learner.signals.absence import silence
from learner.signals.opportunities import Opportunity, opportunities
from learner.signals.over_time import failing, gained, over_time, signals_of, spinning
from tests.learner.signals.desk import MONDAY, Desk

DAY = timedelta(days=1)


def rights(told: str) -> list[bool]:
    return [mark == "+" for mark in told]


def practised(told: str, every: timedelta = DAY) -> list[Opportunity]:
    return [Opportunity(right, MONDAY + n * every, Seen("s", n)) for n, right in enumerate(rights(told))]


def found(told: str, later: timedelta = DAY, every: timedelta = DAY) -> list[Signal]:
    met = practised(told, every)
    return list(signals_of({"k": met}, met[-1].at + later))


def test_ten_without_three_in_a_row_is_wheel_spinning() -> None:
    assert spinning(rights("++-++-++-+"))
    assert not spinning(rights("++-++-++-"))
    assert not spinning(rights("+++-------"))
    (one,) = found("-+-++--+-+")
    assert (one.name, one.skill, one.count, one.of) == ("wheel-spinning", "k", 5, 10)
    assert len(one.seen) == 10


@pytest.mark.parametrize(("told", "fails"), [("+++--", True), ("+++-+-", True), ("+++-", False), ("---+--", False),
                                             ("+++--+", False), ("+++", False)])  # fmt: skip
def test_what_was_there_and_goes_wrong_now_is_failing(told: str, fails: bool) -> None:
    assert failing(rights(told)) == fails


@pytest.mark.parametrize(("told", "gains"), [("----+++", True), ("-+--+++", True), ("++--+++", False),
                                             ("---+++", False), ("----++-", False)])  # fmt: skip
def test_three_in_a_row_after_failing_is_a_gain(told: str, gains: bool) -> None:
    assert gained(rights(told)) == gains


def test_a_gain_over_months_is_not_rapid() -> None:
    assert [one.name for one in found("----+++")] == ["rapid gain"]
    assert found("----+++", every=20 * DAY) == []


def test_a_skill_that_was_there_is_due_later_the_more_days_it_went_right() -> None:
    once = timedelta(minutes=1)
    assert found("+++", 6 * DAY, every=once) == []
    (one,) = found("+++", 7 * DAY, every=once)
    assert (one.name, one.count, one.of) == ("fading", 7, 0)
    assert found("+++++", 27 * DAY) == []
    assert [one.name for one in found("+++++", 28 * DAY)] == ["fading"]
    assert found("++", 200 * DAY) == []


def test_opportunities_are_steps_and_only_what_is_right_alone_is_right() -> None:
    alone = Desk("a").opens("i").solves(skill="k").session()
    helped = Desk("b", MONDAY + DAY).opens("j").asks().solves(skill="k").session()
    open_one = Desk("c", MONDAY + 2 * DAY).opens("l").tries("1", skill="k").session()
    untouched = Desk("d", MONDAY + 3 * DAY).opens("m").session()
    met = opportunities([untouched, open_one, helped, alone])["k"]
    assert [one.right for one in met] == [True, False, False]
    assert [one.seen.session for one in met] == ["a", "b", "c"]
    assert over_time([alone, helped, open_one], MONDAY) == ()


def test_a_silence_in_an_open_problem_and_a_week_away() -> None:
    session = Desk().opens("i").tries("1", 60).session()
    begun = session.turns[-1].at
    assert silence([session], begun + timedelta(minutes=9)) is None
    lesson = silence([session], begun + timedelta(minutes=11))
    assert lesson is not None
    assert (lesson.count, lesson.item, lesson.seen) == (11, "i", (Seen("s1", 1),))
    assert silence([session], begun + timedelta(hours=3)) is None
    away = silence([session], begun + 8 * DAY)
    assert away is not None
    assert (away.item, away.until - away.since) == ("", 8 * DAY)
    assert silence([], begun) is None
