"""Late nights that are a pattern: which moments fall in a night, how many it takes, and that one is told once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.nights import NIGHTS, WITHIN, night_of, pattern

DAY = date(2026, 11, 2)


def late(*days: int, hour: int = 23) -> list[datetime]:
    return [datetime(2026, 11, 1, hour, 15, tzinfo=UTC) + timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("hour", "minute", "night"),
    [(21, 59, None), (22, 0, DAY), (23, 59, DAY), (0, 0, DAY - timedelta(days=1)), (4, 59, DAY - timedelta(days=1)),
     (5, 0, None), (12, 0, None)],
)  # fmt: skip
def test_a_night_runs_from_ten_to_five_and_is_called_by_the_day_it_began_on(
    hour: int, minute: int, night: date | None
) -> None:
    assert night_of(datetime(2026, 11, 2, hour, minute, tzinfo=UTC)) == night


@pytest.mark.parametrize(
    ("moments", "nights"),
    [
        ([], 0),
        (late(1, 2), 0),
        (late(1, 1, 1), 0),
        (late(1, 2, 3), 3),
        (late(1, 7, 14), 3),
        (late(1, 7, 15), 0),
        (late(1, 2, 15, 16), 0),
        (late(1, 2, 3, hour=12), 0),
        ([*late(1, 2), *late(3, hour=1)], 0),  # after midnight it is still the second night
        ([*late(1, 2), *late(4, hour=1)], 3),
    ],
)
def test_three_nights_within_two_weeks_are_a_pattern(moments: list[datetime], nights: int) -> None:
    assert len(pattern(moments)) == nights


def test_one_pattern_is_told_once_and_a_new_one_again() -> None:
    told = pattern(late(1, 2, 3))[-1]
    assert pattern(late(1, 2, 3), told) == ()
    assert pattern(late(1, 2, 3, 4, 5), told) == ()
    assert pattern(late(1, 2, 3, 4, 5, 6), told) == tuple(night for m in late(4, 5, 6) if (night := night_of(m)))


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1)), max_size=30))  # noqa: DTZ001 - the school's own time
def test_a_pattern_is_of_nights_that_were_and_within_the_time(moments: list[datetime]) -> None:
    found = pattern(moments)
    assert found == tuple(sorted(set(found)))
    assert set(found) <= {night_of(moment) for moment in moments}
    if found:
        assert len(found) >= NIGHTS
        assert found[-1] - found[0] < WITHIN
