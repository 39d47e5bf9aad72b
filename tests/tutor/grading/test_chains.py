"""A calculation with its result behind it, where angles are written without their sign."""

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from tutor.grading.grade import judge

HEIGHT = "A ladder of 8 m leans at $30$ degrees to the ground. How high does it reach, in metres?"


@pytest.mark.parametrize(
    ("key", "typed", "outcome"),
    [
        ("$4$", "8sin30 = 4", "right"),
        ("$4$", "8*sin(30)=4 m", "right"),
        ("$4$", "h = 8 sin(30°) = 4", "right"),
        ("$6.93$", "8cos30 = 6.93", "right"),
        ("$4$", "8sin(pi/6) = 4", "right"),
        ("$4$", "8sin30 = 5", "wrong"),
        ("$4$", "8cos30 = 4", "wrong"),
    ],
)
def test_an_angle_without_its_sign_may_be_in_degrees(key: str, typed: str, outcome: Outcome) -> None:
    assert judge(typed, AnswerKey("expression", (key,)), context=HEIGHT).outcome == outcome
