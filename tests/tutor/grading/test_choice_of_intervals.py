"""An interval among choices is told by the shape of its ends or by what it leaves out."""

import pytest

from domain.answer import AnswerKey
from tutor.grading.choice_of_intervals import of_intervals
from tutor.grading.grade import judge

ONE_END = ("(-inf, 4)", "(-inf, 4]", "(-inf, -4]")
TWO = (
    r"$(-\infty,-5] \cup [1,\infty)$", r"$(-\infty,-5) \cup [1,\infty)$", r"$(-\infty,-5) \cup (1,\infty)$"
)  # fmt: skip
HOLE = (r"(-inf, 3/4)U[3/4, inf)", r"(-inf, 3/4)U(3/4, inf)", "(-inf, 0)U(0, inf)")


@pytest.mark.parametrize(
    ("said", "choices", "place"),
    [
        ("the one with the bracket at the 4", ONE_END, 1),
        ("with the square bracket on -4", ONE_END, 2),
        ("the round one at 4", ONE_END, 0),
        ("parenthesis next to 4", ONE_END, 0),
        ("round bracket at -5 and square at 1", TWO, 1),
        ("square on -5 and square on 1", TWO, 0),
        ("a closed one at -5", TWO, 0),
        ("all real numbers except 3/4", HOLE, 1),
        ("everything but 0", HOLE, 2),
        ("square on 1", TWO, None),
        ("the one at 4", ONE_END, None),
        ("everything but 7", HOLE, None),
        ("the bracket on the 4", ("four", "five"), None),
    ],
)
def test_ends_that_are_described_name_the_only_interval_that_has_them(
    said: str, choices: tuple[str, ...], place: int | None
) -> None:
    assert of_intervals(said, choices) == place


def test_what_is_described_is_judged() -> None:
    key = AnswerKey("choice", (TWO[1],), TWO)
    assert judge("the one with round bracket at -5 and square at 1", key).outcome == "right"
    assert judge("square bracket at -5 and square at 1", key).outcome == "wrong"
