"""Choices as students type them: by their value in any notation, in short words, and answers that are none of them."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from tutor.grading.choice_value import compared
from tutor.grading.equivalents import axis_asked
from tutor.grading.grade import judge


class Asked(NamedTuple):
    choices: tuple[str, ...]
    right: int
    words: str = ""

    def outcome(self, typed: str) -> Outcome:
        key = AnswerKey("choice", (self.choices[self.right],), choices=self.choices)
        return judge(typed, key, context=self.words).outcome


UNION = Asked((r"$(-\infty,-3] \cup [5,\infty)$", r"$(-\infty,-3) \cup (5,\infty)$", r"$[-3,5]$"), 0)
RANGE = Asked((r"$[2,\infty)$", r"$(2,\infty]$"), 0)
BOUND = Asked((r"$x \leq 6$", r"$x \leq 4$"), 0, r"Solve $2x-3 \leq 9$.")
BETWEEN = Asked(("$(2,8)$", "[2,8]", "$(3,5)$"), 1, "Describe all $x$ within a distance of $3$ from $5$.")
CROSSINGS = Asked(("$(4,0),(-1,0)$", "$(-4,0),(1,0)$", "$(4,0),(1,0)$"), 0, "Find the x-intercepts of $f$.")
BOTH_AXES = Asked(("$(0,-5)$ $(2,0)$", "$(0,5)$ $(2,0)$"), 0, "Find the $x$ and $y$ intercepts of $5x-2y=10$.")
POINT = Asked(("$(-2,7)$", "$(7,2)$", "$(2,7)$"), 0)
ROOTS = Asked(("$3$ or $-8$", "$-3$ or $8$", "$-3$ or $-8$"), 0, "Solve $w^2+5w=24$.")
RATIO = Asked(("5:2", "7:2", "5:7"), 0)
PRICE = Asked((r"\$1,200", r"\$1,500", r"\$1,800"), 1)
EVERYTHING = Asked((r"$(-\infty,\infty)$", "$(1,4)$", "$(2,9)$"), 0)
NAMED = Asked(("Amplitude: $3$, Period: $8$", "Amplitude: $8$, Period: $3$"), 0)
LENGTHS = Asked(("$2$ feet", "$2$ feet, $3$ inches", "$2$ feet, $9$ inches"), 1)
FUNCTION = Asked(("Yes", "No"), 1, "Is $y$ a function of $x$?")
CENTER = Asked(("Mean", "Median"), 1)
TAILS = Asked(("Left-tailed", "Right-tailed", "Two-tailed"), 1)


class Typed(NamedTuple):
    asked: Asked
    typed: str
    outcome: Outcome


@pytest.mark.parametrize(
    "case",
    [
        Typed(UNION, "[5,∞) ∪ (-∞,-3]", "right"),
        Typed(UNION, "x <= -3 or x >= 5", "right"),
        Typed(BETWEEN, "x is between 2 and 8 including both", "right"),
        Typed(BOUND, "6 >= x", "right"),
        Typed(BOUND, "x is less then 6", "wrong"),
        Typed(CROSSINGS, "x=-1 and x=4", "right"),
        Typed(CROSSINGS, "4, -1", "right"),
        Typed(CROSSINGS, "x=1 and x=4", "wrong"),
        Typed(BOTH_AXES, "x-int 2, y-int -5", "right"),
        Typed(BOTH_AXES, "y intercept is 5, x intercept is 2", "wrong"),
        Typed(POINT, "x=-2 and y=7, took ages", "right"),
        Typed(ROOTS, "-8 n 3", "right"),
        Typed(ROOTS, "w=3 and w=-8", "right"),
        Typed(PRICE, "she gets 1500", "right"),
        Typed(PRICE, "she gets 1800", "wrong"),
        Typed(NAMED, "period 8, amplitude 3", "right"),
        Typed(NAMED, "period 3, amplitude 8", "wrong"),
    ],
    ids=lambda case: case.typed,
)
def test_mathematics_names_the_choice_it_equals(case: Typed) -> None:
    assert case.asked.outcome(case.typed) == case.outcome


@pytest.mark.parametrize(
    "case",
    [
        Typed(UNION, "x < -3 and x > 5", "wrong"),
        Typed(UNION, "(-3,5)", "wrong"),
        Typed(RANGE, "(2, infinity)", "wrong"),
        Typed(BOUND, "x < 6", "wrong"),
        Typed(BOTH_AXES, "(0,2) and (-5,0)", "wrong"),
        Typed(POINT, "(7,-2)", "wrong"),
        Typed(ROOTS, "w=3", "partial"),
        Typed(ROOTS, "w=-3", "wrong"),
        Typed(ROOTS, "-8", "partial"),
        Typed(POINT, "x=-2", "partial"),
        Typed(POINT, "y=2", "wrong"),
        Typed(ROOTS, "4 and -6", "wrong"),
        Typed(RATIO, "2:5", "wrong"),
        Typed(PRICE, "1350", "wrong"),
        Typed(EVERYTHING, "no solution", "wrong"),
        Typed(ROOTS, "3", "unreadable"),
        Typed(ROOTS, "w^2+5w-24=0", "unreadable"),
        Typed(ROOTS, "25/4", "unreadable"),
        Typed(BOUND, "2x <= 12", "unreadable"),
        Typed(POINT, "option 7", "unreadable"),
        Typed(PRICE, "the shop makes 1350", "unreadable"),
        Typed(PRICE, "not 1350", "unreadable"),
        Typed(LENGTHS, "2.25", "unreadable"),
        Typed(LENGTHS, "2 feet, 3 inchas", "unreadable"),
    ],
    ids=lambda case: case.typed,
)
def test_an_answer_like_the_choices_is_wrong_and_a_step_on_the_way_is_asked_about(case: Typed) -> None:
    assert case.asked.outcome(case.typed) == case.outcome


def test_what_is_none_of_the_choices_is_told_as_it_was_read() -> None:
    found = judge("x < 6", AnswerKey("choice", BOUND.choices[:1], choices=BOUND.choices), context=BOUND.words)
    assert (found.understood, found.detail) == (
        "$x<6$", "It is none of the choices. In what does it differ from them?"
    )  # fmt: skip
    assert compared("2x <= 12", BOUND.choices).read == r"$2x\le 12$"


@pytest.mark.parametrize(
    "case",
    [
        Typed(FUNCTION, "nope it isnt, x=9 goes to 3 and -3", "right"),
        Typed(FUNCTION, "yes each x has one y", "wrong"),
        Typed(FUNCTION, "ye", "wrong"),
        Typed(FUNCTION, "yes it isnt", "unreadable"),
        Typed(FUNCTION, "no i am lost", "unreadable"),
        Typed(CENTER, "not the median", "unreadable"),
        Typed(CENTER, "not the mean", "unreadable"),
        Typed(TAILS, "not right-tailed", "unreadable"),
        Typed(Asked(("$4$", "$-4$", "No solution"), 2), "it doesnt have one", "right"),
        Typed(Asked(("None", "$1$", "$2$"), 0), "there are none at all", "right"),
        Typed(Asked(("One", "None", "Many"), 1), "zero crossings", "right"),
        Typed(Asked(("One", "None", "Many"), 1), "no asymptotes at all", "right"),
        Typed(Asked(("One", "None", "Many"), 1), "no thanks", "unreadable"),
        Typed(Asked(("Quadrant I", "Quadrant II", "Quadrant III"), 1), "II, top left", "right"),
    ],
    ids=lambda case: case.typed,
)
def test_words_that_stand_for_one_choice(case: Typed) -> None:
    assert case.asked.outcome(case.typed) == case.outcome


@pytest.mark.parametrize(
    ("words", "axis"),
    [("Find the y-intercept.", "y"), ("Find the zeros of $f$.", "x"), ("Find the slope of the line.", "")],
)
def test_the_axis_that_is_asked_for(words: str, axis: str) -> None:
    assert axis_asked(words) == axis
