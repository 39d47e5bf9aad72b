"""Signals of the sitting, and the nudges that come before them."""

import pytest

from domain.signal import Seen, SignalName
from learner.signals.at_work import at_work
from learner.signals.nudges import Nudge, nudge_after
from tests.learner.signals.desk import Desk

QUESTION = 20
"""Words of every question here: 2.7 seconds to skim."""


def words(_item: str, _step: str) -> int:
    return QUESTION


def names(desk: Desk) -> list[SignalName]:
    return [found.name for found in at_work(desk.session(), words)]


def at(item: str = "i") -> Desk:
    return Desk().opens(item)


def test_hint_hint_just_tell_me_i_am_stuck_is_somebody_who_only_asks() -> None:
    four = at().asks().asks().asks(kind="answer_seeking", intent="message").asks(intent="stuck")
    (found,) = at_work(four.session(), words)
    assert (found.name, found.count, found.item, found.step) == ("only asks", 4, "i", "a")
    assert found.seen == tuple(Seen("s1", number) for number in (1, 2, 3, 4))


@pytest.mark.parametrize(
    "other",
    [
        at().asks().asks(),
        at().asks().asks().tries("x").asks(),
        at().asks().asks(reasoned=True).asks(),
        at().asks().asks(kind="concept_question", intent="message").asks(),
        at().asks().asks().asks().solves(),
        at().asks().asks().asks().opens("j").asks(),
    ],
)
def test_who_tries_names_what_is_unclear_or_has_gone_on_does_not_only_ask(other: Desk) -> None:
    assert "only asks" not in names(other)


def test_three_wrong_attempts_are_stuck_and_one_that_solves_ends_it() -> None:
    wrong = at().tries("1").tries("2").tries("3")
    assert names(wrong) == ["stuck"]
    assert names(wrong.solves()) == []


def test_hints_asked_for_faster_than_they_can_be_read() -> None:
    assert "clicks through hints" in names(at().asks(1).asks(1).asks(1))
    assert "clicks through hints" not in names(at().asks(1).asks(1).asks(9))
    assert "clicks through hints" not in names(at().asks(9).asks(9).asks(9))
    assert "clicks through hints" not in names(at().asks(1).tries("1").asks(1))


def test_rapid_wrong_attempts_are_guesses_and_rapid_right_ones_are_not() -> None:
    assert "guesses" in names(at().tries("1", 1).tries("2", 1).tries("3", 1))
    assert "guesses" in names(at().tries("1", 1).tries("2", 1).solves(1))
    assert "guesses" not in names(at().tries("1", 1).tries("2", 1).tries("3", 20))
    assert "guesses" not in names(at().solves(1).opens("j").solves(1).opens("k").solves(1))


def test_four_thoughtful_wrong_attempts_without_a_request_avoid_help() -> None:
    four = at().tries("1").tries("2").tries("3").tries("4")
    assert "avoids help" in names(four)
    assert "avoids help" not in names(at().tries("1").tries("2").tries("3").tries("3"))
    assert "avoids help" not in names(at().asks().tries("1").tries("2").tries("3").tries("4"))
    assert "avoids help" not in names(at().tries("1", 1).tries("2", 1).tries("3", 1).tries("4", 1))


@pytest.mark.parametrize(
    ("desk", "nudge"),
    [
        (at(), None),
        (at().asks(), None),
        (at().asks(9).asks(1), "read the hint"),
        (at().asks(9).asks(9), "try a line"),
        (at().tries("1").tries("2", 1), "read the question"),
        (at().tries("1").tries("2").tries("3"), "ask"),
        (at().tries("1").tries("2"), None),
        (at().asks(9).solves(1), None),
        (at().solves().asks(1), None),
        (at().solves().asks(9).asks(9), None),
        (at().solves().tries("1").tries("2", 1), None),
        (at().tries("1").solves().tries("2").tries("3"), None),
        (at().asks(9).asks(1, intent="message"), None),
        (at().asks(9).asks(1, kind="frustration", intent="message"), None),
        (at().tries("1").asks(1), None),
        (at().tries("1").tries("2").tries("3", move="scaffold"), None),
        (at().tries("1", move="teach").tries("2").tries("3"), None),
    ],
)
def test_the_student_hears_it_first(desk: Desk, nudge: Nudge | None) -> None:
    assert nudge_after(desk.session(), words) == nudge


def test_every_nudge_comes_before_its_signal() -> None:
    for desk, signal in (
        (at().asks(9).asks(1), "clicks through hints"),
        (at().asks(9).asks(9), "only asks"),
        (at().tries("1").tries("2", 1), "guesses"),
        (at().tries("1").tries("2").tries("3"), "avoids help"),
    ):
        assert nudge_after(desk.session(), words) is not None
        assert signal not in names(desk)


def test_an_empty_session_says_nothing() -> None:
    assert at_work(Desk().session(), words) == ()
