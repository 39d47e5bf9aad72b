"""The circuit breaker, second by second."""

from writer.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def failed(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed()


def test_it_lets_through_until_enough_failures_came_in_a_row() -> None:
    breaker = Breaker(3, 30.0, Clock())
    failed(breaker, 2)
    assert breaker.lets_through()
    breaker.worked()
    failed(breaker, 2)
    assert breaker.lets_through()
    failed(breaker, 1)
    assert not breaker.lets_through()


def test_after_the_rest_one_is_let_through_and_the_others_wait_for_it() -> None:
    clock = Clock()
    breaker = Breaker(3, 30.0, clock)
    failed(breaker, 3)
    clock.now += 30.0
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.worked()
    assert breaker.lets_through()


def test_a_failed_trial_begins_the_next_rest() -> None:
    clock = Clock()
    breaker = Breaker(3, 30.0, clock)
    failed(breaker, 3)
    clock.now += 30.0
    assert breaker.lets_through()
    clock.now += 5.0
    failed(breaker, 1)
    clock.now += 29.0
    assert not breaker.lets_through()
    clock.now += 1.0
    assert breaker.lets_through()


def test_a_trial_nobody_reports_on_does_not_close_the_way_for_ever() -> None:
    clock = Clock()
    breaker = Breaker(1, 30.0, clock)
    failed(breaker, 1)
    clock.now += 30.0
    assert breaker.lets_through()
    clock.now += 30.0
    assert breaker.lets_through()
