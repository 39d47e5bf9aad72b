"""Two answers mean the same, or they do not: values, equations, regions, sets, points, units."""

from typing import NamedTuple

import pytest

from maths.equivalence import same
from maths.errors import TooLargeError
from maths.parse import parse


class Pair(NamedTuple):
    attempt: str
    key: str


SAME = (
    Pair("[[1,2,3],[4,5,6]]", r"\begin{bmatrix}1&2&3\\4&5&6\end{bmatrix}"),
    # numbers
    Pair("1/2", "0.5"),
    Pair("2/4", "1/2"),
    Pair("3 1/2", "7/2"),
    Pair("50%", "1/2"),
    Pair("0.50", "1/2"),
    Pair(r"0.\overline{3}", "1/3"),
    Pair("√8", "2√2"),
    Pair("√(3+2√2)", "1+√2"),
    Pair("√2+√3", "√(5+2√6)"),
    Pair("5/√5", "√5"),
    Pair("(-8)^(1/3)", "-2"),
    Pair("cbrt(-8)", "-2"),
    Pair("sin 30°", "1/2"),
    Pair("cos(pi/4)", "√2/2"),
    Pair("arctan(1)", "pi/4"),
    Pair("ln(e^2)", "2"),
    Pair("log_2 8", "3"),
    Pair("log 1000", "3"),
    Pair("ln 8", "3 ln 2"),
    Pair("10!/8!", "90"),
    Pair("i^2", "-1"),
    Pair("√(-16)", "4i"),
    Pair("3.7*10^4", "37000"),
    Pair("4^28", "2^56"),
    Pair("2*3=6", "6"),
    # expressions
    Pair("4(x+3)", "4x+12"),
    Pair("(x-2)(x+2)", "x^2-4"),
    Pair("(x^2-4)/(x-2)", "x+2"),
    Pair("x^-2", "1/x^2"),
    Pair("x^(1/2)", "√x"),
    Pair("x*x^(1/3)", "x cbrt(x)"),
    Pair("√(x^2)", "|x|"),
    Pair("sin^2 x + cos^2 x", "1"),
    Pair("sin(2x)", "2 sin x cos x"),
    Pair("ln(x^2)", "2 ln x"),
    Pair("2^x*2^3", "2^(x+3)"),
    Pair("xy", "yx"),
    Pair("5x^(2(x-3))", "5x^(2x-6)"),
    Pair("4x+12 = 4(x+3)", "4x+12"),
    # equations
    Pair("14", "x = 14"),
    Pair("x = 3", "3"),
    Pair("14 = x", "x = 14"),
    Pair("x=6/2=3", "x=3"),
    Pair("2x=6", "x=3"),
    Pair("y=2x+1", "2x-y=-1"),
    Pair("y=160/x", "xy=160"),
    Pair("A=LW", "L=A/W"),
    Pair("(c+2)^2=9", "c^2+4c=5"),
    Pair("f(x)=2x+1", "y=2x+1"),
    Pair("2x+1", "f(x)=2x+1"),
    Pair("x^2-5x+6=0", "x=2, x=3"),
    Pair("x = ±3", "3, -3"),
    # inequalities and intervals
    Pair("x>3", "(3,oo)"),
    Pair("2x+4>10", "x>3"),
    Pair("-2x>-6", "x<3"),
    Pair("3<x", "x>3"),
    Pair("|x-3|<5", "-2<x<8"),
    Pair("x^2>4", "x<-2 or x>2"),
    Pair("(-oo,-2)U(2,oo)", "x<-2 or x>2"),
    Pair("x>-2 and x<=4", "(-2, 4]"),
    Pair("y<2x+3", "2x-y>-3"),
    Pair("(-∞,∞)", "all real numbers"),
    Pair("∅", "no solution"),
    Pair("{}", "no solution"),
    Pair("x>2 or x>=3", "x>2"),
    Pair("x != 2", "(-oo,2)U(2,oo)"),
    # sets, points, matrices, words
    Pair("-2, 6", "x=6 or x=-2"),
    Pair("x=6, -2", "x=-2, x=6"),
    Pair("{6,-2}", "6, -2"),
    Pair("x1=6, x2=-2", "x=6, x=-2"),
    Pair("x₁ = 6 and x₂ = -2", "6, -2"),
    Pair(r"\(x=6\)", "x=6"),
    Pair("6, 6, -2", "6, -2"),
    Pair("-3±√5", "-3+√5, -3-√5"),
    Pair("(2,-3)", "(4/2,-3)"),
    Pair("2, -3", "(2,-3)"),
    Pair("x=2, y=-3", "(2,-3)"),
    Pair("y=-3 and x=2", "(2,-3)"),
    Pair("[[1,2],[3,4]]", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}"),
    Pair("DNE", "no solution"),
    Pair("x = no solution", "no solution"),
    Pair("not a real number", "undefined"),
    # units and money
    Pair("$1.79", "1.79"),
    Pair("179 cents", "$1.79"),
    Pair("1.8 meters", "180 cm"),
    Pair("50 mph", "50"),
    Pair("90°", "90"),
    Pair("60°", "pi/3"),
    Pair("-pi", "-180 degrees"),
    Pair("12 ft^2", "12 square feet"),
    Pair("30 miles per hour", "30 mph"),
    Pair("5 apples", "5"),
)

