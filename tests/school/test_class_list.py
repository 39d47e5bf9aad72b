"""Who a list of names may mean: found past order, accents and a slip, and decided only where nobody can doubt."""

from dataclasses import replace

import pytest

from school.class_list import ADD, LEAVE, Compared, Known, Listed, compare

HERE = (Known("mia", "Mia Chen"), Known("zoe", "Zoë Müller", "Zozo Müller"))
ELSEWHERE = (Known("jonas", "Jonas Weber"), Known("ana", "Ana Costa"), Known("ana2", "Ana Costa"))


def one(name: str, *before: str) -> Compared:
    listed = tuple(Listed(line, each) for line, each in enumerate((*before, name), start=1))
    return compare(listed, HERE, ELSEWHERE)[-1]


@pytest.mark.parametrize(
    ("name", "usual", "here", "elsewhere"),
    [
        ("Ida Okafor", ADD, [], []),
        ("mia  chen", LEAVE, [("mia", "same")], []),
        ("Chen Mia", "", [("mia", "order")], []),
        ("Zoe Mueller", "", [("zoe", "accents")], []),
        ("Zozo Müller", "", [("zoe", "called")], []),
        ("Zoé Mullar", "", [("zoe", "letter")], []),
        ("Ana Costa", "", [], [("ana", "same"), ("ana2", "same")]),
        ("Weber Jonas", "", [], [("jonas", "order")]),
        ("Jonas Webber", ADD, [], [("jonas", "letter")]),
    ],
)
def test_a_name_is_told_from_those_who_are_here(
    name: str, usual: str, here: list[tuple[str, str]], elsewhere: list[tuple[str, str]]
) -> None:
    found = one(name)
    assert [(each.id, each.near) for each in found.here] == here
    assert [(each.id, each.near) for each in found.elsewhere] == elsewhere
    assert found.usual == usual
    assert found.choices == (*(each for each, _ in (*here, *elsewhere)), ADD, LEAVE)


@pytest.mark.parametrize(
    ("before", "name", "near", "usual"),
    [
        ("Ida Okafor", "ida okafor", "same", LEAVE),
        ("Ida Okafor", "Okafor Ida", "order", ""),
        ("Ida Okafor", "Ída Okafor", "accents", ""),
        ("Ida Okafor", "Ida Okafer", "letter", ""),
    ],
)
def test_a_name_that_stands_further_up_is_told(before: str, name: str, near: str, usual: str) -> None:
    found = one(name, before)
    assert [(each.line, each.name, each.near) for each in found.repeats] == [(1, before, near)]
    assert found.usual == usual
    assert one(name, "Somebody Else").repeats == ()


def test_the_nearest_comes_first_and_a_preferred_name_of_the_list_counts() -> None:
    found = compare((Listed(1, "Wilhelmine Chen", "Mia Chen"),), HERE, ())[0]
    assert ([(each.id, each.near) for each in found.here], found.usual) == ([("mia", "called")], "")
    both_alex = compare((Listed(1, "Alexandra Roth", "Alex"),), (Known("x", "Alexis Berg", "Alex"),), ())[0]
    assert both_alex.usual == ADD
    school = (Known("a", "Jonas Webber"), Known("b", "Jonas Weber"))
    assert [each.id for each in compare((Listed(1, "Jonas Weber"),), (), school)[0].elsewhere] == ["b", "a"]


def test_a_class_is_compared_with_a_large_school() -> None:
    school = [Known(str(n), f"Given{n % 700:03} Family{n:05}") for n in range(10_000)]
    listed = [Listed(n, f"Given{n:03} Family{n * 7:05}") for n in range(300)]
    found = compare(listed, school[:300], school[300:])
    assert len(found) == 300
    again = compare([replace(each, name=school[n].name) for n, each in enumerate(listed)], school[:300], ())
    assert all(each.usual == LEAVE for each in again)


def test_a_number_says_who_is_meant_and_parts_two_of_one_name() -> None:
    here = (Known("mia", "Mia Chen", numbers=frozenset({"4711"})), Known("ben", "Ben Okoro"))
    again, other, bare = (compare((Listed(1, "Mia Chen", number=one),), here, ())[0] for one in ("4711", "4712", ""))
    assert (again.usual, again.here[0].known) == (LEAVE, True)
    assert (other.usual, other.here[0].other) == ("", True), "another number may be another person"
    assert bare.usual == LEAVE
    renamed = compare((Listed(1, "Maria Schulz", number="4711"),), here, ())[0]
    assert [(one.id, one.near) for one in renamed.here] == [("mia", "number")]
    assert renamed.usual == LEAVE
    twins = compare((Listed(1, "Jo Li", number="1"), Listed(2, "Jo Li", number="2"), Listed(3, "Jo Li")), (), ())
    assert [one.usual for one in twins] == [ADD, ADD, LEAVE]
