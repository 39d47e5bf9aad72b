"""What is told of a number that stands in no problem, and how units go into each other."""

import pytest

from domain.item import Hint
from language.questions import inquiry
from tutor.help.given_things import number_about
from tutor.help.numbers_told import made_of, number_in_hints, units_about

LOAN = ("A loan of 900 dollars runs for 6 years at 4% a year, paid back each month. What is paid in all?",)
ROD = ("A mast is made of two pipes, each 2.5 m long.", "How heavy is the whole mast?")
HINTS = (
    Hint("h1", "", "Count the payments first."),
    Hint("h2", "", "The formula has $\\frac{r}{12}$ in it, since 12 payments fall in a year."),
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("where does the 12 come from", "12 payments fall in a year"),
        ("why is there a 12 in the formula", "12 payments fall in a year"),
        ("from where do they take the 12", "12 payments fall in a year"),
        ("where does the 6 come from", None),
        ("why is it 12", None),
    ],
)
def test_a_number_of_a_hint_is_told_by_it(question: str, words: str | None) -> None:
    asked = inquiry(question)
    assert asked is not None
    found = number_in_hints(asked, LOAN, HINTS)
    assert (found is None) is (words is None)
    assert found is None or (words is not None and words in found.words and found.hint == HINTS[1])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("where does the 72 come from", "$6$ times 12 months in a year is $72$"),
        ("where does the 5400 come from", "$6$ times $900$ is $5400$"),
        ("where does the 71 come from", None),
        ("where does the 12 come from", None),
    ],
)
def test_a_number_that_two_of_the_problem_make_is_told_so(question: str, words: str | None) -> None:
    asked = inquiry(question)
    assert asked is not None
    found = made_of(asked, LOAN)
    assert (found is None) is (words is None)
    assert found is None or (words is not None and words in found.words)


def test_of_two_numbers_in_a_question_the_sentence_with_the_given_one_is_said() -> None:
    asked = inquiry("is the length of the mast 2.5 m or 5 m?")
    assert asked is not None
    found = number_about(asked, ROD)
    assert found is not None
    assert "each 2.5 m long" in found.words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how many liters is 1 m^3 again", "1 m³ is the same as $1000$ liters."),
        ("how many cm are in a meter", "1 meter is the same as $100$ cm."),
        ("how many seconds are in an hour", "1 hour is the same as $3600$ seconds."),
        ("how many km are in a meter", "1 km is the same as $1000$ meter."),
        ("how many liters are in a kilogram", None),
        ("how many boxes are in a crate", None),
    ],
)
def test_units_of_one_kind_are_told_by_each_other(question: str, words: str | None) -> None:
    asked = inquiry(question)
    assert asked is not None
    found = units_about(asked)
    assert (found.words if found is not None else None) == words
