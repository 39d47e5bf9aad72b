"""The asked form: surely missing, or in order."""

from typing import NamedTuple

import pytest

from domain.answer import AskedForm
from maths.asked import asked_forms
from maths.forms import lacks
from maths.parse import parse
from maths.simplify import untidy


class Case(NamedTuple):
    attempt: str
    key: str
    form: AskedForm


LACKING = (
    Case("6/4", "3/2", "lowest terms"),
    Case("4/1", "4", "lowest terms"),
    Case("1 3/2", "2 1/2", "lowest terms"),
    Case("7/2", "3 1/2", "mixed number"),
    Case("3 2/4", "3 1/2", "mixed number"),
    Case("1/4", "0.25", "decimal"),
    Case("0.25", "25%", "percent"),
    Case("37000", "3.7*10^4", "scientific notation"),
    Case("37*10^3", "3.7*10^4", "scientific notation"),
    Case("8y+16", "8(y+2)", "factored"),
    Case("4(2y+4)", "8(y+2)", "factored"),
    Case("x^2-1", "(x-1)(x+1)", "factored"),
    Case("(x^2-4)(x^2+4)", "(x-2)(x+2)(x^2+4)", "factored"),
    Case("(2x+2)(x+3)", "2(x+1)(x+3)", "factored"),
    Case("4(x+3)", "4x+12", "expanded"),
    Case("(x+3)^2", "x^2+6x+9", "expanded"),
    Case("x^2+3x+3x+9", "x^2+6x+9", "expanded"),
    Case("√8", "2√2", "simplified"),
    Case("√2*√3", "√6", "simplified"),
    Case("3x+2x", "5x", "simplified"),
    Case("2+3", "5", "simplified"),
    Case("x*x", "x^2", "simplified"),
    Case("2x/4", "x/2", "simplified"),
    Case("(x+2)(x+3)/(x+2)", "x+3", "simplified"),
    Case("(1/2)/x", "1/(2x)", "simplified"),
    Case("3^2", "9", "simplified"),
    Case("√(1/2)", "√2/2", "simplified"),
    Case("2x=6", "x=3", "solved for a variable"),
    Case("A=LW", "L=A/W", "solved for a variable"),
    Case("2x-y=1", "y=2x-1", "slope-intercept form"),
    Case("y=2(x-1)", "y=2x-2", "slope-intercept form"),
    Case("1/√2", "√2/2", "rationalised"),
    Case("x>3", "(3,oo)", "interval notation"),
)

IN_ORDER = (
    Case("3/2", "3/2", "lowest terms"),
    Case("1.5", "3/2", "lowest terms"),
    Case("1 1/2", "3/2", "lowest terms"),
    Case("-3/2", "-3/2", "lowest terms"),
    Case("3.70*10^4", "3.7*10^4", "scientific notation"),
    Case("(y+2)*8", "8(y+2)", "factored"),
    Case("2(y+2)4", "8(y+2)", "factored"),
    Case("(x+2)(x+2)", "(x+2)^2", "factored"),
    Case("(2-x)(2+x)*-1", "(x-2)(x+2)", "factored"),
    Case("12+4x", "4x+12", "expanded"),
    Case("4x(x+3)/(x-1)", "(4x^2+12x)/(x-1)", "expanded"),
    Case("2√2", "2√2", "simplified"),
    Case("5(1+√3)", "5+5√3", "simplified"),
    Case("x^-6", "1/x^6", "simplified"),
    Case("x*x^(1/3)", "x cbrt(x)", "simplified"),
    Case("3^8", "3^8", "simplified"),
    Case("3", "x=3", "solved for a variable"),
    Case("x=3 or x=2", "x=3, x=2", "solved for a variable"),
    Case("y=-1+2x", "y=2x-1", "slope-intercept form"),
    Case("[2,3)", "[2,3)", "interval notation"),
    # the key is not in the form itself: nothing is asked
    Case("√8", "√8", "simplified"),
    Case("8y+16", "8y+16", "factored"),
    Case("6/4", "6/4", "lowest terms"),
)


@pytest.mark.parametrize("case", LACKING, ids=lambda case: f"{case.attempt} {case.form}")
def test_a_missing_form_is_named(case: Case) -> None:
    assert lacks(parse(case.attempt), case.form, parse(case.key))


@pytest.mark.parametrize("case", IN_ORDER, ids=lambda case: f"{case.attempt} {case.form}")
def test_what_is_in_order_is_left_in_peace(case: Case) -> None:
    assert not lacks(parse(case.attempt), case.form, parse(case.key))


class Words(NamedTuple):
    text: str
    forms: tuple[AskedForm, ...]


@pytest.mark.parametrize(
    "words",
    [
        Words("Factor completely.", ("factored",)),
        Words("Write as a mixed number.", ("mixed number",)),
        Words("Simplify the fraction to lowest terms.", ("lowest terms", "simplified")),
        Words("Multiply: ", ("expanded",)),
        Words("Write 0.004 in scientific notation.", ("scientific notation",)),
        Words("Solve for h.", ("solved for a variable",)),
        Words("What is the greatest common factor of 3 and 5?", ()),
        Words("How far does the train go?", ()),
    ],
    ids=lambda words: words.text,
)
def test_the_words_of_a_problem_ask_for_forms(words: Words) -> None:
    assert asked_forms(words.text) == words.forms


@pytest.mark.parametrize(
    "tidy", ["x^2-6x+9", "3x/(x-4)", "2√6", "1/(4z^2)", "x+4", "-b^2/9", "(5x+2)/(2x+3)", "10^8", "4^28", "|x|"]
)
def test_finished_answers_have_nothing_left_to_do(tidy: str) -> None:
    assert untidy(parse(tidy)) == frozenset()
