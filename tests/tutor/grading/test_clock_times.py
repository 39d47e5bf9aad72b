"""Times of day beside a key that is one."""

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from tutor.grading.clock_times import TimeOfDay, times_of_day
from tutor.grading.grade import judge

BUS = "A bus leaves at 6:50 and drives for 1 hour 40 minutes. When does it arrive?"


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [
        ("8:30", "right"), ("8:30 am", "right"), ("8:30AM", "right"), ("08:30", "right"), ("20:30", "right"),
        ("at 8.30", "right"), ("6:50 + 1:40 = 8:30", "right"), ("4:15", "wrong"), ("16:60", "wrong"), ("7:90", "wrong"),
        ("8:50", "wrong"), ("4/15", "unreadable"), ("8:30 or 9:30", "unreadable"),
    ],
)  # fmt: skip
def test_a_time_is_compared_as_a_clock_shows_it(attempt: str, outcome: Outcome) -> None:
    assert judge(attempt, AnswerKey("expression", ("8:30",)), context=BUS).outcome == outcome


def test_the_half_of_the_day_counts_where_both_say_it() -> None:
    key = AnswerKey("expression", ("8:30 pm",))
    assert judge("8:30 pm", key, context=BUS).outcome == judge("20:30", key, context=BUS).outcome == "right"
    assert judge("8:30", key, context=BUS).outcome == "right"
    assert judge("8:30 am", key, context=BUS).outcome == "wrong"


def test_a_ratio_is_no_time() -> None:
    key = AnswerKey("expression", ("1:15",))
    assert judge("2:30", key, context="Two paints are mixed. Give their ratio.").outcome == "right"


def test_the_times_in_a_text() -> None:
    assert times_of_day("from 7:05 to 9 o'clock") == [TimeOfDay(7, 5), TimeOfDay(9, 0)]
    assert times_of_day("13:75") is None
