"""Answers in words and half in words: none, yes, a chance, one of several numbered things, lists, names, code."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey, KeyKind
from domain.attempt import Outcome
from tutor.grading.grade import judge

NONE_SAID = (
    "no sol", "no solns", "there are none", "there aren't any", "no real zeros", "no horizontal asymptotes",
    "not possible", "it is impossible", "nothing works", "{}", "∅", "the empty set", "DNE",
    "none, the root of a number is never negative", "no solution because the sides never meet",
)  # fmt: skip


class Row(NamedTuple):
    key: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    context: str = ""
    kind: KeyKind = "expression"


ROWS = (
    Row("None", NONE_SAID, ("0", "none, x=4", "not 0, 3, -1", "no, x = 2"), "Write None if there is none."),
    Row("No Solution", NONE_SAID, ("all real numbers",), kind="text"),
    Row("all real numbers", ("all reals", "every number works", "(-∞,∞)", "ℝ"), ("no solution", "0")),
    Row("y", ("yes", "Y", "yes, r = 3", "yes because it grows by 4"), ("no", "n", "yes, but no", "maybe"),
        "Is it arithmetic? (Type $y$ for yes, $n$ for no)", "text"),
    Row("n", ("no", "N", "no, the ratio changes"), ("yes", "y"), 'Type "y" for yes and "n" for no.', "text"),
    Row(r"\frac{1}{8}", ("1 in 8", "one in eight", "1 out of 8"), ("8 in 1", "1 in 9")),
    Row("0.5", ("half", "a half", "half a point", "1 in 2"), ("a quarter", "half a dozen")),
    Row("4", ("Quadrant IV", "IV", "4th", "the fourth quadrant", "4"), ("Quadrant III", "3rd", "V"),
        "In which quadrant does the point lie?"),
    Row("2", ("2",), ("2nd", "II"), "How many points are there?"),
    Row("(3,-1)", ("vertex (3,-1)", "the vertex is (3, -1)", "vertex: (3,-1)"), ("vertex (-1,3)", "not (3,-1)"),
        "Find the vertex of the parabola."),
    Row("(2,9)", ("x in (2,9)", "x is in (2,9)"), ("x in [2,9]", "x in (2,8)")),
    Row("4.12 4.86", ("4.12 and 4.86", "4.12, 4.86", "4.12 4.86", "between 4.12 and 4.86"), ("4.86 4.12", "4.12"),
        "The middle half lies between ___ and ___ . Separated by space."),
    Row("1, 1/3, 1/9", ("1 and 1/3 and 1/9", "1, 1/3, 1/9"), ("1 and 1/3",), kind="text"),
    Row("(-3*sqrt(2), 3*sqrt(2))", ("w=3√2 or w=-3√2", "w = -3√2, w = 3√2"), ("(3√2, -3√2)", "w=3√2"),
        "Solve $w^2=18$. Enter your answer as (a,b).", "text"),
    Row("(3,5)", ("x=3, y=5", "y=5, x=3"), ("x=3, x=5", "x=5, y=3"), "Solve $x+y=8$, $y-x=2$."),
    Row("40 red beads, 15 blue beads", ("15 blue beads, 40 red beads", "40 red beads, 15 blue beads"),
        ("40 blue beads, 15 red beads",), "How many red and how many blue beads are there?", "text"),
    Row(r"$g(x)={3\left(1.2\right)}^x$", ("y=3*1.2^x", "3(1.2)^x"), ("3.6^x", "3*1.2^(x+1)")),
    Row("an = {(-1)}^{n} * 5^n", ("a_n=(-1)^n*5^n", "(-5)^n"), ("5^n", "-5^n")),
    Row("3i", ("3i", "0+3i"), ("0+2i",), "Simplify the complex number."),
    Row("7", ("sec(-t)=7", "sec(-t) = 7"), ("sec(-t)=-7", "cos(-t)=7"), "What is the secant of $-t$?"),
    Row("9", ("|B| = 9",), ("|B| = -9",), r"Find the determinant of $B=\begin{bmatrix}3&0\\1&3\end{bmatrix}$"),
    Row("tbl.where('age', 30)", ("tbl.where('age', 30)", "tbl.where('age',30)"), ("Tbl.Where('age', 30)",)),
    Row("H2SO4", ("H2SO4", "H₂SO₄", "H_2SO_4"), ("h2so4", "H2S4O", "HSO"), kind="text"),
    Row("log_2(8)", ("3", "log_2 8")),
)  # fmt: skip


def judged(row: Row, attempt: str) -> Outcome:
    return judge(attempt, AnswerKey(row.kind, (row.key,)), context=row.context).outcome


@pytest.mark.parametrize(
    ("row", "attempt"), [(row, attempt) for row in ROWS for attempt in row.right], ids=lambda part: str(part)[:30]
)
def test_a_right_answer_is_right_in_these_words(row: Row, attempt: str) -> None:
    assert judged(row, attempt) == "right"


@pytest.mark.parametrize(
    ("row", "attempt"), [(row, attempt) for row in ROWS for attempt in row.wrong], ids=lambda part: str(part)[:30]
)
def test_a_near_miss_is_not_right_in_words(row: Row, attempt: str) -> None:
    assert judged(row, attempt) not in {"right", "other_form"}
