"""Quantities that a question asks for."""

import pytest

from maths.quantities import QUANTITIES, quantity_asked
from maths.units import UNITS


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("What is the net horizontal force on the sled?", "force"),
        ("Calculate the angular momentum of the disk when a force acts.", "angular momentum"),
        ("What upward force must she exert?", "force"),
        ("How fast does the river flow?", "how fast"),
        ("By what factor does the pressure rise?", "factor"),
        ("Find the change in length of a rod under a force of 5 N.", "length"),
        ("How much work does a crane do?", "work"),
        ("Solve the equation.", ""),
        ("The force of the wind is 3 N.", ""),
    ],
)
def test_the_quantity_that_a_sentence_asks_for(question: str, quantity: str) -> None:
    assert quantity_asked(question) == quantity


def test_every_quantity_has_known_dimensions() -> None:
    assert QUANTITIES["torque"] == {UNITS["joules"].dimension}
    assert QUANTITIES["ratio"] == {()}
    assert QUANTITIES["number"] == frozenset()
