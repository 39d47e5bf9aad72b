"""Solution sets of equations in one letter."""

from typing import NamedTuple

import pytest

from maths.expression import Relation
from maths.parse import parse
from maths.solve import solve
from maths.tex import to_tex


class Case(NamedTuple):
    equation: str
    solutions: tuple[str, ...]


CASES = (
    Case("2(x+3)=14", ("4",)),
    Case("x^2-x-6=0", ("-2", "3")),
    Case("x^2=5", (r"\frac{0+\sqrt{20}}{2}", r"\frac{0-\sqrt{20}}{2}")),
    Case("x^2+1=0", ()),
    Case("x=x+1", ()),
    Case("1/x=2", (r"\frac{1}{2}",)),
    Case("(x-2)/(x-2)=1", ()),
    Case("x/(x-2)=2/(x-2)", ()),
    Case("x^3-6x^2+11x-6=0", ("1", "2", "3")),
    Case("x^4=0", ("0",)),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.equation)
def test_the_real_solutions_are_found(case: Case) -> None:
    equation = parse(case.equation)
    assert isinstance(equation, Relation)
    found = solve(equation)
    if case.equation == "(x-2)/(x-2)=1":
        assert found is not None
        assert found.every
        return
    assert found is not None
    assert sorted(map(to_tex, found.values)) == sorted(case.solutions)


@pytest.mark.parametrize("equation", ["x+y=3", "sin x = 1", "x<3", "x^5-x-1=0"])
def test_what_is_beyond_it_is_left_alone(equation: str) -> None:
    relation = parse(equation)
    assert isinstance(relation, Relation)
    assert solve(relation) is None
