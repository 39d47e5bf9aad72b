"""A choice told by its letters is told; a letter of the problem tells nothing."""

import pytest

from tests.tutor.guard.drafts import LEAKS, Draft
from tutor.guard.check import check

MEASURES = ("The mean", "The median", "The mode", "The range")
MANY = tuple(f"Number {place}th of its kind" for place in range(30))


@pytest.mark.parametrize(
    "said",
    [
        "The answer is 'B'.",
        "'B' is the one.",
        "I'd go with 'B' here.",
        "Go for “B”.",
        "It has to be “b”, since one is far away.",
        "Look at **B** again.",
        "B fits best.",
    ],
)
def test_a_choice_told_by_its_letter_leaks(said: str) -> None:
    draft = Draft(said, MEASURES[1], "One earns far more. Which measure is best?", "the mean", MEASURES)
    assert LEAKS & {*check(said, draft.limits).codes}


def test_a_choice_past_the_letter_z_leaks_by_its_letters() -> None:
    for said in ("The answer is 'AA'.", "The answer is AA."):
        draft = Draft(said, MANY[26], "Which one?", "", MANY)
        assert LEAKS & {*check(said, draft.limits).codes}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("Where does “B” lie in the drawing?", "A line runs from A to B. Which measure is best?"),
        ("Is it A, B, C or D that you mean?", "One earns far more. Which measure is best?"),
        ("What does 'a' stand for here?", "One earns far more. Which measure is best?"),
    ],
)
def test_a_letter_of_the_problem_or_one_of_several_tells_nothing(said: str, problem: str) -> None:
    draft = Draft(said, MEASURES[1], problem, "the mean", MEASURES)
    assert check(said, draft.limits).faults == ()
