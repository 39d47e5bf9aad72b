"""Wrong answers are named for what was done, on the part where it was done."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, KnownSlip
from domain.item import Hint, Item, Step
from tutor.grading.grade import assess, judge


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
    Case("Round to the nearest hundredth.", "$2.33$", "2.34", "rounded differently"),
    Case("Factor.", "$(x-2)(x-3)$", "(x+2)(x-3)", "one factor wrong"),
    Case("Find it.", "$x^2-6x+9$", "x^2-6x-9", "sign of a term"),
    Case("Find it.", "$4x+12$", "4x+10", "one term wrong"),
    Case("Ann has 3 bags with 5 apples in each. How many apples?", "$15$", "8", "wrong operation"),
    Case("Round 23,658 to the nearest hundred.", "$23700$", "23658", "copied from the problem"),
    Case("What is it?", "$56$", "xkcdfgh", "gibberish"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.attempt}")
def test_the_kind_of_wrong_is_named(case: Case) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.problem)
    assert (found.outcome, found.kind) == ("unreadable" if case.kind == "gibberish" else "wrong", case.kind)
    assert found.detail
    assert found.for_teacher


UNSURE = (
    Case("What is seven times eight?", "$56$", "54", "near the key"),
    Case("The mean of the squares is asked for.", "$40$", "39", "one less than the key"),
    Case("Turn $f(x)=5-x$ round.", "$5-x$", "1/(5-x)", "no fraction to turn over"),
    Case("What share is it?", "$0.45$", "1/0.45", "a decimal has no top and bottom"),
    Case("A tank loses a third a day.", "$3$", "1/3", "the key is no fraction"),
    Case("Find $h(4)$ where $h(x)=x-7$ and $x=4$.", "$-3$", "11", "a letter's problem, two numbers"),
    Case("Which letter is the variable of $p=4n+1$, $n$ or $p$?", "$p$", "n", "the other letter"),
    Case("Solve $6m=-2m+24$", "$m=3$", "9", "two kinds give it"),
    Case("Ivo buys 4 pens, 7 pads, 2 bags and 9 clips. How many more clips than pens?", "$5$", "2", "of many numbers"),
    Case("How long is it?", "$1$", "10", "ten for one"),
    Case("Round to the nearest whole number.", "$38$", "37", "a whole number beside it"),
)


@pytest.mark.parametrize("case", UNSURE, ids=lambda case: f"{case.kind}: {case.attempt}")
def test_what_is_not_sure_is_not_named(case: Case) -> None:
    found = judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.problem)
    assert (found.outcome, found.kind, found.detail) == ("wrong", None, None)


def test_a_small_number_that_a_smaller_question_comes_to_is_no_step_on_the_way() -> None:
    pathway = (
        Hint("a", "", "What is the remainder of $23$ by $4$?", key=AnswerKey("expression", ("$3$",))),
        Hint("b", "", "What is $i^3$ by $i$?", key=AnswerKey("expression", ("$-1+0i$",))),
        Hint("c", "", "Where do they meet?", key=AnswerKey("expression", ("$14x=70$",))),
    )
    step = Step("s", "Simplify.", AnswerKey("expression", ("$7$",)), pathway=pathway)
    item = Item("i", "", (step,))
    assert assess("3", step, item).kind is None
    assert assess("14x = 70", step, item).kind == "intermediate result"


def test_points_where_points_are_asked_for_are_an_answer_and_no_step_on_the_way() -> None:
    asked = Hint("a", "", "Where do they meet?", key=AnswerKey("expression", ("$(2,0),(0,4)$",)))
    step = Step("s", "Solve the system.", AnswerKey("expression", ("$(1,1),(0,4)$",)), pathway=(asked,))
    assert assess("(2,0),(0,4)", step, Item("i", "", (step,))).kind is None


def test_a_line_of_another_part_is_true_work_and_no_other_quantity() -> None:
    steps = (
        Step("left", "Multiply out $6(y + 2)$.", AnswerKey("expression", ("$6y+12$",))),
        Step("solve", "Solve $6(y + 2) = 30$.", AnswerKey("expression", ("$y=3$",))),
    )
    assert assess("6y + 12", steps[1], Item("i", "", steps)).kind == "intermediate result"


def test_nothing_is_said_to_be_multiplied_where_a_number_changed() -> None:
    found = judge("(t+3)^2=25", AnswerKey("expression", ("$(t+3)^2=5$",)), context="Complete: $t^2+6t=-4$")
    assert "multiplied" not in (found.detail or "")


def test_a_mixed_number_is_not_its_digits_without_the_space() -> None:
    slips = (KnownSlip("1 3/8", "Goes on too far", "What was asked?"),)
    key = AnswerKey("expression", ("5 3/8",), slips=slips)
    assert judge("53/8", key).outcome == "wrong"
    assert judge("13/8", AnswerKey("expression", ("1 5/8",), slips=slips)).kind is None


def test_two_wrong_answers_get_two_different_sentences() -> None:
    key = AnswerKey("expression", ("$x=4$",))
    details = {judge(attempt, key, context="Solve $2(x+3)=14$").detail for attempt in ("5.5", "-4", "10", "1/4")}
    assert len(details) == 4
