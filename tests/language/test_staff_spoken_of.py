"""Of whom among the staff a student's words may be: by name however it is typed, by title, by what they do."""

import pytest

from domain.alert import Colleague
from language.staff_spoken_of import speaks_of_staff, spoken_of

PEOPLE = (
    Colleague("lead", "Joe Brown", teaches=True, acts="lead"),
    Colleague("deputy", "Ayşe Öztürk", acts="deputy"),
    Colleague("ada", "Ms Ada Young", teaches=True),
    Colleague("head", "Hana Novák", runs=True),
)
TEACHERS = {"lead", "ada"}


def of(text: str) -> set[str]:
    return {one.staff for one in spoken_of(text, PEOPLE)}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("mr brown hits me", {"lead"}),
        ("Mr. BROWN's hands", {"lead"}),
        ("mr browne hits me", {"lead"}),
        ("mr b touches me", {"lead"}),
        ("mrbrown hits me", {"lead"}),
        ("m r brown hits me", {"lead"}),
        ("mis yuong touches me", {"ada"}),
        ("joe brown scares me", {"lead"}),
        ("i'm scared of ozturk", {"deputy"}),
        ("öztürk hoca bana vurdu", {"deputy"}),
        ("miss young locked me in", {"ada"}),
        ("i miss mr brown", {"lead"}),
        ("my teacher hits me", TEACHERS),
        ("sir grabbed me", TEACHERS),
        ("meine lehrerin schlägt mich", TEACHERS),
        ("mi profe me pega", TEACHERS),
        ("老师打我", TEACHERS),
        ("المعلم يضربني", TEACHERS),
        ("mr smith touched me", TEACHERS),
        ("the safeguarding lead touched me", {"lead"}),
        ("it was the principal", {"head"}),
    ],
)
def test_whom_a_text_may_be_about(text: str, whom: set[str]) -> None:
    assert of(text) == whom


@pytest.mark.parametrize(
    "text",
    [
        "i want to die", "i miss my mum", "i will never be happy", "we were too young", "my dad hits me",
        "he hit me with a stick", "x = 4", "",
    ],
)  # fmt: skip
def test_of_nobody_here(text: str) -> None:
    assert of(text) - {"ada"} == set() if "young" in text else of(text) == set()
    assert not speaks_of_staff(text)


def test_why_is_said_with_the_words_as_they_were_typed() -> None:
    assert spoken_of("Mr  Browne hits", PEOPLE)[0].why == "the words seem to name them: “Mr Browne”"
    assert spoken_of("mr smith did", PEOPLE)[0].why == "the words speak of “mr smith”, and they teach the student"
