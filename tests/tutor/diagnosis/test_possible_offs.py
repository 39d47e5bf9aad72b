"""What an answer can be off by, at a problem: what the slip is about has to stand in it."""

import pytest

from domain.answer import AnswerKey
from domain.slip import SlipName
from tutor.diagnosis.possible_offs import off_possible
from tutor.question import question


def possible(words: str, *accepted: str, unit: str = "") -> set[SlipName]:
    return set(off_possible(question(AnswerKey("expression", accepted, unit=unit), words)))


@pytest.mark.parametrize(
    ("kind", "has_room", "has_none"),
    [
        ("opposite sign", ("Work out $4 - 9$", "-5"), ("Work out $4 + 9$", "13")),
        ("opposite sign", ("Which number is three below zero?", "-3"), ("Double $7$", "14")),
        ("sign of a term", ("Multiply out $(x-2)(x+5)$", "x^2+3x-10"), ("Multiply out $(x+2)(x+5)$", "x^2+7x+10")),
        ("one term wrong", ("Multiply out $3(x+4)$", "3x+12"), ("Solve $3x=12$", "x=4")),
        ("one factor wrong", ("Factor $x^2+5x+6$", "(x+2)(x+3)"), ("Solve $x+2=6$", "x=4")),
        ("reciprocal", ("Work out $2 \\div 3$", "2/3"), ("Work out $2 + 3$", "5")),
        ("factor of ten", ("Work out $0.4 \\cdot 7$", "2.8"), ("Work out $4 + 7$", "11")),
        ("percent for decimal", ("Write $0.4$ as a percent", "40%"), ("Work out $4 + 7$", "11")),
        ("swapped order", ("Where do the lines meet?", "(2, 5)"), ("Solve $x+2=6$", "x=4")),
        ("one of two solutions", ("Solve $x^2=9$", "3, -3"), ("Solve $x+2=6$", "x=4")),
        ("one answer too many", ("Solve $\\sqrt{x}=5$", "x=25"), ("Solve $x+2=6$", "x=4")),
        ("wrong letter", ("Solve $y = x + 2$ and $x = 3$ for $y$", "y=5"), ("Solve $x+2=6$", "x=4")),
        ("end point", ("Solve $x+2>6$", "x>4"), ("Solve $x+2=6$", "x=4")),
        ("inequality not turned", ("Solve $-2x>6$", "x<-3"), ("Solve $2x>6$", "x>3")),
        ("rounded", ("Work out $1 \\div 3$", "1/3"), ("Work out $4 + 7$", "11")),
        ("rounded differently", ("Round $2.347$ to tenths", "2.3"), ("Work out $4 + 7$", "11")),
        ("wrong unit", ("How long is it?", "12 m"), ("Work out $4 + 7$", "11")),
        ("multiplied instead of divided", ("Solve $3x=12$", "x=4"), ("Solve $x+2=6$", "x=4")),
        ("only one side changed", ("Solve $x+2=6$", "x=4"), ("Work out $4 + 7$", "11")),
        ("arithmetic slip", ("Work out $4 + 7$", "11"), ("Where do the lines meet?", "(2, 5)")),
    ],
)
def test_a_slip_needs_what_it_is_about(kind: SlipName, has_room: tuple[str, str], has_none: tuple[str, str]) -> None:
    assert kind in possible(*has_room)
    assert kind not in possible(*has_none)


@pytest.mark.parametrize("kind", ["another quantity", "intermediate result", "wrong operation"])
def test_of_what_cannot_be_told_nothing_is_said(kind: SlipName) -> None:
    assert kind not in possible("How many are left of $12$ after $4 \\cdot 2$?", "4")
