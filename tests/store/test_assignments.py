"""Work that teachers give: kept, changed, taken back, and read by whom it concerns."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from domain.assignment import Work
from domain.mastery import MasteryEstimate
from domain.turn import Turn
from store.assignments import Assignments
from store.database import Database
from store.errors import NotFoundError
from store.merging import Merging
from store.retention import Keep, Retention
from tests.store.school import MONDAY, Watch

FRIDAY = date(2026, 9, 11)
WORK = Work("linear", "problems", "Two problems", ("i1", "i2"), FRIDAY, "alone")


def recomputed(course: str, turns: Sequence[Turn]) -> list[MasteryEstimate]:
    """Nobody has done anything here."""
    assert not turns, course
    return []


@pytest.fixture
def given(db: Database, watch: Watch) -> Assignments:
    return Assignments(db, watch)


def test_what_is_given_is_read_as_it_was_given(given: Assignments) -> None:
    one = given.give("c1", WORK, {"mia": (), "ben": ("i2",)}, "t1")
    found = given.get("c1", one)
    assert (found.work, found.by, found.at, found.withdrawn) == (WORK, "t1", MONDAY, None)
    assert {who: found.items_of(theirs) for who, theirs in found.students.items()} == {
        "mia": ("i1", "i2"),
        "ben": ("i2",),
    }
    assert given.of_class("c1") == (found,)
    with pytest.raises(NotFoundError, match="no assignment"):
        given.get("c2", one)


def test_a_student_is_told_of_nobody_else_and_finds_what_is_due_first(given: Assignments, watch: Watch) -> None:
    later = given.give("c1", WORK, {"mia": (), "ben": ()}, "t1")
    watch.go_on(minutes=1)
    sooner = given.give(
        "c1", Work("linear", "lesson", "One step", ("i1",), date(2026, 9, 8), "with help"), {"mia": ()}, "t1"
    )
    found = given.of_student("mia")
    assert [one.id for one in found] == [sooner, later]
    assert all(list(one.students) == ["mia"] for one in found)
    assert [one.id for one in given.of_student("ben")] == [later]


def test_what_was_taken_back_is_found_again_once_it_is_given_again(given: Assignments) -> None:
    one = given.give("c1", WORK, {"mia": ()}, "t1")
    given.withdraw("c1", one)
    assert given.of_student("mia") == ()
    assert given.get("c1", one).withdrawn == MONDAY
    given.give_again("c1", one)
    assert [found.id for found in given.of_student("mia")] == [one]


def test_whoever_keeps_it_keeps_when_they_got_it(given: Assignments, watch: Watch) -> None:
    one = given.give("c1", WORK, {"mia": ("i2",)}, "t1")
    watch.go_on(days=1)
    given.change("c1", one, FRIDAY + timedelta(days=7), "with help", {"mia": (), "ben": ()})
    found = given.get("c1", one)
    assert (found.work.due, found.work.mode) == (FRIDAY + timedelta(days=7), "with help")
    assert (found.students["mia"].at, found.students["mia"].own) == (MONDAY, ("i2",))
    assert found.students["ben"].at == MONDAY + timedelta(days=1)
    given.change("c1", one, FRIDAY, "alone", {"ben": ()})
    assert list(given.get("c1", one).students) == ["ben"]
    assert given.of_student("mia") == ()


@pytest.mark.parametrize(
    ("mode", "day", "course", "asks"),
    [
        ("alone", FRIDAY, "linear", True),
        ("alone", FRIDAY + timedelta(days=1), "linear", False),
        ("alone", FRIDAY, "other", False),
        ("with help", FRIDAY, "linear", False),
    ],
)
def test_alone_holds_until_it_is_due(given: Assignments, mode: str, day: date, course: str, asks: bool) -> None:
    work = Work("linear", "problems", "Two problems", ("i1",), FRIDAY, mode)  # type: ignore[arg-type]
    given.give("c1", work, {"mia": ()}, "t1")
    assert bool(given.to_do_alone("mia", "c1", course, day)) is asks
    assert given.to_do_alone("ben", "c1", course, day) == ()


def test_one_record_made_of_two_has_it_once_and_gives_it_back(db: Database, given: Assignments) -> None:
    both = given.give("c1", WORK, {"mia": (), "ben": ()}, "t1")
    one = given.give("c1", WORK, {"ben": ()}, "t1")
    merging = Merging(db, recomputed)
    merge = merging.merge("mia", "ben", "t1")
    assert {found.id for found in given.of_student("mia")} == {both, one}
    merging.undo(merge, "t1")
    assert [found.id for found in given.of_student("mia")] == [both]
    assert {found.id for found in given.of_student("ben")} == {both, one}


def test_it_goes_with_the_work_of_its_time(db: Database, given: Assignments, watch: Watch) -> None:
    given.give("c1", WORK, {"mia": ()}, "t1")
    watch.go_on(days=300)
    kept = given.give("c1", WORK, {"mia": ()}, "t1")
    keep = Keep(*(timedelta(days=days) for days in (365, 3650, 3650, 3650, 30)))
    Retention(db, recomputed).remove(keep, MONDAY + timedelta(days=366))
    assert [one.id for one in given.of_class("c1")] == [kept]
