"""One door for every key: what is right, what is another form, what is part of it, what is wrong."""

from typing import NamedTuple

import pytest

from domain.answer import AnswerKey
from domain.attempt import Outcome
from tutor.assess import judge, preview


class Case(NamedTuple):
    attempt: str
    key: str
    outcome: Outcome
    context: str = ""


CASES = (
    Case("1/2", "$0.5$", "right"),
    Case("2/4", r"$\frac{1}{2}$", "right"),
    Case("14", "$x=14$", "right"),
    Case("x = 3", "$3$", "right"),
    Case("126", "$125$", "wrong"),
    Case("$1.79", r"\$1.79", "right"),
    Case("1,200", "$1200$", "right"),
    Case("-2, 6", "x=6, x=-2", "right"),
    Case("6", "x=6, x=-2", "partial"),
    Case("8y+16", r"$8\left(y+2\right)$", "other_form", "Factor the greatest common factor from $8y+16$."),
    Case("6/4", r"$\frac{3}{2}$", "other_form", "Simplify to lowest terms."),
    Case("6/4", r"$\frac{3}{2}$", "right", "How long is the rope?"),
    Case("2(x+3", "$2x+6$", "unreadable"),
    Case("9**9**9", "$3$", "unreadable"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.attempt} for {case.key}")
def test_an_attempt_is_judged(case: Case) -> None:
    assert judge(case.attempt, AnswerKey("expression", (case.key,)), context=case.context).outcome == case.outcome


def test_what_is_typed_is_shown_as_it_is_read() -> None:
    key = AnswerKey("expression", ("$3$",))
    assert preview("3/(x+2)", key).tex == r"\frac{3}{x+2}"
    assert "closing bracket" in preview("3/(x+2", key).message
