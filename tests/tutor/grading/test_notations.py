"""What counts as the answer in the notations people use: intervals, remainders, repeating decimals, conditions."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from domain.item import Item, Step
from tutor.grading.grade import assess, judge

CANCELLED = r"Simplify $\frac{x^2-25}{x-5}$ and say where it holds."


class Row(NamedTuple):
    key: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    context: str = ""


ROWS = (
    # points and intercepts
    Row("37", ("37", "37,0", "37.0"), ("(37,0)", "(0,37)", "(37, 0)", "[37,0]")),
    Row("8", ("8", "(0,8)"), ("(8,0)", "(0,9)"), "Find the y-intercept of the line."),
    Row("8", ("8", "(8,0)"), ("(0,8)",), "Find the $x$-intercept of the line."),
    Row("5", ("5", "(5,0)"), ("(0,5)",), "Find the zero of the function."),
    Row("3", ("3",), ("(3,0)",), "What is the largest number of zeros of $f$?"),
    Row("(-3/4, 0)", ("(-3/4,0)", "(-0.75, 0)"), ("(0,-3/4)", "(3/4,0)")),
    Row(r"\begin{pmatrix}4\\-1\end{pmatrix}", ("(4,-1)", "<4,-1>", "[4;-1]"), ("(-1,4)", "<4,1>", "(4,-1,0)")),
    # joins and ends
    Row("(-inf, 1) U [6, inf)", ("(-∞,1) ∪ [6,∞)", "x<1 or x>=6", "[6,inf) U (-inf,1)", "(-∞,1) or [6,∞)"),
        ("(-∞,1) ∩ [6,∞)", "(-inf,1) and [6,inf)", "x<1 and x>=6", "(-inf,1] U [6,inf)", "(-inf,1) U (6,inf)")),
    Row("(-∞,0) ∪ (4,∞)", ("(-∞,0) or (4,∞)", "(-∞,0), (4,∞)"), ("(-∞,0) and (4,∞)", "(-∞,0) ∩ (4,∞)")),
    Row("(-∞,0) ∪ (4,∞)", ("(-∞,0) and (4,∞)",), ("(-∞,0) ∩ (4,∞)",), "On which intervals is $f$ decreasing?"),
    Row("(-∞,7]", ("(-∞,7]", "]-∞;7]", "]-∞, 7]", "x<=7"), ("[-∞,7]", "(-∞,7)", "]-∞,7[")),
    Row("[2,∞)", ("[2,∞[", "[2;∞["), ("]2,∞[", "[2,∞]")),
    Row("4=4", ("4=4",), ("5=5",)),
    # powers of negative numbers
    Row("(-4)^n", ("(-4)^n", "(-1)^n*4^n"), ("4^n", "-4^n", "(-4)^(n+1)")),
    Row("(-2)^n", ("(-1)^n 2^n",), ("2^n", "-2^n")),
    Row("5(-3)^{n-1}", ("5*(-3)^(n-1)", "-5(-1)^n*3^(n-1)"), ("5*3^(n-1)", "-5*3^(n-1)")),
    Row("(-y)^m", ("(-1)^m y^m",), ("y^m", "-y^m")),
    Row("(-1)^{n+1}", ("-(-1)^n", "(-1)^(n-1)"), ("(-1)^n", "1")),
    # division with remainder
    Row("7 R 2", ("7 R 2", "7 remainder 2", "7 rem 2", "7r2", "7 with a remainder of 2"), ("2 R 7", "14R", "7 R 3")),
    Row("14r", ("14r", "7r*2"), ("7r",)),
    # repeating decimals
    Row(r"0.4\overline{6}", ("0.4666...", "0.46 repeating", "0.4(6)", "0.46\u0305", "0.466…", r"0.4\dot{6}", "7/15"),
        ("0.4666", "0.46", "0.4777...", "0.4(7)")),
    Row(r"\frac{5}{11}", ("0.454545...", "0.45 repeating", "0.(45)", "0.4\u03055\u0305"), ("0.444...", "0.(54)")),
    Row("0.45", ("0.45",), ("0.(45)",)),
    # powers of ten from a calculator
    Row("6.02E+23", ("6.02e23", "6.02 × 10²³", "6.02*10^23"), ("6.02e22", "6.02*10^-23")),
    Row("31", ("3.1E+1", ".31e2"), ("3.1E+2",)),
    # conditions beside an answer
    Row("x+5", ("x+5, x≠5", "x+5 for x ≠ 5", "x+5 (x≠5)", "x + 5 where x is not 5"),
        ("x+5, x≠4", "x+5, x>5", "x-5, x≠5", "x+5, x=5"), CANCELLED),
    Row(r"\sqrt{t}", ("sqrt(t), t>=0", "sqrt(t) for t ≥ 0"), ("sqrt(t), t>0", "sqrt(t), t<=0", "sqrt(t), t>=2")),
    # other signs
    Row("p-q", ("p‒q", "p˗q", "p－q", "（ｐ－ｑ）", "pーq")),
    Row("2.75", ("٢٫٧٥", "२.७५", "２．７５")),
)  # fmt: skip


def judged(row: Row, attempt: str) -> Outcome:
    return judge(attempt, AnswerKey("expression", (row.key,)), context=row.context).outcome


@pytest.mark.parametrize(
    ("row", "attempt"), [(row, attempt) for row in ROWS for attempt in row.right], ids=lambda part: str(part)[:30]
)
def test_a_right_answer_is_right_in_this_notation(row: Row, attempt: str) -> None:
    assert judged(row, attempt) == "right"


@pytest.mark.parametrize(
    ("row", "attempt"), [(row, attempt) for row in ROWS for attempt in row.wrong], ids=lambda part: str(part)[:30]
)
def test_a_near_miss_is_wrong_in_this_notation(row: Row, attempt: str) -> None:
    assert judged(row, attempt) != "right"


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [("(0.31, 0.49)", "right"), ("[0.31, 0.49]", "right"), ("(0.33, 0.49)", "wrong"), ("(0.49, 0.31)", "wrong")],
)
def test_the_whole_interval_answers_for_an_end_where_its_middle_is_known(attempt: str, outcome: Outcome) -> None:
    middle = Step("a", "What is the estimate?", AnswerKey("expression", ("0.4",)))
    upper = Step("b", "What is the upper end of the confidence interval?", AnswerKey("expression", ("0.49",)))
    assert assess(attempt, upper, Item("poll", "A poll", (middle, upper))).outcome == outcome
