"""A break is suggested once for every 45 minutes of work without a pause, and never otherwise."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coach.breaks import PAUSE, WORK, breaks

START = datetime(2027, 1, 8, 9, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [START + timedelta(minutes=each) for each in minutes]


def suggested(times: list[datetime]) -> list[int]:
    return [minutes for minutes in breaks(times) if minutes]


def test_it_is_suggested_after_45_minutes_once_and_again_after_as_much_more() -> None:
    assert suggested(at(*range(0, 45, 5))) == []
    assert suggested(at(*range(0, 86, 5))) == [45]
    assert suggested(at(*range(0, 91, 5))) == [45, 90]


def test_a_pause_begins_the_count_anew() -> None:
    assert suggested(at(*range(0, 41, 5), *range(50, 91, 5))) == []
    assert suggested(at(*range(0, 41, 5), *range(50, 96, 5))) == [45]


def test_nothing_is_suggested_before_anything_was_done() -> None:
    assert (breaks([]), breaks(at(0)), breaks(at(0, 300))) == ((), (0,), (0, 0))


@given(st.lists(st.integers(0, 900), max_size=60))
def test_there_is_one_suggestion_for_every_45_minutes_without_a_pause(gaps: list[int]) -> None:
    times, spans = [START], [timedelta()]
    for gap in (timedelta(seconds=each) for each in gaps):
        times.append(times[-1] + gap)
        spans = [*spans, timedelta()] if gap >= PAUSE else [*spans[:-1], spans[-1] + gap]
    assert len(suggested(times)) == sum(span // WORK for span in spans)
