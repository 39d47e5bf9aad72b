"""What came of given work, counted from what students did since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.answer import AnswerKey
from domain.assignment import Assignment, Given, Mode, Work
from domain.attempt import MisconceptionHypothesis
from domain.item import Item, Step
from teacher.assignments import LONG_PAUSE, Progress, days_late, progress, reports
from tests.store.classwork import Sitting
from tests.store.school import MONDAY

SLIP = MisconceptionHypothesis("m1", "Multiplied only one term of the bracket", "Why.", None)


def one_step(name: str) -> Item:
    return Item(name, f"Solve {name}", (Step("s1", "What is $x$?", AnswerKey("expression", ("4",))),))


ITEMS = {name: one_step(name) for name in ("i1", "i2")}


def assigned(*students: str, items: tuple[str, ...] = ("i1", "i2"), mode: Mode = "with help") -> Assignment:
    work = Work("linear", "problems", "Two problems", items, date(2026, 9, 11), mode)
    return Assignment("a1", "", work, "t1", MONDAY, None, tuple(Given(one, MONDAY) for one in students))


def how_far(*sittings: Sitting, given: datetime = MONDAY) -> Progress:
    return progress(assigned("mia"), Given("mia", given), [one.session() for one in sittings], ITEMS)


def at(hours: int, name: str = "s1", student: str = "mia") -> Sitting:
    return Sitting(name, student, MONDAY + timedelta(hours=hours))


def test_nothing_done_is_nothing_begun() -> None:
    found = how_far()
    assert (found.items, found.efforts, found.finished, found.last) == (("i1", "i2"), (), None, None)


def test_each_way_of_solving_is_told_apart() -> None:
    alone = how_far(at(1).opens("i1").tries("x = 4", "right"))
    helped = how_far(at(1).opens("i1").tries("x = 5").tries("x = 4", "right"))
    later = how_far(at(1).opens("i1").tries("x = 5", move="pump").tries("x = 4", "right"))
    seen = [(one.efforts[0].how, one.efforts[0].first, one.efforts[0].tries) for one in (alone, helped, later)]
    assert seen == [("alone", True, 1), ("with help", False, 2), ("at a later try", False, 2)]


def test_help_of_an_earlier_sitting_counts_on() -> None:
    helped = at(1).opens("i1").asks("hint", move="point")
    then = at(30, "s2").opens("i1").tries("x = 4", "right")
    assert how_far(then).hows == {"alone": 1}
    assert how_far(then, helped).hows == {"with help": 1}
    (effort,) = how_far(then, helped).efforts
    assert (effort.session, effort.helped, effort.first) == ("s2", 1, False)


def test_what_was_done_again_alone_is_told_as_done_alone_and_when_it_was_done_first() -> None:
    helped = at(1).opens("i1").asks("hint", move="point").tries("x = 4", "right")
    alone = at(30, "s2").opens("i1").tries("x = 4", "right")
    (effort,) = how_far(helped, alone).efforts
    assert (effort.how, effort.first) == ("alone", False)
    assert effort.finished is not None
    assert effort.finished < MONDAY + timedelta(hours=2)


@pytest.mark.parametrize(("hour", "days"), [(-1, 0), (0, 0), (21, 0), (22, 1), (46, 2), (24 * 30, 30)])
def test_late_is_told_in_days_by_the_schools_clock(hour: int, days: int) -> None:
    due = date(2026, 9, 7)
    done = datetime(2026, 9, 7, tzinfo=UTC) + timedelta(hours=hour)
    assert days_late(done, due, ZoneInfo("Europe/Berlin")) == days


def test_what_is_not_done_is_not_late() -> None:
    assert days_late(None, date(2026, 9, 7), UTC) == 0


def test_a_first_try_that_is_not_over_is_no_wrong_one() -> None:
    (asked,) = how_far(at(1).opens("i1").asks("what?", "unsure", "clarify")).efforts
    (missed,) = how_far(at(1).opens("i1").tries("x = 5", move="pump")).efforts
    assert (asked.first, missed.first) == (None, False)


def test_what_was_done_before_it_was_given_is_left_out() -> None:
    before = at(1).opens("i1").tries("x = 4", "right")
    assert how_far(before, given=MONDAY + timedelta(hours=2)).efforts == ()


def test_work_for_another_class_is_left_out() -> None:
    other = assigned("mia")
    elsewhere = Assignment("a2", "c2", other.work, "t1", MONDAY, None, other.given)
    worked = [at(1).opens("i1").tries("x = 4", "right").session()]
    assert progress(elsewhere, Given("mia", MONDAY), worked, ITEMS).efforts == ()


def test_all_done_is_finished_then() -> None:
    both = at(1).opens("i1").tries("x = 4", "right").opens("i2").tries("x = 4", "right")
    found = how_far(both)
    assert found.finished == both.turns[-1].message.at
    assert found.last is not None
    assert found.last.item == "i2"


def test_a_problem_that_left_the_course_is_asked_of_nobody() -> None:
    gone = progress(assigned("mia", items=("i1", "gone")), Given("mia", MONDAY), (), ITEMS)
    assert gone.items == ("i1",)


def test_own_lists_are_their_own() -> None:
    found = progress(assigned("mia"), Given("mia", MONDAY, ("i2",)), (), ITEMS)
    assert found.items == ("i2",)


def test_a_long_pause_does_not_count_whole() -> None:
    sitting = at(1).opens("i1").tries("x = 5", move="pump").tries("x = 4", "right")
    (effort,) = how_far(sitting).efforts
    assert effort.took == sitting.turns[-1].message.at - sitting.items[0].at
    late = sitting.turns[-1]
    sitting.turns[-1] = replace(late, message=replace(late.message, at=late.message.at + timedelta(hours=3)))
    (paused,) = how_far(sitting).efforts
    first = sitting.turns[0].message.at - sitting.items[0].at
    assert paused.took == first + LONG_PAUSE


def everybody(*sittings: Sitting) -> list[Progress]:
    students = dict.fromkeys(one.student for one in sittings)
    work = assigned(*students)
    return [
        progress(work, given, [one.session() for one in sittings if one.student == given.student], ITEMS)
        for given in work.given
    ]


def test_a_problem_is_reported_over_everybody() -> None:
    done = everybody(
        at(1, "a", "mia").opens("i1").tries("x = 4", "right"),
        at(1, "b", "ben").opens("i1").tries("x = 5.5", belief=SLIP).tries("x = 4", "right"),
        at(1, "c", "ida").opens("i1").tries("X=5.5 ", belief=SLIP).tries("x = 5.5", belief=SLIP),
        at(1, "d", "noah").opens("i2").tries("x = 1"),
    )
    first, second = reports(done)
    assert (first.given, first.begun, first.done, first.tried, first.first) == (4, 3, 2, 3, 1)
    assert first.hows == {"alone": 1, "with help": 1}
    (wrong,) = first.wrong
    assert (wrong.students, wrong.slip, wrong.words, wrong.seen.session) == (2, SLIP.name, "x = 5.5", "b")
    assert first.took is not None
    assert (second.begun, second.done, second.took, second.wrong[0].slip) == (1, 0, None, "")


def test_what_a_person_has_to_hear_is_no_wrong_answer() -> None:
    (only,) = everybody(at(1).opens("i1").tries("x = 5", move="safeguard"))
    assert reports([only])[0].wrong == ()


@pytest.mark.parametrize("count", [1, 5])
def test_three_wrong_answers_are_told_the_commonest_first(count: int) -> None:
    sittings = [
        at(1, f"s{n}-{k}", f"p{k}").opens("i1").tries(f"x = {10 + n}") for n in range(count) for k in range(n + 1)
    ]
    first = reports(everybody(*sittings))[0]
    assert [one.students for one in first.wrong] == sorted(range(1, count + 1), reverse=True)[:3]
