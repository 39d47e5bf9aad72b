from fractions import Fraction

import pytest

from tutor.diagnosis.misconceptions.reading import Case, Sign, numerals, plain

F = Fraction


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("-8+6", [-8, 6]),
        ("5+-9", [5, -9]),
        ("7-1/3", [7, F(1, 3)]),
        ("8 1/3-2/3", [F(25, 3), F(2, 3)]),
        ("1,250.5 and .4", [F("1250.5"), F("0.4")]),
        ("x = -2", [-2]),
    ],
)
def test_numerals_as_written(text: str, values: list[Fraction]) -> None:
    assert [one.value for one in numerals(plain(text))] == values


@pytest.mark.parametrize(
    ("question", "a", "sign", "b"),
    [
        (r"Add $\frac{1}{8}+\frac{3}{4}$", F(1, 8), "+", F(3, 4)),
        ("4/6÷2/2=?", F(2, 3), "÷", 1),
        ("6.7 x 3", F("6.7"), "*", 3),
        ("Solve x+1/3=7", 7, "-", F(1, 3)),
        ("Subtract 4.38 from 16", 16, "-", F("4.38")),
        ("Find the difference between 100 and 40.", 100, "-", 40),
        ("9+(−4)=", 9, "+", -4),
    ],
)
def test_the_calculation_asked_for(question: str, a: Fraction, sign: Sign, b: Fraction) -> None:
    found = Case(question, "").operation
    assert found is not None
    assert (found.a.value, found.sign, found.b.value) == (a, sign, b)


@pytest.mark.parametrize("question", ["Simplify 3(6x-4)+2(3x-3)", "What is the name of this?", "(z-4)^2="])
def test_no_calculation_on_numbers(question: str) -> None:
    assert Case(question, "").operation is None


@pytest.mark.parametrize(
    ("answer", "final"),
    [
        ("6.7\n+ 8.5\n-------\n14.12", F("14.12")),
        ("2/3*3=(2*3)/(3*3)=6/9", F(2, 3)),
        ("57 items", 57),
        ("x=7-1/3=6/3=2", 2),
    ],
)
def test_what_an_answer_comes_to(answer: str, final: Fraction) -> None:
    found = Case("", answer).final
    assert found is not None
    assert found.value == final


def test_a_fraction_stays_as_written() -> None:
    final = Case("", "6/9").final
    assert final is not None
    assert final.pair == (6, 9)
