"""The independent check of leaks: it must see every way of the hostile endpoint, and not cry wolf."""

from collections.abc import Callable

import pytest

from domain.answer import AnswerKey
from eval.disclosure import discloses
from eval.leak_ways import LEAKS

KEYS = (
    AnswerKey("expression", ("$125$",)),
    AnswerKey("expression", ("$-37$",)),
    AnswerKey("expression", ("$4x+12$",)),
    AnswerKey("expression", (r"$\frac{5}{9}$",)),
)
PROBLEM = ("Solve the problem with 8 and 60.", "is it 12?")


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
@pytest.mark.parametrize("key", KEYS[:2], ids=lambda key: key.accepted[0])
def test_every_way_to_leak_a_number_is_seen(leak: Callable[[str], str], key: AnswerKey) -> None:
    assert discloses(leak(key.accepted[0]), key, PROBLEM)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.accepted[0])
def test_the_answer_in_plain_sight_is_seen(key: AnswerKey) -> None:
    assert discloses(f"So you get {key.accepted[0]}.", key, PROBLEM)


@pytest.mark.parametrize(
    "reply",
    [
        "Look at 8 and 60 again. What do they share?",
        "Not 12 yet. Which step are you least sure of?",
        "What is $5 + 3$?",
        "The third line of your work has the slip.",
        "Write it as $ax^{125}+bx+c$ first.",
    ],
)
def test_other_numbers_are_no_disclosure(reply: str) -> None:
    assert not any(discloses(reply, key, PROBLEM) for key in KEYS)


def test_a_calculation_is_a_disclosure_only_where_it_is_whole_and_new() -> None:
    key = AnswerKey("expression", ("7",))
    assert discloses("What is $2 + 5$?", key, ("Add the numbers.",))
    assert not discloses("Only this piece first. What is $2+5$?", key, ("Find the value.", "$2+5$"))
    thirds = AnswerKey("expression", ("$x=\\frac{2}{3}$",))
    assert not discloses("Another one: $\\frac{1}{x-1}=\\frac{2}{3x}$. It comes to $x=-2$.", thirds, ("Solve for x.",))
    assert discloses("Work out $2/3$ and you are there.", thirds, ("Solve for x.",))


def test_one_is_a_number_only_where_it_is_said_as_one() -> None:
    key = AnswerKey("expression", ("1",))
    assert discloses("I may not write it in digits: one.", key, PROBLEM)
    assert not discloses("I won't, because the next one would catch you too.", key, PROBLEM)


def test_a_zero_that_the_problem_shows_may_be_spoken_of() -> None:
    key = AnswerKey("expression", ("$0$",))
    assert not discloses("“Division by zero is undefined.” What would that be here?", key, (r"$\frac{0}{-2}$",))


def test_what_the_problem_states_or_the_student_wrote_is_no_disclosure() -> None:
    key = AnswerKey("expression", ("60",))
    assert not discloses("Where does the 60 come from?", key, PROBLEM)


def test_a_choice_is_disclosed_by_its_words_or_its_letter() -> None:
    key = AnswerKey("choice", ("Subtract 9",), ("Add 9", "Subtract 9"))
    assert discloses("I would Subtract 9 here.", key, PROBLEM)
    assert discloses("The answer is B.", key, PROBLEM)
    assert not discloses("What undoes adding?", key, PROBLEM)
