"""Check-ins: after a hard step, at a long pause, never two in ten minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.check_in import APART, PAUSE, check_in, just_answered
from coach.languages import COMPOSED
from domain.attempt import Outcome
from domain.goal import Reflection
from domain.session import ItemOpened, Session
from tests.coach.sessions import NOW, session, turn

TITLES = {"angles": "Angles", "fractions": "Fractions"}
MINUTE = timedelta(minutes=1)


def spaced(*minutes: int, outcomes: str = "") -> Session:
    """Attempts at these minutes, right (+) or wrong (-)."""
    marks = outcomes or "-" * len(minutes)
    told: dict[str, Outcome] = {"+": "right", "-": "wrong"}
    sat = session(*(turn("angles", str(n), told[mark]) for n, mark in enumerate(marks)))
    turns = tuple(
        replace(one, message=replace(one.message, at=NOW + at * MINUTE), at=NOW + at * MINUTE)
        for one, at in zip(sat.turns, minutes, strict=True)
    )
    return replace(sat, items=(ItemOpened("angles", 0, NOW),), turns=turns)


def asked(sat: Session, minute: float, solved: bool = False, language: str = "en") -> str:
    found = check_in(sat, NOW + minute * MINUTE, TITLES, solved, language)
    return found.text if found is not None else ""


def test_three_wrong_tries_and_then_the_right_one_are_asked_about_truly() -> None:
    hard = spaced(1, 2, 3, 4, outcomes="---+")
    question = check_in(hard, NOW + 4 * MINUTE, TITLES, solved=True)
    assert question is not None
    assert "3 tries" in question.text
    assert "“Angles”" in question.text
    assert question.turns == (1, 2, 3, 4)
    assert asked(spaced(1, 2, 3, outcomes="--+"), 3, solved=True) == ""


def test_a_long_pause_in_an_open_problem_is_asked_about_and_a_short_one_is_not() -> None:
    sat = spaced(1)
    assert asked(sat, 4.9) == ""
    assert asked(sat, 5)
    assert asked(spaced(1, outcomes="+"), 6, solved=True) == ""
    assert asked(sat, 60) == "", "they have gone"
    assert asked(spaced(), 5), "nothing was written yet"


def test_there_are_never_two_in_ten_minutes() -> None:
    for first in range(4, 9):
        paused = spaced(1, 1 + first)
        until = 1 + PAUSE // MINUTE + APART // MINUTE
        heard = [minute for minute in range(1 + first, 40) if asked(paused, minute)]
        assert heard
        assert min(heard) == max(until, 1 + first + PAUSE // MINUTE)
    hard_after_pause = spaced(1, 6, 7, 8, outcomes="---+")
    assert asked(hard_after_pause, 8, solved=True) == ""


def test_it_is_gone_once_it_was_answered_passed_over_or_something_is_written() -> None:
    sat = spaced(1)
    question = check_in(sat, NOW + 6 * MINUTE, TITLES, solved=False)
    assert question is not None
    answered = replace(sat, reflections=(Reflection(question, "tired", "Then a shorter round?"),))
    assert asked(answered, 7) == asked(replace(sat, skipped=(question.id,)), 7) == ""
    assert just_answered(answered) == answered.reflections[0]
    assert just_answered(replace(answered, turns=spaced(1, 8).turns)) is None
    assert asked(replace(sat, closed=NOW), 6) == ""


def test_of_who_needed_a_person_nothing_is_asked() -> None:
    sat = spaced(1)
    cried = replace(sat.turns[0], plan=replace(sat.turns[0].plan, move="safeguard"))
    assert asked(replace(sat, turns=(cried,)), 6) == ""


@pytest.mark.parametrize("language", COMPOSED)
def test_every_language_asks_one_question_each_way(language: str) -> None:
    hard, pause = asked(spaced(1, 2, 3, 4, outcomes="---+"), 4, True, language), asked(spaced(1), 6, False, language)
    for text in (hard, pause):
        assert text.count("?") == 1
        assert "{" not in text
    assert (hard == asked(spaced(1, 2, 3, 4, outcomes="---+"), 4, True)) == (language == "en")
