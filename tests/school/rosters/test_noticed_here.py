"""A list of people of this school is known by their names, whatever stands beside them and however it is written."""

import pytest

from school.rosters.noticed_here import Known

NAMES = ("Mia Chen", "Ben Okoro", "Zoë Müller-Sørensen", "Li Wei", "Omar Haddad", "Ida Lund", "Cher")
HERE = Known.of(NAMES)

LISTS = {
    "names alone": "\n".join(NAMES),
    "small letters": "mia chen 12\nben okoro 9\nli wei 3",
    "the family first": "Chen, Mia; Okoro, Ben; Müller-Sørensen, Zoë; Wei, Li",
    "with numbers and days": "4711 Mia Chen 2012-03-04\n4712 Ben Okoro 2012-05-06\n4713 Li Wei 2011-12-01",
    "with addresses": "Mia Chen: mia@s.example\nBen Okoro: ben@s.example\nIda Lund: ida@s.example",
    "in words": "Mia Chen passed\nBen Okoro failed\nIda Lund absent",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_people_who_are_here_is_known(name: str) -> None:
    assert HERE.listed(LISTS[name])
    assert not Known().listed(LISTS[name])


def test_a_text_that_speaks_of_a_few_of_them_is_none() -> None:
    said = "Mia Chen, Ben Okoro and Li Wei each measure ten plants. How far apart are their means, and what says that?"
    assert not HERE.listed(said)
    assert not HERE.listed("Mia Chen and Ben Okoro")
    assert not HERE.listed("")