DIFFERENT = (
    Pair("126", "125"),
    Pair("0.33", "1/3"),
    Pair("3.14", "pi"),
    Pair("22/7", "pi"),
    Pair("√2+√3", "3.1462643699419726"),
    Pair("5^100", "5^100+1"),
    Pair("|x|", "x"),
    Pair("√(x^2)", "x"),
    Pair("4x+11", "4x+12"),
    Pair("(x+3)^2", "x^2+9"),
    Pair("x^6", "x^5"),
    Pair("X+x", "2x"),
    Pair("x=3", "x=-3"),
    Pair("y=3", "x=3"),
    Pair("a_1=3", "a_2=3"),
    Pair("2x=7", "x=3"),
    Pair("y=2x+1", "y=2x-1"),
    Pair("x>=3", "x>3"),
    Pair("[3,oo)", "(3,oo)"),
    Pair("x<3", "x>3"),
    Pair("y<2x+3", "y>2x+3"),
    Pair("y<2x+3", "y<=2x+3"),
    Pair("(2,3)", "(3,2)"),
    Pair("(2,3)", "[2,3]"),
    Pair("6", "6, -2"),
    Pair("6, -2, 1", "6, -2"),
    Pair("x=3, y=2", "(2,3)"),
    Pair("all real numbers", "no solution"),
    Pair("no solution", "0"),
    Pair("1.8 meters", "18 cm"),
    Pair("3 hours", "3 miles"),
    Pair("-(√x)", "√x"),
    Pair("2*3=7", "7"),
    Pair("infinity", "5"),
    Pair("1/0", "5"),
    Pair("1/0", "1/0 + 1"),
    Pair("[[1,2],[3,5]]", "[[1,2],[3,4]]"),
    Pair("$1.97", "$1.79"),
    Pair("50%", "50"),
)


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: f"{pair.attempt} is {pair.key}")
def test_equal_answers_are_found_equal(pair: Pair) -> None:
    assert same(parse(pair.attempt), parse(pair.key))


@pytest.mark.parametrize("pair", DIFFERENT, ids=lambda pair: f"{pair.attempt} is not {pair.key}")
def test_different_answers_are_told_apart(pair: Pair) -> None:
    assert not same(parse(pair.attempt), parse(pair.key))


def test_a_tolerance_is_absolute_and_in_the_answers_unit() -> None:
    assert same(parse("3.15"), parse("3.1"), tolerance=0.05)
    assert not same(parse("3.16"), parse("3.1"), tolerance=0.05)


def test_a_power_of_powers_is_said_to_be_too_large() -> None:
    with pytest.raises(TooLargeError, match="A power in this is too large to check"):
        same(parse("9**9**9"), parse("3"))
