"""A clock that is set back ends no sign-in late."""

from datetime import timedelta

from store.clock import Steady
from store.database import Database
from store.signins import SignIns
from tests.store.school import MONDAY, Watch


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_time_goes_on_where_the_clock_is_set_back_and_follows_it_forward() -> None:
    watch, stopwatch = Watch(), Stopwatch()
    steady = Steady(watch, stopwatch)
    watch.go_on(hours=-5)
    assert steady() == MONDAY
    stopwatch.seconds += 60
    assert steady() == MONDAY + timedelta(minutes=1)
    watch.go_on(hours=8)
    assert steady() == MONDAY + timedelta(hours=3)


def test_a_clock_set_back_keeps_no_sign_in_open_for_longer(db: Database) -> None:
    watch, stopwatch = Watch(), Stopwatch()
    signins = SignIns(db, Steady(watch, stopwatch))
    token = signins.open("student", "mia")
    for passed, set_back in ((10, -7), (1.9, 0)):
        stopwatch.seconds += passed * 3600
        watch.go_on(hours=passed + set_back)
        assert signins.find(token) is not None
    stopwatch.seconds += 360
    assert signins.find(token) is None


def test_after_a_restart_a_sign_in_from_the_future_has_ended(db: Database) -> None:
    token = SignIns(db, Watch()).open("student", "mia")
    late = Watch()
    late.go_on(hours=-1)
    assert SignIns(db, late).find(token) is None
    nearly = Watch()
    nearly.go_on(minutes=-1)
    assert SignIns(db, nearly).find(token) is not None, "another process's clock may be a little ahead"


def test_hours_that_are_set_hold_for_sign_ins_from_before(db: Database) -> None:
    watch = Watch()
    token = SignIns(db, watch).open("student", "mia")
    watch.go_on(hours=3)
    assert SignIns(db, watch, timedelta(hours=4)).find(token) is not None
    assert SignIns(db, watch, timedelta(hours=3)).find(token) is None
