"""What a group has already: given after its members last showed it, not taken back, on its skill."""

from dataclasses import replace
from datetime import date, timedelta

from domain.assignment import Assignment, Given, Work
from domain.people import Student
from domain.small_group import Invited, SmallGroup
from teacher.given import Wanted, already, without
from tests.store.school import MONDAY

ANN, BO, CY, DEE = (Student(name.lower(), name, "hash") for name in ("Ann", "Bo", "Cy", "Dee"))
HOUR = timedelta(hours=1)
GROUP = Wanted(
    (ANN, BO, CY), {"ann": MONDAY, "bo": MONDAY, "cy": MONDAY}, "linear", frozenset({"i2"}), frozenset({"brackets"})
)
WORK = Work("linear", "problems", "Two brackets", ("i2",), date(2026, 11, 20), "alone")


def work(*students: Student, of: Work = WORK, hours: int = 1) -> Assignment:
    at = MONDAY + hours * HOUR
    return Assignment("a1", "7b", of, "t", at, None, tuple(Given(one.id, at) for one in students))


def lesson(*students: Student, topic: str = "Brackets") -> SmallGroup:
    asked = tuple(Invited(one.id) for one in students)
    return SmallGroup("g1", "7b", topic, "Tuesday", None, "t", MONDAY + HOUR, None, asked)


def test_who_of_a_group_was_given_work_on_its_skill() -> None:
    (found,) = already(GROUP, [work(ANN, CY)], [])
    assert (found.kind, found.title, found.students, found.others) == ("work", "Two brackets", (ANN, CY), False)
    assert found.at == MONDAY + HOUR
    assert without(GROUP.students, (found,)) == (BO,)
    assert already(GROUP, [work(ANN, DEE)], [])[0].others


def test_what_did_not_help_was_taken_back_or_is_of_another_skill_is_nothing() -> None:
    assert already(GROUP, [work(ANN, hours=-1)], []) == (), "the slip showed again since"
    assert already(GROUP, [replace(work(ANN), withdrawn=MONDAY + 2 * HOUR)], []) == ()
    assert already(GROUP, [work(ANN, of=replace(WORK, items=("i1",)))], []) == ()
    assert already(GROUP, [work(ANN, of=replace(WORK, course="plants"))], []) == ()
    assert already(GROUP, [work(DEE)], []) == ()


def test_somebodys_own_list_counts_by_what_stands_in_it() -> None:
    at = MONDAY + HOUR
    lists = replace(work(), work=replace(WORK, kind="list", items=()))
    lists = replace(lists, given=(Given("ann", at, ("i2", "i1")), Given("bo", at, ("i1",))))
    assert already(GROUP, [lists], [])[0].students == (ANN,)


def test_a_mini_lesson_for_them_alone_or_on_their_topic_is_theirs() -> None:
    assert already(GROUP, [], [lesson(ANN, BO, topic="Tuesday group")])[0].students == (ANN, BO)
    assert already(GROUP, [], [lesson(ANN, DEE)])[0].others
    assert already(GROUP, [], [lesson(ANN, DEE, topic="Fractions")]) == ()
    assert already(GROUP, [], [replace(lesson(ANN), closed=MONDAY + 2 * HOUR)]) == ()


def test_the_newest_stands_first() -> None:
    found = already(GROUP, [work(ANN, hours=3)], [lesson(BO)])
    assert [one.kind for one in found] == ["work", "mini-lesson"]
