"""Choices as students say them."""

import pytest

from domain.answer import AnswerKey
from tutor.grading.choice_as_said import by_names, stated
from tutor.grading.grade import judge
from tutor.reading.spoken_bounds import bound_said, pair_said

LESS = AnswerKey("choice", ("$x<19$",), ("$x<-11$", "$x>-11$", "$x<19$", "$x>19$"))
FROM = AnswerKey("choice", (r"$[64,\infty)$",), (r"$[64,\infty)$", r"$(64,\infty)$", r"$(-\infty,64]$"))
VERTEX = AnswerKey("choice", ("$(6,-4)$",), ("$(-6,-4)$", "$(-6,4)$", "$(6,-4)$", "$(6,4)$"))
REAL = AnswerKey("choice", ("No",), ("Yes", "No"))
SIDE = AnswerKey("choice", ("left",), ("left", "right"))
QUADRANT = AnswerKey("choice", ("Second (west and north)",), ("First (east and north)", "Second (west and north)",
                                                              "Third (west and south)"))  # fmt: skip
ASKS_REAL = "Identify whether it is a real number or not."


@pytest.mark.parametrize(
    ("said", "key", "problem", "outcome"),
    [
        ("x has to be smaller than nineteen", LESS, "Solve $x-15<4$.", "right"),
        ("x is bigger than 19", LESS, "Solve $x-15<4$.", "wrong"),
        ("m is 64 or more", FROM, r"Solve $24 \leq \frac{3}{8} m$.", "right"),
        ("anything above 64 but not 64 itself", FROM, r"Solve $24 \leq \frac{3}{8} m$.", "wrong"),
        ("at six, minus four", VERTEX, "What is the vertex of $f(x)=(x-6)^2-4$?", "right"),
        ("minus six, four", VERTEX, "What is the vertex of $f(x)=(x-6)^2-4$?", "wrong"),
        ("it isnt real", REAL, ASKS_REAL, "right"),
        ("its real", REAL, ASKS_REAL, "wrong"),
        ("nah its under the line", REAL, ASKS_REAL, "right"),
        ("left, he scored less than usual", SIDE, "To which side of the mean?", "right"),
        ("left, no right", SIDE, "To which side of the mean?", "unreadable"),
        ("the one that goes west and north", QUADRANT, "Which quadrant is it?", "right"),
        ("the one with west in it", QUADRANT, "Which quadrant is it?", "unreadable"),
    ],
)
def test_a_choice_in_words_is_judged(said: str, key: AnswerKey, problem: str, outcome: str) -> None:
    assert judge(said, key, context=problem).outcome == outcome


@pytest.mark.parametrize("text", ["more than 2 less than 5", "more than what was reported", "from 3 to 7", "12"])
def test_what_is_no_bound_says_none(text: str) -> None:
    assert bound_said(text) == ""


def test_pairs_names_and_statements_are_whole() -> None:
    assert pair_said("three and four with one minus") == ""
    assert stated("it is a number", ("Yes", "No"), ASKS_REAL) in {None, 0}
    degrees = ("Coefficient: $-2$, Degree: $2$", "Coefficient: $2$, Degree: $-2$")
    assert by_names("coefficient is minus two and the degree is 2", degrees) == 0
    assert by_names("the degree is 2", degrees) is None
