"""Names compared past order, accents and one slip of a finger."""

import pytest

from school.rosters.names import Alike, alike, tidy, turned
from school.rosters.nearby import Nearby


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Mia Chen", "mia  chen", "same"),
        ("Zoë Müller", "Zoe Mueller", "accents"),
        ("Zoë Müller", "Zoe Muller", "accents"),
        ("Siobhán O'Brien", "Siobhan OBrien", "accents"),
        ("Anne-Marie Duval", "Anne Marie Duval", "accents"),
        ("Łucja Nowak", "Lucja Nowak", "accents"),
        ("Işıl Şahin", "Isil Sahin", "accents"),
        ("Chen Mia", "Mia Chen", "order"),
        ("Muller Zoe", "Zoë Müller", "order"),
        ("Jonas Weber", "Jonas Webber", "letter"),
        ("Jonas Weber", "Jonas Wbeer", "letter"),
        ("Jonas Weber", "Joans Weber", "letter"),
        ("Weber Jonas", "Jonas Weper", "letter"),
        ("Mia Li", "Mia Lu", None),
        ("Mia Chen", "Lea Chen", None),
        ("Mia Chen", "Mia Chen Kurz", None),
        ("Jonas Weber", "Jonah Webar", None),
        ("Анна Иванова", "Анна Иванава", "letter"),
        ("陈美", "陈丽", None),
    ],
)
def test_names_are_near_or_not_both_ways(one: str, other: str, how: Alike | None) -> None:
    assert (alike(one, other), alike(other, one)) == (how, how)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chen, Mia", "Mia Chen"),
        ("King, Jr.", "King Jr."),
        ("Mia Chen", "Mia Chen"),
        ("a, b, c", "a, b, c"),
        (",", ","),
    ],
)
def test_a_comma_turns_a_name(typed: str, meant: str) -> None:
    assert turned(typed) == meant


def test_what_cannot_be_seen_goes_and_letters_are_in_one_piece() -> None:
    assert tidy(" Zoe\u0308\u200b  \u202aMüller\u202c ") == "Zoë Müller"


def test_a_slip_is_looked_for_in_the_class_only_and_the_rest_everywhere() -> None:
    people: Nearby[str] = Nearby()
    people.add("Jonas Webber", "in 8a", ["8a"])
    people.add("Weber Jonas", "in 8b", ["8b"])
    assert [(one.who, one.how) for one in people.near("Jonas Weber", ["8a"])] == [
        ("in 8b", "order"),
        ("in 8a", "letter"),
    ]
    assert [one.who for one in people.near("Jonas Weber", ["8c"])] == ["in 8b"]
