"""Wrong answers are named for what was done, on the part where it was done."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from tutor.grading.grade import judge


class Case(NamedTuple):
    problem: str
    key: str
    attempt: str
    kind: str


CASES = (
    Case("Simplify $2(x+3)$", "$2x+6$", "2x+3", "not distributed"),
    Case("Solve $2(x+3)=14$", "$x=4$", "x=5.5", "not distributed"),
    Case("Simplify $5-(x-3)$", "$8-x$", "2-x", "minus sign not carried through"),
    Case(r"Multiply $\left(x+3\right)^2$", "$x^2+6x+9$", "x^2+9", "power of a sum"),
    Case(r"Find $\sqrt{9+16}$", "$5$", "7", "root of a sum"),
    Case(r"Add: $\frac{1}{2}+\frac{1}{3}$", r"$\frac{5}{6}$", "2/5", "fractions added straight across"),
    Case("Simplify $3x+2+x$", "$4x+2$", "6x", "unlike terms added"),
    Case("Simplify $3x+2x$", "$5x$", "5x^2", "like terms multiplied"),
    Case(r"Simplify $2+3\cdot 4$", "$14$", "20", "order of operations"),
    Case("Simplify $-3^2$", "$-9$", "9", "sign of a power"),
    Case("Simplify $x^2 x^3$", "$x^5$", "x^6", "exponent rules mixed up"),
    Case("Simplify $2^{-3}$", r"$\frac{1}{8}$", "-8", "negative exponent"),
    Case("Simplify $7^0$", "$1$", "0", "zero exponent"),
    Case("Simplify $3^4$", "$81$", "12", "power as a product"),
    Case(r"Simplify $\frac{6x+4}{2}$", "$3x+2$", "3x+4", "divided only one term"),
    Case(r"Simplify $\frac{x+3}{3}$", r"$\frac{x}{3}+1$", "x", "cancelled terms"),
    Case(r"Multiply $3x \cdot 5x$", "$15x^2$", "8x^2", "coefficients added"),
    Case("Simplify $5-(-3)$", "$8$", "2", "two minus signs"),
    Case("Simplify $|-5|$", "$5$", "-5", "absolute value ignored"),
    Case(r"Simplify $\sqrt{36}$", "$6$", "18", "halved instead of rooted"),
    Case(r"Divide $\frac{\frac{1}{2}}{\frac{3}{4}}$", r"$\frac{2}{3}$", "3/8", "wrong fraction turned"),
    Case("Solve $x+5=12$", "$7$", "17", "moved without changing the sign"),
    Case("Solve $3x=12$", "$x=4$", "36", "multiplied instead of divided"),
    Case("Solve $3x=12$", "$x=4$", "9", "subtracted the coefficient"),
    Case("Solve $3x=12$", "$x=4$", "1/4", "divided the wrong way round"),
    Case("Solve $3x+1=13$", "$x=4$", "12", "stopped before dividing"),
    Case("Solve $-2x<6$", "$x>-3$", "x<-3", "inequality not turned"),
    Case("Solve $x-1>2$", "$x>3$", "x>=3", "end point"),
    Case("Find it.", "$6$", "-6", "opposite sign"),
    Case("Find them.", "$(x-2)(x+5)$", "(2-x)(x+5)", "opposite sign"),
    Case("Find it.", r"$\frac{3}{7}$", "7/3", "reciprocal"),
    Case("Find it.", "$3.5$", "350", "factor of ten"),
    Case("Write the percent.", r"$25\%$", "0.0025", "percent for decimal"),
    Case("Find the vertex.", "$(2,3)$", "(3,2)", "swapped order"),
    Case("Solve it.", "$x=3$", "x=3, x=-2", "one answer too many"),
    Case("Solve for x.", "$x=3$", "y=3", "wrong letter"),
    Case("Find it.", r"$\frac{1}{3}$", "0.33", "rounded"),
    Case("Round to the nearest hundredth.", "$2.33$", "2.34", "rounded differently"),
    Case("Factor.", "$(x-2)(x-3)$", "(x+2)(x-3)", "one factor wrong"),
    Case("Find it.", "$x^2-6x+9$", "x^2-6x-9", "sign of a term"),
    Case("Find it.", "$4x+12$", "4x+10", "one term wrong"),
    Case("Ann has 3 bags with 5 apples in each. How many apples?", "$15$", "8", "wrong operation"),
    Case("Round 23,658 to the nearest hundred.", "$23700$", "23658", "copied from the problem"),
    Case("What is seven times eight?", "$56$", "54", "arithmetic slip"),
    Case("What is it?", "$56$", "xkcdfgh", "gibberish"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.attempt}")
def test_the_kind_of_wrong_is_named(case: Case) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.problem)
    assert (found.outcome, found.kind) == ("unreadable" if case.kind == "gibberish" else "wrong", case.kind)
    assert found.detail
    assert found.for_teacher


def test_two_wrong_answers_get_two_different_sentences() -> None:
    key = AnswerKey("expression", ("$x=4$",))
    details = {judge(attempt, key, context="Solve $2(x+3)=14$").detail for attempt in ("5.5", "-4", "10", "1/4")}
    assert len(details) == 4
